"""The order of an issue's contents."""

from django.db import transaction

from issues import actions as issue_actions
from issues import pagecache
from issues.actions import Refused
from issues.log import record

from ..models import Article
from .locking import lock


class NotTheContents(Refused):
    """The list is not the issue's contents: somebody added or removed a piece meanwhile."""

    def __init__(self, issue):
        super().__init__(f"{issue.name}的目录刚才有增减，没有保存这次排序。请刷新页面后再排。")


@transaction.atomic
def arrange(issue, ids, *, by):
    """Put the contents of an issue into the order of `ids`, the pks of all its articles.

    Sections stand in the order in which they first come up, and the pieces of a section, and of a feature in it, are
    drawn together. Raises NotTheContents when `ids` are not exactly the issue's articles.
    """
    row = issue_actions.locked(issue)
    articles = {article.pk: article for article in row.articles.select_for_update(of=("self",))}
    ids = [int(pk) for pk in ids]
    if sorted(ids) != sorted(articles):
        raise NotTheContents(row)
    ordered = _together([articles[pk] for pk in ids])
    before = [(article.pk, article.position) for article in ordered]
    for position, article in enumerate(ordered, start=1):
        article.position = position
    if [(article.pk, article.position) for article in ordered] == before:
        return
    Article.objects.bulk_update(ordered, ["position"])
    pagecache.clear_on_commit()
    record(by, "调整目录顺序", row)
    issue_actions.unschedule(row, by=by, why="目录顺序有改动，取消定时上网")
    issue.refresh_from_db()


def _together(articles):
    """The same articles with each section, and each feature in it, drawn to where it first comes up."""
    sections, features = {}, {}
    for place, article in enumerate(articles):
        sections.setdefault(article.section_id, place)
        own = article.feature_id or f"article {article.pk}"
        features.setdefault((article.section_id, own), place)

    def key(pair):
        place, article = pair
        own = article.feature_id or f"article {article.pk}"
        return sections[article.section_id], features[article.section_id, own], place

    return [article for _, article in sorted(enumerate(articles), key=key)]


@transaction.atomic
def move(article, steps, *, by):
    """Move a piece up (negative) or down (positive) in its issue's contents; past the end it stays.

    Within its section it changes places with a neighbour; at the section's edge the whole section moves.
    """
    row = lock(article)
    if row.issue is None:
        raise Refused(f"《{row.title}》不在任何一期里，不能排序。")
    contents = list(row.issue.articles.in_running_order())
    blocks = _blocks(contents)
    block = next(block for block in blocks if row in block)
    inner, outer = block.index(row), blocks.index(block)
    if 0 <= inner + steps < len(block):
        block.insert(inner + steps, block.pop(inner))
    else:
        blocks.insert(max(0, outer + (1 if steps > 0 else -1)), blocks.pop(outer))
    arrange(row.issue, [piece.pk for block in blocks for piece in block], by=by)
    article.refresh_from_db()


def _blocks(contents):
    """The contents as one list a section."""
    blocks = {}
    for article in contents:
        blocks.setdefault(article.section_id, []).append(article)
    return list(blocks.values())


@transaction.atomic
def place(article, *, by, **where):
    """Change where a piece stands: any of issue, section, feature, pages.

    In a new issue, or a new section, it goes to the end of that section. A feature of another issue is left.
    """
    row = lock(article, going_to=where.get("issue"))
    old = row.issue
    for name, value in where.items():
        setattr(row, name, value)
    if row.feature and row.feature.issue_id != row.issue_id:
        row.feature = None
    moved = (old and old.pk) != row.issue_id or "section" in where
    if moved and row.issue_id:
        row.position = 1 + max((piece.position for piece in row.issue.articles.exclude(pk=row.pk)), default=0)
    row.save(update_fields=[*where, "feature", "position"])
    for issue in {old, row.issue} - {None}:
        issue_actions.unschedule(issue, by=by, why=f"《{row.title}》的位置有改动，取消定时上网")
        if moved:
            arrange(issue, issue.articles.in_running_order().values_list("pk", flat=True), by=by)
    record(by, "调整栏目、刊期或页码", row)
    article.refresh_from_db()
