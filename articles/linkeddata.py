"""What machines are told of the magazine in the words of schema.org, as JSON-LD. Pure: values in, data out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

CONTEXT = "https://schema.org"
LANGUAGE = "zh-Hans"

_ESCAPED = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))

Data = dict[str, Any]


@dataclass(frozen=True)
class Magazine:
    """The magazine itself. Every address here and below is a whole one."""

    name: str
    url: str
    publisher: str = ""
    issn: str = ""
    logo: str = ""
    description: str = ""


@dataclass(frozen=True)
class Number:
    """One issue: `numbers` is 第10期, `name` 2023年第10期."""

    magazine: Magazine
    url: str
    numbers: str
    name: str
    day: date | None = None
    theme: str = ""
    cover: str = ""


@dataclass(frozen=True)
class Named:
    """A person or an organisation, with the address of its page where it has one."""

    name: str
    url: str = ""
    is_organisation: bool = False


@dataclass(frozen=True)
class Piece:
    """One piece; without `number` it stands in no issue that readers may see."""

    magazine: Magazine
    url: str
    title: str
    subtitle: str = ""
    description: str = ""
    authors: Sequence[Named] = ()
    translators: Sequence[Named] = ()
    published: date | datetime | None = None
    modified: datetime | None = None
    number: Number | None = None
    pages: str = ""
    first_page: str = ""
    last_page: str = ""
    images: Sequence[str] = ()
    section: str = ""
    keywords: Sequence[str] = ()
    word_count: int = 0


def article(piece: Piece) -> Data:
    """A piece with everything that is known of it."""
    data = _listed(piece) | {
        "name": piece.title,
        "alternativeHeadline": piece.subtitle,
        "description": piece.description,
        "inLanguage": LANGUAGE,
        "mainEntityOfPage": piece.url,
        "translator": _names(piece.translators),
        "datePublished": _moment(piece.published),
        "dateModified": _moment(piece.modified),
        "isPartOf": _number(piece.number) if piece.number else None,
        "image": list(piece.images),
        "keywords": list(piece.keywords),
        "wordCount": piece.word_count,
        "publisher": _publisher(piece.magazine),
        "isAccessibleForFree": True,
    }
    return _whole(data)


def issue(number: Number, pieces: Iterable[Piece]) -> Data:
    """An issue with its contents, in their order."""
    data = _number(number) | {
        "description": number.theme,
        "image": number.cover,
        "inLanguage": LANGUAGE,
        "publisher": _publisher(number.magazine),
        "hasPart": [_known(_listed(piece)) for piece in pieces],
    }
    return _whole(data)


def periodical(magazine: Magazine) -> Data:
    return _whole(_periodical(magazine) | {"description": magazine.description, "inLanguage": LANGUAGE})


def website(magazine: Magazine, search: str) -> Data:
    """The site, and how to search it: `search` is an address with `{search_term_string}` in it."""
    data = {
        "@type": "WebSite",
        "name": magazine.name,
        "url": magazine.url,
        "inLanguage": LANGUAGE,
        "publisher": _publisher(magazine),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
    return _whole(data)


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Data:
    """The way to a page, as (name, address) from the home page on."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return _whole({"@type": "BreadcrumbList", "itemListElement": items})


def written(data: Data) -> str:
    """The data as it may stand in a script element: nothing in it ends the element or begins another."""
    words = json.dumps(data, ensure_ascii=False)
    for mark, escaped in _ESCAPED:  # many times as fast as str.translate on Chinese
        words = words.replace(mark, escaped)
    return words


def _listed(piece: Piece) -> Data:
    """What the contents of an issue say of a piece."""
    return {
        "@type": "Article",
        "headline": piece.title,
        "url": piece.url,
        "author": _names(piece.authors),
        "articleSection": piece.section,
        "pageStart": piece.first_page,
        "pageEnd": piece.last_page,
        "pagination": piece.pages,
    }


def _number(number: Number) -> Data:
    return _known(
        {
            "@type": "PublicationIssue",
            "issueNumber": number.numbers,
            "name": number.name,
            "url": number.url,
            "datePublished": _moment(number.day),
            "isPartOf": _periodical(number.magazine),
        }
    )


def _periodical(magazine: Magazine) -> Data:
    return _known(
        {
            "@type": "Periodical",
            "name": magazine.name,
            "url": magazine.url,
            "issn": magazine.issn,
            "publisher": _publisher(magazine),
        }
    )


def _publisher(magazine: Magazine) -> Data:
    logo = {"@type": "ImageObject", "url": magazine.logo} if magazine.logo else None
    return _known({"@type": "Organization", "name": magazine.publisher or magazine.name, "logo": logo})


def _names(names: Sequence[Named]) -> list[Data]:
    return [
        _known({"@type": "Organization" if one.is_organisation else "Person", "name": one.name, "url": one.url})
        for one in names
    ]


def _moment(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _known(data: Data) -> Data:
    return {key: value for key, value in data.items() if value}


def _whole(data: Data) -> Data:
    return {"@context": CONTEXT} | _known(data)
