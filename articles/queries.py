"""What the issue desk shows: the contents of an issue, each piece with its state and what it lacks."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from issues.models import Issue, Photo

from . import notes, pages
from .facts import Facts, facts
from .manuscript import credits as credit_lines
from .manuscript.model import CreditLine
from .models import Act, Article, Kind, Section, SignOff, Version

WITHOUT_BYLINE = (Kind.NOTICE, Kind.PICTURES)
WITHOUT_BODY = (Kind.PICTURES,)


class State(models.TextChoices):
    """How far a piece is, in the words of the desk."""

    EDITING = "editing", "编辑中"
    RELEASED = "released", "已签发"
    ONLINE = "online", "已上网"
    CORRECTED = "corrected", "有更正待签发"
    DOWN = "down", "已下线"
    PAPER_ONLY = "paper", "只见于纸刊"


@dataclass(frozen=True)
class Lack:
    """Something that a piece lacks. `stops`: it stands in the way or must be changed; otherwise: please look."""

    text: str
    stops: bool = False


@dataclass
class Row:
    """One piece in the contents of an issue."""

    article: Article
    place: int
    state: State
    credits: str
    facts: Facts
    signed: SignOff | None = None
    lacks: list[Lack] = field(default_factory=list)
    begins_feature: bool = False
    is_first: bool = False
    is_last: bool = False

    @property
    def waits(self):
        """Whether its newest words are not released."""
        return self.state in (State.EDITING, State.CORRECTED)

    @property
    def has_version(self):
        return self.article.newest is not None

    @property
    def leaks(self):
        return self.facts.leaks

    @property
    def han(self):
        """The number of Han characters as it is printed: 3,420."""
        return f"{self.facts.length:,}"

    @property
    def digest(self):
        """The first eight digits of what stands in the newest version, in two groups."""
        digits = self.article.newest_digest or ""
        return f"{digits[:4]} {digits[4:8]}".strip()


@dataclass
class Group:
    """The pieces of one section, in their order."""

    section: Section | None
    rows: list[Row]


@dataclass
class Contents:
    """The contents of an issue as the desk shows them."""

    issue: Issue
    rows: list[Row]

    @property
    def groups(self):
        groups = {}
        for row in self.rows:
            groups.setdefault(row.article.section_id, Group(row.article.section, [])).rows.append(row)
        return list(groups.values())

    @property
    def order(self):
        return [row.article.pk for row in self.rows]

    @property
    def waiting(self):
        return [row for row in self.rows if row.waits]

    @property
    def lacking(self):
        return [row for row in self.rows if row.lacks]

    @property
    def leaking(self):
        return [row for row in self.rows if row.leaks]

    @property
    def shown_to_readers(self):
        return [row for row in self.rows if row.state in (State.ONLINE, State.CORRECTED)]

    @property
    def down(self):
        return [row for row in self.rows if row.state == State.DOWN]

    @property
    def corrected(self):
        return [row for row in self.rows if row.state == State.CORRECTED]

    @property
    def released(self):
        return [row for row in self.rows if row.state in (State.RELEASED, State.ONLINE)]

    @property
    def han(self):
        return f"{sum(row.facts.length for row in self.rows):,}"

    @property
    def pictures(self):
        return sum(len(row.facts.figures) for row in self.rows)

    def row(self, pk):
        return next((row for row in self.rows if row.article.pk == pk), None)


def contents(issue):
    """The contents of an issue, in five queries for any number of pieces."""
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
    small = _small({figure.photo for one in read.values() for figure in one.figures})
    signed = _signatures(articles)
    of_pages = pages.troubles([(article.title, article.pages) for article in articles])
    rows = []
    for place, article in enumerate(articles, start=1):
        row = Row(article, place, state_of(article), credits[article.pk], read[article.pk], signed.get(article.pk))
        row.lacks = [*_lacks(row, small), *map(Lack, of_pages[place - 1])]
        row.begins_feature = bool(article.feature_id) and (
            place == 1
            or (articles[place - 2].feature_id, articles[place - 2].section_id)
            != (article.feature_id, article.section_id)
        )
        rows.append(row)
    _mark_ends(rows)
    return Contents(issue, rows)


def _credits(article):
    return credit_lines.format(CreditLine(line.role, line.name, line.printed_post) for line in article.bylines.all())


def state_of(article):
    """The state of a piece that was loaded `with_newest()` and with its issue."""
    if not article.on_web:
        return State.PAPER_ONLY
    if article.withdrawn_at is not None:
        return State.DOWN
    if article.live_id is None:
        return State.EDITING
    if article.live_id != article.newest:
        return State.CORRECTED
    return State.ONLINE if _readers_may_see(article) else State.RELEASED


def _readers_may_see(article):
    if article.web_from is not None:
        return article.web_from <= timezone.now()
    return article.issue is not None and article.issue.state == Issue.State.PUBLISHED


def _small(photos):
    """Which of these photos will look coarse."""
    found = Photo.objects.filter(pk__in=photos).only("pk", "width", "height") if photos else []
    return {photo.pk for photo in found if photo.is_small}


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


def _lacks(row, small):
    article = row.article
    if row.leaks:
        yield Lack(f"文字里还有{'、'.join(row.leaks)}，须删去", stops=True)
    if not article.title.strip():
        yield Lack("没有标题", stops=True)
    if not row.has_version:
        yield Lack("还没有保存过", stops=True)
    if article.section_id is None:
        yield Lack("没有栏目", stops=True)
    if not row.credits and article.kind not in WITHOUT_BYLINE:
        yield Lack("没有署名")
    if not row.facts.length and not row.facts.figures and article.kind not in WITHOUT_BODY:
        yield Lack("没有正文")
    yield from _of_pictures(row.facts.figures, small)
    to_see = notes.counted(article.reading_notes)
    if to_see and row.state != State.ONLINE:
        yield Lack(f"读稿提示 {len(to_see)} 处请看")


def _of_pictures(placed, small):
    missing = Counter()
    for figure in placed:
        missing["图片说明"] += not figure.caption
        missing["摄影（供图）"] += not figure.credit
        missing["替代文字"] += not figure.alt
    for what, number in missing.items():
        if number:
            yield Lack(f"{number} 张图缺{what}", stops=what == "图片说明")
    coarse = sum(figure.photo in small for figure in placed)
    if coarse:
        yield Lack(f"{coarse} 张图偏小（短边不足 720 像素）")


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
