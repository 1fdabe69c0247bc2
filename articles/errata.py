"""勘误 as sentences: what stood wrong in which issue, and where that was printed, for the pages of readers and of the desk."""

from dataclasses import dataclass

from issues import pagecache
from issues.models import Issue

from .models import Correction


@dataclass(frozen=True)
class Erratum:
    """One correction as it is said. An address is empty where readers may not see the page."""

    correction: Correction
    issue: str
    issue_url: str
    page: str
    title: str
    url: str
    wrong: str
    right: str
    printed_in: str
    printed_url: str
    printed_page: str
    on_web: str


def of_issue(issue):
    """What readers see on the page of an issue: what was wrong in it, and what it printed of others. One query."""
    found = [erratum(row) for row in Correction.objects.for_readers().about(issue).with_words()]
    return [one for one in found if one.correction.issue_id == issue.pk], [
        one for one in found if one.correction.issue_id != issue.pk
    ]


def of_article(article):
    """What readers see under a piece. One query, where there is anything to see."""
    if article.pk not in pagecache.kept("corrected", _corrected, seconds=pagecache.seconds_left()):
        return []
    return [erratum(row) for row in Correction.objects.for_readers().filter(article=article).with_words()]


def _corrected():
    """The pieces under which readers see something, by pk."""
    return set(Correction.objects.for_readers().exclude(article=None).order_by().values_list("article_id", flat=True))


def erratum(row):
    """A correction as sentences are made of it; the title is that which readers see."""
    live = row.article.live if row.article else None
    return Erratum(
        correction=row,
        issue=row.issue.name,
        issue_url=_seen(row.issue),
        page=_page(row.page),
        title=live.title if live else (row.article.title if row.article else ""),
        url=row.article.get_absolute_url() if live else "",
        wrong=row.wrong,
        right=row.right,
        printed_in=row.printed_in.name if row.printed_in else "",
        printed_url=_seen(row.printed_in),
        printed_page=_page(row.printed_page),
        on_web=row.on_web,
    )


def _seen(issue):
    """The address of an issue that readers may see, else empty."""
    return issue.get_absolute_url() if issue is not None and issue.state == Issue.State.PUBLISHED else ""


def _page(page):
    """第12页; 封二 stays as it is."""
    return f"第{page}页" if page and page[0].isdecimal() else page
