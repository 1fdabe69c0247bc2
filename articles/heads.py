"""What the head of a page tells machines: search engines, those who share it, citation managers."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from issues import pagecache, sharing, showing
from issues.sharing import Picture, whole

from . import citation, citing, linkeddata
from . import pages as printed_pages
from .cards import name_in
from .models import Author

HOME = ("首页", "/")

_ALT = r'<figure data-photo="{}"><img alt="([^"]*)"'
_TAG = re.compile(r"<[^>]*>|\s+")


@dataclass(frozen=True)
class Moments:
    """When a piece was published, on paper where that is known, and when readers got the words that they see."""

    published: Any
    modified: datetime | None


def magazine():
    return pagecache.kept("magazine", _magazine)


def _magazine():
    masthead = showing.masthead()
    return linkeddata.Magazine(
        name=masthead.title,
        url=whole("/"),
        publisher=masthead.publisher,
        issn=citation.issn_of(masthead.issn),
        logo=whole(static("img/icon.svg")),
        description=masthead.period,
    )


def of_article(page):
    """The head of a piece before readers. Asks nothing: `page` is a ReaderPage."""
    article = page.article
    moments = moments_of(article, page.issue)
    picture = _picture(page)
    cited = page.cited
    steps = [HOME, *_steps(page), (page.words.title, cited.url)]
    piece = linkeddata.Piece(
        magazine=magazine(),
        url=cited.url,
        title=page.words.title,
        subtitle=page.words.subtitle,
        description=page.description,
        authors=named(cited.authors, page.credits),
        translators=named([name for name, deed in cited.others if deed in citation.TRANSLATED], page.credits),
        published=moments.published,
        modified=moments.modified,
        number=number(page.issue) if page.issue else None,
        images=[picture.url] if page.picture else [],
        section=article.section.name if article.section else "",
        keywords=[tag.name for tag in page.tags],
        word_count=len(_TAG.sub("", page.body.html)),
        **_pages(article.pages if page.issue else ""),
    )
    return _head(
        sharing.card(page.words.title, page.description, cited.url, kind="article", picture=picture),
        sharing.metas("property", _as_shared(piece)),
        sharing.metas("name", _as_cited(cited, piece)),
        linkeddata.article(piece),
        _trail(steps),
    )


def of_issue(issue, cards):
    """The head of an issue: `cards` are its contents."""
    one = number(issue)
    pieces = [_entry(card, one) for card in cards]
    title = f"《{one.magazine.name}》{issue.name}"
    steps = [HOME, ("期刊阅览", reverse("archive")), (issue.name, issue.get_absolute_url())]
    description = f"{title}目录：{issue.theme}" if issue.theme else f"{title}目录"
    share = sharing.card(title, description, one.url, picture=cover_of(issue))
    return _head(share, linkeddata.issue(one, pieces), _trail(steps))


def of_list(name, description, path, page=1):
    """The head of a list, of its page `page`."""
    address = whole(path) + (f"?page={page}" if page > 1 else "")
    return _head(sharing.card(name, description, address), _trail([HOME, (name, path)]))


def of_home(issue):
    """The head of the home page, whose current issue is `issue` or None."""
    ours = magazine()
    cover = cover_of(issue) if issue else None
    current = f"，本期：{issue.name}{issue.theme and f'，{issue.theme}'}" if issue else ""
    share = sharing.card(ours.name, f"《{ours.name}》，{ours.description}{current}。", ours.url, picture=cover)
    search = whole("/search/?q={search_term_string}")
    return _head(share, linkeddata.website(ours, search), linkeddata.periodical(ours))


def number(issue):
    """An issue as machines are told of it."""
    return linkeddata.Number(
        magazine=magazine(),
        url=whole(issue.get_absolute_url()),
        numbers=issue.numbers,
        name=issue.name,
        day=citing.day_of(issue),
        theme=issue.theme,
        cover=whole(issue.cover.url) if issue.cover else "",
    )


def cover_of(issue):
    """The printed cover of an issue, or None where it is drawn."""
    return Picture(whole(issue.cover.url), alt=f"{issue.name}封面") if issue.cover else None


def moments_of(article, issue):
    """When a piece was published and last changed for readers; `issue` is the one that it stands in, if readers see that.

    Wants `released_at`, as `with_released_at` annotates it.
    """
    out = article.web_from or (issue.published_at if issue else None)
    changed = max(filter(None, (out, article.released_at)), default=None)
    day = issue.issued_on if issue and not article.web_from else None
    return Moments(day or _local(out), _local(changed))


def _head(*parts):
    scripts = (
        part if isinstance(part, str) else f'<script type="application/ld+json">{linkeddata.written(part)}</script>\n  '
        for part in parts
    )
    return mark_safe("".join(scripts).rstrip())  # noqa: S308


def _trail(steps):
    return linkeddata.breadcrumbs([(name, whole(path)) for name, path in steps])


def _steps(page):
    if page.issue:
        yield page.issue.name, page.issue_url
    if page.article.section:
        yield page.article.section.name, page.article.section.get_absolute_url()


def named(names, credits):
    """The names with what is known of their authors, from the credits that they stand in."""
    by_name = {name_in(credit): credit.author for credit in credits}
    return [_one(name, by_name.get(name)) for name in names]


def _one(name, author):
    if author is None:
        return linkeddata.Named(name)
    return linkeddata.Named(name, whole(author.get_absolute_url()), author.kind == Author.Kind.ORGANISATION)


def _picture(page):
    """The picture of a piece, else the cover of its issue, or None."""
    if page.picture is None:
        return cover_of(page.issue) if page.issue else None
    placed = re.search(_ALT.format(page.picture.pk), page.words.body)
    alt = unescape(placed[1]) if placed else ""
    return Picture(whole(page.picture.image.url), page.picture.width, page.picture.height, alt or page.words.title)


def _pages(pages):
    """The pages, and the first and last of the first run: a piece that is continued elsewhere has no other end."""
    runs = printed_pages.runs(pages)
    if not runs:
        return {}
    first, last = runs[0]
    return {"pages": pages, "first_page": str(first), "last_page": str(last)}


def _as_shared(piece):
    yield "article:published_time", piece.published.isoformat() if piece.published else ""
    yield "article:modified_time", piece.modified.isoformat() if piece.modified else ""
    yield "article:section", piece.section
    yield from (("article:author", one.url) for one in piece.authors)
    yield from (("article:tag", word) for word in piece.keywords)


def _as_cited(cited, piece):
    """What Google Scholar and Zotero read."""
    yield "citation_title", citation.full_title(cited)
    yield from (("citation_author", name) for name in cited.authors)
    yield "citation_publication_date", piece.published.strftime("%Y/%m/%d") if piece.published else ""
    yield "citation_journal_title", cited.journal
    yield "citation_publisher", cited.publisher
    yield "citation_issn", cited.issn
    yield "citation_issue", citation.number_of(cited)
    yield "citation_firstpage", piece.first_page
    yield "citation_lastpage", piece.last_page
    yield "citation_language", "zh-CN"
    yield "citation_fulltext_html_url", cited.url
    yield from (("citation_keywords", word) for word in piece.keywords)


def _entry(card, one):
    article = card.article
    authors, _ = citation.responsible([(line.role, name.name) for line in card.lines for name in line.names])
    return linkeddata.Piece(
        magazine=one.magazine,
        url=whole(card.url),
        title=card.title,
        authors=[linkeddata.Named(name) for name in authors],
        section=article.section.name if article.section else "",
        **_pages(article.pages),
    )


def _local(moment):
    return timezone.localtime(moment).replace(microsecond=0) if moment else None
