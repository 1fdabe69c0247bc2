"""A piece as readers see it, made from its released version or, for the desk's eyes, from the desk copy."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from issues.models import Issue, Photo

from . import citation, citing, html
from .cards import Line, described, lines
from .models import Article, Kind


@dataclass
class Neighbour:
    url: str
    title: str
    feature_id: int | None = None


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


def published(article):
    """The page of a piece before readers; every word is that of `live`. Four queries, one more where it has pictures."""
    issue = article.issue if article.issue and article.issue.state == Issue.State.PUBLISHED else None
    page = _page(article, article.live, list(article.live.credit_set.select_related("author")), issue)
    page.tags = list(article.tags.order_by("name"))
    page.issue_url = issue.get_absolute_url() if issue else ""
    _place(page, _pieces(Article.objects.published(), article))
    return page


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
    photos = Photo.objects.in_bulk(ids) if ids else {}
    facts = {pk: photo_facts(photo) for pk, photo in photos.items()}
    body = html.render(words.body, facts, signed=article.kind == Kind.NOTICE)
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


def photo_facts(photo):
    """What rendering needs to know of a photo of the library."""
    return html.PhotoFacts(photo.pk, photo.image.url, photo.width, photo.height, photo.srcset)


def _pieces(articles, article):
    """The pieces of the same issue in running order, each as (pk, Neighbour)."""
    if not article.issue_id:
        return []
    rows = articles.filter(issue=article.issue_id).in_running_order().values_list("pk", "live__title", "feature_id")
    return [(pk, Neighbour(reverse("article", args=[pk]), *rest)) for pk, *rest in rows]


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
