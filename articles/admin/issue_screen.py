"""What one screen for one issue shows: its head, what stands in the way, its contents."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone

from issues import uploads
from issues.asking import number
from issues.halts import halted
from issues.models import Issue

from .. import pages, queries
from ..actions import assignable
from ..forms.assigning import AssignForm
from ..forms.issue import PlaceForm, PublishForm
from ..models import Article

#: What the contents can be narrowed to: name in the address, words, rows.
FILTERS = {
    "mine": ("待我处理的", lambda contents: contents.mine),
    "waiting": ("没有签发的", lambda contents: contents.waiting),
    "late": ("过期的", lambda contents: contents.late),
    "returned": ("退回的", lambda contents: contents.returned),
    "recheck": ("待核红的", lambda contents: contents.to_recheck),
    "free": ("没有人处理的", lambda contents: contents.free),
    "hindered": ("不能签发的", lambda contents: contents.hindered),
    "lacking": ("有待解决问题的", lambda contents: contents.lacking),
    "going": ("正常审校中的", lambda contents: contents.going),
    "nowhere": ("没有栏目的", lambda contents: [row for row in contents.rows if row.article.section_id is None]),
}


def page(request, issue, template, /, *, title, status=200, **shown):
    """A page of the desk about one issue."""
    shown = {
        **admin.site.each_context(request),
        "opts": Issue._meta,
        "issue": issue,
        "title": title,
        "subtitle": None,
        **shown,
    }
    return TemplateResponse(request, f"admin/issues/issue/{template}.html", shown, status=status)


def screen(request, issue, *, status=200, **opened):
    """The issue desk. `opened` is what `context` takes."""
    return page(request, issue, "desk", title=issue.name, status=status, **context(request, issue, **opened))


def asked_open(request):
    """The pk of the piece whose row the address asks to be open, or None."""
    return number(request.GET.get("open", ""))


def context(request, issue, *, opened=None, place_form=None, assign_form=None, publish_form=None):
    """Everything the screen is made of. `opened` is the pk of the piece whose row is open."""
    contents = queries.contents(issue, request.user)
    show = request.GET.get("show", "")
    chosen = _chosen(contents, show) if show in FILTERS else contents.rows
    can = rights(request.user, issue)
    row = contents.row(opened) if can["arrange"] else None
    if row:
        row.form = place_form or PlaceForm(instance=Article.objects.get(pk=row.article.pk))
        if can["assign"]:
            row.assign_form = assign_form or AssignForm(assignable(row.standing.stage), auto_id="give-%s")
    return {
        "issue": issue,
        "contents": contents,
        "shown": queries.Contents(issue, chosen),
        "show": show if show in FILTERS else "",
        "filters": _offered(contents, show),
        "can": can,
        "way": in_the_way(contents),
        "halt": halted([issue]).get(issue.pk),
        "books": list(issue.books.to_tell()) if issue.is_out else [],
        "publish_form": publish_form or PublishForm(initial={"when": "later" if _is_ahead(issue) else "now"}),
        "strip": strip(contents),
        "most": uploads.MOST_BYTES // 2**20,
    }


def _chosen(contents, show):
    """The rows of a filter in running order."""
    chosen = {id(row) for row in FILTERS[show][1](contents)}
    return [row for row in contents.rows if id(row) in chosen]


def _offered(contents, show):
    """The filters that find something, and the one that is chosen, as (name, words, number)."""
    counted = [(name, words, len(rows(contents))) for name, (words, rows) in FILTERS.items()]
    return [one for one in counted if one[2] or one[0] == show]


def strip(contents):
    """版面一览: the pages of the issue from those of its pieces, each segment with its `rows`."""
    found = pages.strip([(row.article.title, row.article.pages) for row in contents.rows])
    found.unpaged = sum(not row.article.pages for row in contents.rows)
    for segment in found.segments:
        segment.rows = [contents.rows[place] for place in segment.pieces]
    return found


def rights(user, issue):
    """What this person may do on the screen. Nothing goes out as printed where the issue is signed at the desk."""
    return {
        "arrange": user.has_perm("articles.change_article"),
        "add": user.has_perm("articles.add_article"),
        "release": user.has_perm("articles.release_as_printed") and not issue.is_signed_online,
        "assign": user.has_perm("articles.assign_article"),
        "withdraw": user.has_perm("articles.withdraw_article"),
        "publish": user.has_perm("issues.publish_issue"),
        "particulars": user.has_perm("issues.change_issue"),
        "features": user.has_perm("articles.change_feature"),
    }


def in_the_way(contents):
    """What stands in the way of putting the issue before readers: sentences with the filter that shows their rows.

    Each is a dict of words, show (a name of FILTERS, or nothing) and kind: stop, look or going.
    """
    if not contents.rows:
        return [_said("本期还没有文章")]
    held = any(row.standing.holder for row in contents.rows)
    found = [
        _said("有待解决问题，不能签发" + _kinds(contents.hindered), "hindered", contents.hindered),
        _said("过期", "late", contents.late),
        _said("退回", "returned", contents.returned),
        _said("待核红", "recheck", contents.to_recheck),
        _said("没有人处理", "free", contents.free if held else [], "look"),
        _said("在正常审校中", "going", contents.going, "going"),
    ]
    return [one for one in found if one["number"]]


def _is_ahead(issue):
    """Whether its day of going online, or else of coming out, is still to come: then a time is proposed, not now."""
    day = issue.online_on or issue.issued_on
    return day is not None and day > timezone.localdate()


def _kinds(hindered):
    """What of it is done in no other place than the piece itself: contact details, words never saved."""
    leaking, unsaved = sum(bool(row.leaks) for row in hindered), sum(not row.has_version for row in hindered)
    told = [f"{leaking} 篇文字里还有联系信息等"] if leaking else []
    told += [f"{unsaved} 篇还没有保存过"] if unsaved else []
    return f"（{'，'.join(told)}）" if told else ""


def _said(words, show="", rows=None, kind="stop"):
    number = 1 if rows is None else len(rows)
    return {"words": words if rows is None else f"{number} 篇{words}", "show": show, "kind": kind, "number": number}
