"""What the issue desk asks the database: the contents of an issue, the list of issues, the next one's number."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from issues.models import Issue

from . import pages
from .comments import open_counts
from .contents import Contents, Row, State, state_of
from .facts import facts
from .lacks import Lack, in_the_way, lacks, small
from .manuscript import credits as credit_lines
from .manuscript.model import CreditLine
from .models import Act, Article, SignOff, Version
from .standing import standings


def contents(issue, person=None):
    """The contents of an issue as a person sees them, in as many queries for any number of pieces."""
    newest = Version.objects.filter(article=OuterRef("pk")).order_by("-number")
    articles = list(
        issue.articles.kept()
        .for_desk()
        .annotate(newest_digest=Subquery(newest.values("digest")[:1]))
        .in_running_order()
    )
    for article in articles:
        article.issue = issue
    credits = {article.pk: _credits(article) for article in articles}
    read = facts({article.pk: (article.words, credits[article.pk]) for article in articles})
    coarse = small({figure.photo for one in read.values() for figure in one.figures})
    signed = _signatures(articles)
    stand = standings(articles, person)
    waiting = set(issue.articles.not_released().values_list("pk", flat=True))
    of_pages = pages.troubles([(article.title, article.pages) for article in articles])
    rows = []
    for place, article in enumerate(articles, start=1):
        pk = article.pk
        row = Row(article, place, state_of(article), credits[pk], read[pk], stand[pk], pk in waiting, signed.get(pk))
        row.lacks = [*lacks(row, coarse, settled=row.state == State.ONLINE), *map(Lack, of_pages[place - 1])]
        row.begins_feature = bool(article.feature_id) and (
            place == 1
            or (articles[place - 2].feature_id, articles[place - 2].section_id)
            != (article.feature_id, article.section_id)
        )
        rows.append(row)
    _hinder(rows)
    _mark_ends(rows)
    return Contents(issue, rows)


def _credits(article):
    return credit_lines.format(CreditLine(line.role, line.name, line.printed_post) for line in article.bylines.all())


def _signatures(articles):
    """The release that lets each piece's words out, by the pk of the article."""
    live = {article.pk: article.live_id for article in articles if article.live_id}
    rows = (
        SignOff.objects.filter(
            article__in=live, act__in=[Act.RELEASE, Act.RELEASE_AS_PRINTED], version__in=live.values()
        )
        .select_related("by")
        .order_by("number")
    )
    return {row.article_id: row for row in rows if row.version_id == live[row.article_id]}


def _hinder(rows):
    """Add what stands in the way of releasing the newest words to what the desk copy lacks, each thing once."""
    found = in_the_way([row for row in rows if row.waits])
    remarked = open_counts([row.article for row in rows if row.state != State.ONLINE])
    for row in rows:
        if row.article.pk in remarked:
            row.lacks.append(Lack(f"批注 {remarked[row.article.pk]} 条未解决"))
        row.hinders = found.get(row.article.pk, [])
        if row.standing.reason:
            row.lacks.insert(0, Lack(f"退回理由：{row.standing.reason}", stops=True))
        row.lacks = list(dict.fromkeys([*row.hinders, *row.lacks]))


def _mark_ends(rows):
    """Which pieces cannot go further up or down: the first of the first section, the last of the last."""
    if rows:
        rows[0].is_first = True
        rows[-1].is_last = True


def for_list(issues):
    """Annotate issues with `pieces`, the number of their articles, and `released_pieces`, of those released."""
    released = (
        Article.objects.kept()
        .with_newest()
        .filter(issue=OuterRef("pk"), live=F("newest"))
        .order_by()
        .values("issue")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return issues.annotate(
        pieces=Count("articles", filter=Q(articles__discarded_at=None)), released_pieces=Coalesce(Subquery(released), 0)
    )


def next_issue():
    """What the issue after the newest regular one would be called, as initial values of its form."""
    last = Issue.objects.filter(is_supplement=False).newest_first().first()
    if last is None:
        return {}
    number = (last.last_number or last.number) + 1
    serial = last.last_serial or last.serial_number
    return {
        "year": last.year if number <= 12 else last.year + 1,
        "number": number if number <= 12 else 1,
        "serial_number": serial + 1 if serial else None,
    }
