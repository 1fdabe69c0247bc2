"""What a piece is cited by, taken from its rows."""

from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from issues import showing

from . import citation
from .cards import described, name_in
from .models import Author


def particulars(article, words, credits, issue, *, abstract="", keywords=()):
    """The particulars of a piece on the web, from these words and credits. `issue` is None where the page may not name it.

    Nothing is asked of the database when the authors of the credits are loaded.
    """
    authors, others = citation.responsible([(credit.role, name_in(credit)) for credit in credits])
    masthead = showing.masthead()
    printed = issue.masthead if issue else {}
    return citation.Cited(
        words.title,
        printed.get("title") or masthead.title,
        authors,
        words.subtitle,
        others,
        url=settings.SITE_URL + article.get_absolute_url(),
        organisations=frozenset(name_in(credit) for credit in credits if _is_organisation(credit.author)),
        issn=citation.issn_of(printed.get("issn") or masthead.issn),
        publisher=printed.get("publisher") or masthead.publisher,
        abstract=abstract,
        keywords=tuple(keywords),
        **_place(article, issue),
    )


def of_article(article):
    """The same of what readers see: two queries."""
    live = article.live
    issue = article.issue if article.issue and article.issue.state == article.issue.State.PUBLISHED else None
    return particulars(
        article,
        live,
        list(live.credit_set.select_related("author")),
        issue,
        abstract=described(live),
        keywords=[tag.name for tag in article.tags.order_by("name")],
    )


def printed(cited):
    """The citation of what was printed, or empty where nothing was."""
    return citation.cite(replace(cited, url="")) if cited.number is not None else ""


def key(article):
    """What citation managers call the piece; it never changes."""
    return f"chutian-{article.pk}"


def _place(article, issue):
    if issue is None:
        return {"published_on": timezone.localdate(article.web_from) if article.web_from else None}
    return {
        "year": issue.year,
        "number": issue.number,
        "last_number": issue.last_number,
        "is_supplement": issue.is_supplement,
        "pages": article.pages,
        "published_on": day_of(issue),
    }


def day_of(issue):
    """The day on which an issue came out, or else went online; None before both."""
    return issue.issued_on or (timezone.localdate(issue.published_at) if issue.published_at else None)


def _is_organisation(author):
    return author is not None and author.kind == Author.Kind.ORGANISATION
