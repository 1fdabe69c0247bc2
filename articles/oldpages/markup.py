"""A saved web page as the blocks of a manuscript: its words with their emphasis, pictures and tables, and nothing of its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from articles.manuscript.blocks import Block, Cell, Paragraph, Run, Table

_SKIPPED = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "select", "button", "input", "textarea",
    "nav", "footer", "head", "audio", "video", "map", "canvas",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "ruby", "rb", "o:p", "st1",
}  # fmt: skip
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em", "cite"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLANKS = re.compile("[ \t\r\n\f]+")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_HEADING = re.compile(r"h[1-6]")
#: So deep do the boxes of a page stand in one another at most; what is deeper is read as text.
_DEEPEST = 200


@dataclass
class Markup:
    """`pictures`: the addresses of its pictures, by the numbers that stand in the runs. `titles`: what calls itself its title."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)  # (address, alternative text)
    titles: list[str] = field(default_factory=list)
    address: str = ""


def parse(page: str) -> Markup:
    """The blocks of a page in document order. Never raises for broken markup."""
    markup = Markup()
    saved = _SAVED_FROM.search(page[:2000])
    markup.address = saved[1] if saved else ""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return markup
    _facts(root, markup)
    body = root.find("body")
    markup.blocks = list(_Reading(markup).blocks(body if body is not None else root))
    return markup


def _facts(root, markup: Markup) -> None:
    for element in root.iter("title", "h1", "meta", "link"):
        words = _BLANKS.sub(" ", element.text_content()).strip() if element.tag in ("title", "h1") else ""
        if words:
            markup.titles.append(words)
        elif element.get("property") == "og:title" or element.get("name", "").lower() in ("articletitle", "og:title"):
            markup.titles.append(element.get("content", "").strip())
        elif element.get("rel") == "canonical" or element.get("property") == "og:url":
            markup.address = markup.address or element.get("href") or element.get("content") or ""


class _Reading:
    """One walk through a page, an open paragraph at a time."""

    def __init__(self, markup: Markup):
        self.markup = markup
        self.open = Paragraph()
        self.done: list[Block] = []

    def blocks(self, root) -> Iterator[Block]:
        self._children(root, Run(), 0)
        self._close()
        yield from self.done

    def _close(self, **looks) -> None:
        if self.open.runs:
            self.done.append(self.open)
        self.open = Paragraph(**looks)

    def _text(self, words: str | None, run: Run) -> None:
        words = _BLANKS.sub(" ", words or "")
        if not self.open.runs:
            words = words.lstrip(" ")
        if words:
            self.open.runs.append(run.but(words))

    def _children(self, element, run: Run, depth: int) -> None:
        self._text(element.text, run)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, run, depth + 1)
            self._text(child.tail, run)

    def _element(self, element, run: Run, depth: int) -> None:
        tag = element.tag.lower()
        style = element.get("style", "")
        if tag in _SKIPPED or element.get("hidden") is not None or _HIDDEN.search(style):
            return
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        elif tag == "table" and depth < _DEEPEST and not _is_layout(element):
            self._close()
            self.done.append(self._table(element, depth))
        elif tag in _INLINE or depth >= _DEEPEST:
            self._children(element, _look(run, tag, element, style), depth)
        else:
            self._block(element, run, tag, style, depth)

    def _block(self, element, run: Run, tag: str, style: str, depth: int) -> None:
        looks: dict = (
            {"align": "center"} if element.get("align") == "center" or _CENTRED.search(style) or tag == "center" else {}
        )
        if self.open.align and not looks and tag in ("div", "p", "span") and not self.open.runs:
            looks = {"align": self.open.align}
        if _HEADING.fullmatch(tag):
            looks["styles"] = (f"heading {tag[1]}",)
        self._close(**looks)
        if tag == "li":
            self._text(_number(element), run)
        bold = Run(bold=True) if _BOLD_STYLE.search(style) else run
        self._children(element, bold, depth)
        if tag == "p" and not self.open.runs:
            self.done.append(Paragraph())
        self._close()

    def _break(self) -> None:
        """A line end parts paragraphs on old pages; two of them leave an empty line."""
        if self.open.runs:
            align, styles = self.open.align, self.open.styles
            self._close(align=align, styles=styles)
        else:
            self.done.append(Paragraph())

    def _picture(self, element) -> None:
        address = element.get("data-src") or element.get("data-original") or element.get("src") or ""
        if not address or _is_ornament(element):
            return
        self.markup.pictures.append((address, (element.get("alt") or "").strip()))
        self.open.runs.append(Run(picture=len(self.markup.pictures) - 1))

    def _table(self, element, depth: int) -> Table:
        table = Table()
        for row in element.iter("tr"):
            if next(row.iterancestors("table")) is not element:
                continue
            cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag in ("td", "th")]
            if cells:
                table.rows.append([self._cell(cell, depth) for cell in cells])
        table.heads = int(bool(element.xpath("(.//tr)[1]/th")))
        return table

    def _cell(self, cell, depth: int) -> Cell:
        inner = _Reading(self.markup)
        inner._children(cell, Run(), depth + 1)
        inner._close()
        return Cell(inner.done, _span(cell, "colspan"), _span(cell, "rowspan"))


def _look(run: Run, tag: str, element, style: str) -> Run:
    href = (element.get("href") or "").strip() if tag == "a" else ""
    return Run(
        bold=run.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)),
        italic=run.italic or tag in _ITALIC,
        raised=tag if tag in ("sup", "sub") else run.raised,
        link=href if href.startswith(("http://", "https://")) else run.link,
    )


def _number(item) -> str:
    """The number that a browser draws before an item: it becomes text, as Word's does."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start", "1")
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdecimal() and len(start) < 5 else 1) + before}. "


def _span(cell, name: str) -> int:
    given = cell.get(name, "1").strip()
    return min(max(int(given), 1), 50) if given.isdecimal() and len(given) < 4 else 1


def _is_layout(table) -> bool:
    """Whether a table is the scaffold of an old page: a table in it, or one cell that holds a text."""
    if table.find(".//table") is not None:
        return True
    cells = [cell for cell in table.iter("td", "th") if cell.text_content().strip()]
    return len(cells) <= 1 or any(len(cell.text_content()) > 800 for cell in cells)


def _is_ornament(image) -> bool:
    """Whether a picture is a rule, a dot or a button rather than one of the piece."""
    sides = [image.get(side, "").removesuffix("px") for side in ("width", "height")]
    return any(side.isdecimal() and int(side) <= 60 for side in sides)
