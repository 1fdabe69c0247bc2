"""A piece as readers see it, made from its released version or, for the desk's eyes, from the desk copy."""

import functools
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Now
from django.urls import reverse

from issues.models import Issue, Photo

from . import citation, citing, html, navigation, search
from .cards import Line, described, lines
from .models import Article, Credit, Kind, Words
from .navigation import Neighbour

ISSUE = (
    *("year", "number", "last_number", "is_supplement", "theme", "cover", "masthead"),
    *("published_at", "withdrawn_at", "issued_on"),
)
LIKE = 4  # pieces about the same, at most
#: What the page of a piece shows of it and of what it stands in; every word is that of `live`.
SHOWN = (
    *("kind", "pages", "web_from", "issue", "section", "feature", "live", "cover_photo"),
    *(f"live__{name}" for name in Words.FIELDS),
    *(f"issue__{name}" for name in ISSUE),
    *("section__name", "section__slug", "feature__title"),
    *(f"cover_photo__{name}" for name in ("image", "renditions", "width", "height")),
)


@dataclass
class ReaderPage:
    """Everything that the page of a piece shows."""

    article: Article
    words: Any
    lines: list[Line]
    body: html.Rendered
    description: str
    cited: citation.Cited | None  # None where it is not to be cited
    picture: Photo | None
    credits: list[Any] = field(default_factory=list)
    tags: list[Any] = field(default_factory=list)
    before: Neighbour | None = None
    after: Neighbour | None = None
    beside: list[Neighbour] = field(default_factory=list)  # the other pieces of its feature
    like: list[Neighbour] = field(default_factory=list)  # pieces elsewhere about the same
    issue: Any = None  # the issue that it stands in, where the page may name it
    issue_url: str = ""  # where that is shown, for those who may see it

    @property
    def citation(self):
        """How the page is cited; empty where it is not to be."""
        return citation.cite(self.cited) if self.cited else ""

    @property
    def printed_citation(self):
        """How what was printed is cited; empty where nothing was."""
        return citing.printed(self.cited) if self.cited else ""

    @property
    def outline(self):
        """The sub-headings, where there are enough to need a list."""
        top = [heading for heading in self.body.outline if heading.level == 2] or self.body.outline
        return top if len(top) > 1 else []


def published(pk):
    """The page of a piece before readers, or None. Three queries, one more where it has pictures."""
    article = next(iter(_pieces().filter(pk=pk)), None)
    if article is None:
        return None
    issue = article.issue if article.issue and article.issue.state == Issue.State.PUBLISHED else None
    page = _page(article, article.live, list(_credits().filter(version=article.live_id)), issue)
    around = navigation.of(article.issue_id) if article.issue_id else navigation.Navigation()
    page.tags = around.tags.get(pk, []) if article.issue_id else list(article.tags.order_by("name"))
    page.issue_url = issue.get_absolute_url() if issue else ""
    _place(page, around.pieces)
    page.like = _like(page)
    return page


# Queries of every page are put together once: that costs more than to ask them.


@functools.cache
def _pieces():
    pieces = Article.objects.published(Now()).with_released_at().order_by()
    return pieces.select_related("live", "issue", "section", "feature", "cover_photo").only(*SHOWN)


@functools.cache
def _credits():
    return Credit.objects.select_related("author").order_by("position", "pk")


@functools.cache
def _photos():
    return Photo.objects.order_by().only("image", "renditions", "width", "height")


def draft(article):
    """The page as readers would see it if the desk copy were released now."""
    page = _page(article, article, list(article.bylines.select_related("author")), article.issue)
    page.tags = list(article.tags.order_by("name"))
    if article.issue_id:
        page.issue_url = reverse("preview_issue", args=[article.issue_id])
        rows = Article.objects.for_web().filter(issue=article.issue_id).in_running_order()
        rows = rows.values_list("pk", "title", "feature_id")
        _place(page, [(pk, Neighbour(reverse("preview_article", args=[pk]), *rest)) for pk, *rest in rows])
    return page


def of_version(version):
    """The page of one version for people outside: nothing on it leads on to what they may not see."""
    article = version.article
    page = _page(article, version, list(version.credit_set.select_related("author")), article.issue)
    page.cited = None
    for line in page.lines:
        for name in line.names:
            name.author_id = None
    return page


def _page(article, words, credits, issue):
    ids = html.photo_ids(words.body)
    photos = {photo.pk: photo for photo in _photos().filter(pk__in=ids)} if ids else {}
    body = _rendered(words.body, tuple(map(photo_facts, photos.values())), article.kind == Kind.NOTICE)
    description = described(words)
    return ReaderPage(
        article=article,
        words=words,
        lines=lines(credits),
        body=body,
        description=description,
        cited=citing.particulars(article, words, credits, issue, abstract=description),
        picture=article.cover_photo or next((photos[pk] for pk in ids if pk in photos), None),
        credits=credits,
        issue=issue,
    )


@functools.lru_cache(maxsize=200)
def _rendered(body, facts, signed):
    """The body as readers see it, remembered: its words never change."""
    return html.render(body, {photo.pk: photo for photo in facts}, signed=signed)


def photo_facts(photo):
    """What rendering needs to know of a photo of the library."""
    return html.PhotoFacts(photo.pk, photo.image.url, photo.width, photo.height, tuple(photo.srcset))


def _place(page, pieces):
    order = [pk for pk, _ in pieces]
    if page.article.pk not in order:
        return
    at = order.index(page.article.pk)
    page.before = pieces[at - 1][1] if at else None
    page.after = pieces[at + 1][1] if at + 1 < len(pieces) else None
    if page.article.feature_id:
        page.beside = [
            piece for pk, piece in pieces if piece.feature_id == page.article.feature_id and pk != page.article.pk
        ]


def _like(page):
    """Pieces about the same that the page does not lead to anyway."""
    there = {piece.url for piece in (page.before, page.after, *page.beside) if piece}
    found = search.like(page.article).values_list("pk", "live__title")[: LIKE + len(there)]
    pieces = (Neighbour(reverse("article", args=[pk]), title) for pk, title in found)
    return [piece for piece in pieces if piece.url not in there][:LIKE]
