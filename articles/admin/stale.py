"""A save that came too late: both texts are there, and the editor says how they go together."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.safestring import mark_safe

from issues.asking import number
from issues.log import called

from .. import compare, differences, html
from ..actions import Stale
from ..manuscript import credits as credit_lines
from ..manuscript.model import CreditLine
from ..models import Version

MERGE = "put_together"
STAYS = "stay_with_mine"
OWN = {MERGE, STAYS, "csrfmiddlewaretoken"}


@dataclass
class Row:
    """One place of the piece in both texts. `name` is what the choice is called in the form; empty where nobody chooses."""

    label: str
    piece: compare.Piece
    name: str
    theirs: str = ""  # HTML: what they changed, marked
    mine: str = ""


def ask(desk, request, article, refusal):
    """The screen with both texts, and everything that was typed in its hidden fields."""
    newest = refusal.newest
    base, mine = base_of(article, request.POST), mine_of(request.POST)
    rows = rows_of(base, newest, mine)
    mark(rows, differences.photos_of(base and base.body, newest.body, mine["body"]))
    kinds = [row.piece.kind for row in rows]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "article": article,
        "title": "两份文字都在",
        "newest": newest,
        "who": "您在另一个窗口" if newest.saved_by_id == request.user.pk else called(newest.saved_by),
        "base": request.POST.get("base"),
        "rows": rows,
        "conflicts": kinds.count("conflict"),
        "settled": kinds.count("theirs") + kinds.count("mine"),
        "kept": [(name, value) for name, values in request.POST.lists() if name not in OWN for value in values],
        "draft": request.POST.get("draft", ""),
        "stays": STAYS,
        "merge": MERGE,
    }
    return render(request, "admin/articles/article/stale.html", context, status=409)


def put_together(post, article):
    """The posted form with the two texts put together as the editor chose, now based on the version that was shown.

    Also where nothing had to be chosen: somebody who changed no word takes the newer words unasked.
    """
    newest = article.versions.newest()
    if newest is None or number(post.get("base", "")) in (None, newest.number):
        return post
    rows = rows_of(base_of(article, post), newest, mine_of(post))
    wordless = all(row.piece.kind in ("same", "theirs", "both") for row in rows)
    shown = post.get(MERGE, "")
    if not wordless and shown != str(newest.number):
        return post
    merged = post.copy()
    for name, value in _merged(rows, post).items():
        merged[name] = value
    theirs = _chosen(next(row for row in rows if row.name == "credits"), post) == "theirs"
    _put_bylines(merged, article, [] if theirs else _posted_bylines(post))
    merged["base"] = str(newest.number)
    return merged


def refuse_older(post, article):
    """Raise Stale where the form was opened on an older version: before the form is judged, whose rows may be gone."""
    newest = article.versions.select_related("saved_by").newest()
    if newest is not None and number(post.get("base", "")) not in (None, newest.number):
        raise Stale(newest)


def base_of(article, post):
    """The version that the form was opened on, or an empty one."""
    base = number(post.get("base", ""))
    return article.versions.filter(number=base).first() if base is not None else None


def mine_of(post):
    """The words that were posted, in the form in which they would be stored."""
    words = {name: post.get(name, "").replace("\r\n", "\n").strip() for name in Version.FIELDS}
    words["body"] = html.clean(words["body"])
    words["credits"] = credit_lines.format(_posted_lines(post))
    return words


def _posted_lines(post):
    lines = []
    for n in range(_number(post.get("bylines-TOTAL_FORMS"))):
        values = {
            name: post.get(f"bylines-{n}-{name}", "").strip()
            for name in ("role", "name", "printed_name", "printed_post")
        }
        printed = values["printed_name"] or values["name"]
        if printed and not post.get(f"bylines-{n}-DELETE"):
            place = _number(post.get(f"bylines-{n}-position"), n)
            lines.append((place, n, CreditLine(values["role"], printed, values["printed_post"])))
    return [line for *_, line in sorted(lines, key=lambda one: one[:2])]


def _number(value, otherwise=0):
    found = number(value or "")
    return otherwise if found is None else min(found, 200)


def rows_of(base, newest, mine):
    """Every place of the piece, in order, with what became of it in both texts."""
    rows = []
    for name in (*Version.FIELDS, "credits"):
        label = Version._meta.get_field(name).verbose_name
        was, theirs = (getattr(base, name, "") or "").strip(), getattr(newest, name).strip()
        if name == "body":
            pieces = compare.merge(*(compare.blocks(text) for text in (was, theirs, mine[name])))
            rows += [Row(f"第 {n} 处", piece, f"body-{n}") for n, piece in enumerate(pieces, 1)]
        else:
            rows.append(Row(label, compare.choose(was, theirs, mine[name]), name))
    return rows


def mark(rows, photos):
    """Write into each row what either changed in the text that both began with."""
    for row in rows:
        if row.piece.kind != "same":
            row.theirs, row.mine = (
                _marked(row, "".join(row.piece.base), "".join(new), photos)
                for new in (row.piece.theirs, row.piece.mine)
            )


def _marked(row, old, new, photos):
    if row.name.startswith("body-"):
        return mark_safe(compare.fragment(old, new, photos))  # noqa: S308
    return mark_safe(compare.line(old, new))  # noqa: S308


def _chosen(row, post):
    """Whose text stands here: what was chosen, else the only one that changed."""
    if row.piece.kind == "conflict":
        return "theirs" if post.get(f"choice-{row.name}") == "theirs" else "mine"
    return "theirs" if row.piece.kind == "theirs" else "mine"


def _merged(rows, post):
    words = dict.fromkeys(Version.FIELDS, "")
    for row in rows:
        parts = row.piece.theirs if _chosen(row, post) == "theirs" else row.piece.mine
        name = "body" if row.name.startswith("body-") else row.name
        if name in words:
            words[name] += "".join(parts)
    return words


def _posted_bylines(post):
    """The rows of bylines that were posted and not struck out, each as a dict of its fields."""
    fields = ("author", "new_author", "role", "name", "printed_name", "printed_post", "position")
    rows = [
        {name: post.get(f"bylines-{n}-{name}", "") for name in fields}
        for n in range(_number(post.get("bylines-TOTAL_FORMS")))
        if not post.get(f"bylines-{n}-DELETE")
    ]
    return [row for row in rows if row["name"].strip() or row["printed_name"].strip()]


def _put_bylines(post, article, rows):
    """Write the rows of bylines anew over those that stand now; without rows, those that stand now stay."""
    for name in [name for name in post if name.startswith("bylines-")]:
        del post[name]
    lines = list(article.bylines.select_related("author"))
    for n, line in enumerate(lines):
        known = {
            "id": line.pk, "article": article.pk, "author": line.author_id or "", "role": line.role,
            "name": line.author.name if line.author else "", "printed_name": line.printed_name,
            "printed_post": line.printed_post, "position": line.position, **({"DELETE": "on"} if rows else {}),
        }  # fmt: skip
        post.update({f"bylines-{n}-{name}": str(value) for name, value in known.items()})
    for n, row in enumerate(rows, len(lines)):
        post.update({f"bylines-{n}-{name}": value for name, value in row.items()})
    post["bylines-INITIAL_FORMS"] = str(len(lines))
    post["bylines-TOTAL_FORMS"] = str(len(lines) + len(rows))
