"""What an editor would say a manuscript holds, and the same particulars as the reader found them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields

from lxml import html

from articles.manuscript import Manuscript, credits

HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### "}


@dataclass
class Truth:
    """Every particular of a manuscript.

    `credits` is the printed line. `body` is its blocks in order: a string is a paragraph, `## ` before it makes a heading; the rest are
    tuples: ("figure", caption, credit), ("ul", [...]), ("ol", [...]), ("table", [[...]]), ("quote", [...]), ("编者按", [...]).
    Within a line `**…**` is bold, `//…//` emphasis, `[^…]` a note, `[…](…)` a link, `^…^` and `~…~` raised and lowered, a line feed a line break.
    `pictures` are captions with credits; `small` the places of those too small to print.
    """

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    headnote: str = ""
    credits: str = ""
    lead: str = ""
    body: list = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    small: list[int] = field(default_factory=list)
    author_note: str = ""
    editor_line: str = ""
    section: str = ""
    order: int | None = None
    revision: str = ""
    private: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str, str]] = field(default_factory=list)
    before: list | None = None
    pieces: list[tuple[str, str]] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)


PARTICULARS = tuple(one.name for one in fields(Truth))


@dataclass(frozen=True)
class Sample:
    """A Word file, the name it came under, and the truth of it."""

    habit: str
    name: str
    make: Callable[[], tuple[bytes, Truth]]


SAMPLES: list[Sample] = []


def sample(name: str):
    """Enters a function among the samples: it makes a file of that name and its truth."""

    def enter(make: Callable[[], tuple[bytes, Truth]]) -> Callable[[], tuple[bytes, Truth]]:
        SAMPLES.append(Sample(make.__name__, name, make))
        return make

    return enter


def found(manuscript: Manuscript) -> Truth:
    """A manuscript that was read, in the terms of a truth."""
    return Truth(
        title=manuscript.title,
        kicker=manuscript.kicker,
        subtitle=manuscript.subtitle,
        headnote=manuscript.headnote,
        credits=credits.format(manuscript.credits),
        lead=manuscript.lead,
        body=blocks_of(manuscript.body),
        pictures=[(picture.caption, picture.credit) for picture in manuscript.pictures],
        small=[place for place, picture in enumerate(manuscript.pictures) if picture.small],
        author_note=manuscript.author_note,
        editor_line=manuscript.editor_line,
        section=manuscript.section,
        order=manuscript.order,
        revision=manuscript.revision,
        private=[(one.kind, one.text) for one in manuscript.private],
        comments=[(one.author, one.text, one.quoted) for one in manuscript.comments],
        before=blocks_of(manuscript.before.body) if manuscript.before else None,
        pieces=[(piece.title, credits.format(piece.credits)) for piece in manuscript.pieces],
        losses=manuscript.losses,
    )


def blocks_of(body: str) -> list:
    return _blocks(html.fragment_fromstring(body, create_parent="div")) if body else []


def _blocks(parent) -> list:
    out: list = []
    for child in parent:
        if child.tag == "p":
            out.append(_words(child))
        elif child.tag in HEADINGS:
            out.append(HEADINGS[child.tag] + _words(child))
        elif child.tag == "figure":
            out.append(_figure(child))
        elif child.tag in ("ul", "ol"):
            start = f" {child.get('start')}" if child.get("start") else ""
            out.append((child.tag + start, [_item(item) for item in child]))
        elif child.tag in ("strong", "em", "sup", "sub", "a", "br"):
            continue
        elif child.tag == "table":
            out.append(("table", [[_cell(cell) for cell in row] for row in child.iter("tr")]))
        else:
            out.append(("quote" if child.tag == "blockquote" else child.get("data-kind", child.tag), _blocks(child)))
    return out


def _figure(figure) -> tuple[str, str, str]:
    caption = figure.find("figcaption")
    if caption is None:
        return ("figure", "", "")
    credit = caption.find("span")
    words = "" if credit is None else credit.text_content()
    return ("figure", caption.text_content().removesuffix(words).strip(), words)


def _item(item):
    """A string, or a string with the list below it."""
    own = [child for child in item if child.tag in ("p", "ul", "ol")]
    if not own:
        return _words(item)
    below = _blocks(item) if own[0].tag == "p" else [_words(item, until=own[0]), *_blocks(item)]
    return below[0] if len(below) == 1 else below


def _cell(cell) -> str:
    words = "\n".join(part if isinstance(part, str) else repr(part) for part in _blocks(cell)) or _words(cell)
    spans = "".join(f"{{{name[:3]}{cell.get(name)}}}" for name in ("colspan", "rowspan") if cell.get(name))
    return words + spans


def _words(element, until=None) -> str:
    """The words of an element in the marks that `Truth` explains."""
    marks = {"strong": "**{}**", "em": "//{}//", "sup": "^{}^", "sub": "~{}~"}
    out = [element.text or ""]
    for child in element:
        if child is until:
            break
        inside = _words(child)
        if child.tag == "br":
            out.append("\n")
        elif child.get("data-note") is not None:
            out.append(f"[^{child.get('data-note')}]")
        elif child.tag == "a":
            out.append(f"[{inside}]({child.get('href')})")
        else:
            out.append(marks.get(child.tag, "{}").format(inside))
        out.append(child.tail or "")
    return re.sub(r"\*\*\*\*", "", "".join(out))
