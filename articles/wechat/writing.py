"""Writing the post: every tag and every style that is in it is named here, and nothing else can get in."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html

from . import styles
from .model import Place, Post, Source

#: Elements that stay as they are, but for their attributes.
KEPT = {
    "p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "sup", "sub", "br",
}  # fmt: skip
_NUMBERS = ("colspan", "rowspan", "start")
_BLOCKS = {"p", "li", "tr", "h2", "h3", "h4", "figure", "blockquote", "section", "div", "aside", "caption", "br"}
_PHOTO = re.compile(r"photo:([0-9]+)")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def write(source: Source) -> Post:
    """The piece as it is pasted. Its title goes into a field of its own and is not repeated."""
    writer = _Writer(source.site)
    html = "".join((*_head(source), writer.body(source.body), *_end(source, writer), *_colophon(source)))
    html = f'<section style="{styles.PAGE}">{html}</section>'
    return Post(source.title, html, _plain(html), source.summary, writer.places, writer.links)


def _head(source: Source) -> Iterator[str]:
    yield from _lines(source.kicker, styles.KICKER)
    yield from _lines(source.subtitle, styles.SUBTITLE)
    yield from _lines(source.headnote, styles.HEADNOTE)
    yield from _lines(source.byline, styles.BYLINE)
    if source.lead.strip():
        yield f'<section style="{styles.LEAD}">{"".join(_lines(source.lead, styles.LEAD_LINE))}</section>'


def _end(source: Source, writer: "_Writer") -> Iterator[str]:
    yield from _lines(source.author_note, styles.AUTHOR_NOTE)
    if source.correction.strip():
        yield _small_head("更正说明")
        yield from _lines(source.correction, styles.SMALL)
    if writer.notes:
        yield _small_head("注释")
        yield from (f'<p style="{styles.SMALL}">[{n}] {note}</p>' for n, note in enumerate(writer.notes, 1))
    if writer.links:
        yield _small_head("参考链接")
        for n, (words, address) in enumerate(writer.links, 1):
            said = f"{words}：" if words and words != address else ""
            yield f'<p style="{styles.ADDRESS}">[链接{n}] {_escape(said + address)}</p>'


def _colophon(source: Source) -> Iterator[str]:
    lines = [f"来源：{source.source}" if source.source else "", _labelled(source.editor_line)]
    if any(lines) or source.url:
        yield f'<section style="{styles.RULE}"><br></section>'
    yield from (part for line in lines if line for part in _lines(line, styles.COLOPHON))
    if source.url:
        yield from _lines(f"阅读原文：{source.url}", styles.COLOPHON + styles.BREAKS)


def _labelled(line: str) -> str:
    return line if not line.strip() or "：" in line or ":" in line else f"责任编辑：{line}"


def _lines(text: str, style: str) -> Iterator[str]:
    """Plain text as paragraphs, one for each line that is not empty."""
    for line in _NO_TEXT.sub("", text).splitlines():
        if line.strip():
            yield f'<p style="{style}">{_escape(line.strip())}</p>'


def _small_head(words: str) -> str:
    return f'<p style="{styles.SMALL_HEAD}"><strong>{words}</strong></p>'


def _escape(text: str) -> str:
    text = _NO_TEXT.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Writer:
    """One pass over the body; it collects the pictures, links and notes on its way."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.places: list[Place] = []
        self.links: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.begun = ""  # the words so far of a link that goes on behind its last tag

    def body(self, html: str) -> str:
        return self.inside(lxml_html.fragment_fromstring(_NO_TEXT.sub("", html), create_parent="div"))

    def inside(self, element) -> str:
        """The words and elements within, each written by its kind."""
        out = [_escape(element.text or "")]
        for child in element:
            out += [self.element(child) if isinstance(child.tag, str) else "", _escape(child.tail or "")]
        return "".join(out)

    def element(self, element) -> str:
        name, kind = element.tag, element.get("class", "")
        if name == "a":
            return self.link(element)
        if name == "figure":
            return self.figure(element)
        if name == "section" and kind == "footnotes":
            return self.footnotes(element)
        if name in ("h2", "h3", "h4"):
            return f'<section style="{styles.HEADS[name]}"><strong>{self.inside(element)}</strong></section>'
        if name == "aside":
            return f'<section style="{styles.BOX}">{self.inside(element)}</section>'
        if name == "caption":  # written before its table
            return ""
        if name == "table":
            return self.table(element)
        if kind == "signature":
            return f'<section style="{styles.SIGNATURE}">{self.inside(element)}</section>'
        if name in KEPT:
            return self.kept(element)
        return self.inside(element)

    def kept(self, element) -> str:
        name = element.tag
        if name == "br":
            return "<br>"
        style = self.style(element)
        styled = f' style="{style}"' if style else ""
        numbers = "".join(
            f' {key}="{value}"' for key in _NUMBERS if (value := element.get(key, "")).isdecimal() and value.isascii()
        )
        return f"<{name}{styled}{numbers}>{self.inside(element)}</{name}>"

    @staticmethod
    def style(element) -> str:
        name, kinds = element.tag, element.get("class", "").split()
        for kind in kinds:
            if (name, kind) in styles.KINDS:
                return styles.KINDS[name, kind]
        parent = element.getparent()
        if name == "p" and parent is not None and parent.tag in ("li", "td", "th"):
            return styles.PLAIN
        return styles.ELEMENTS.get(name, "")

    def table(self, element) -> str:
        caption = "".join(
            f'<p style="{styles.TABLE_TITLE}">{self.inside(child)}</p>' for child in element if child.tag == "caption"
        )
        return f'{caption}<section style="{styles.TABLE_ROOM}">{self.kept(element)}</section>'

    def figure(self, element) -> str:
        """A numbered place for the picture, to be filled from the zip, with its words under it."""
        image = element.find("img")
        found = _PHOTO.fullmatch(image.get("src", "")) if image is not None else None
        if found is None:
            return ""
        credit = "".join(_words(one) for one in element.iter("span") if one.get("class") == "credit")
        caption = "".join(_words(one) for one in element.iter("figcaption")).removesuffix(credit).strip()
        place = Place(len(self.places) + 1, int(found.group(1)), caption, credit, image.get("alt", ""))
        self.places.append(place)
        under = "".join(_lines("　".join(filter(None, (caption, credit))), styles.CAPTION))
        said = f"【{place.name}：{caption}】" if caption else f"【{place.name}】"
        return f'<section style="{styles.PICTURE}">{_escape(said)}</section>{under}'

    def link(self, element) -> str:
        """The words of a link, with a number that leads to the notes at the end; a mark of a note is just itself."""
        href, inside = element.get("href", ""), self.inside(element)
        if href.startswith("#"):
            return inside
        if _goes_on(element):
            self.begun += _words(element)
            return inside
        words, self.begun = self.begun + _words(element), ""
        address = self.site + href if href.startswith("/") else href.removeprefix("mailto:")
        self.links.append((words, address))
        return f"{inside}<sup>[链接{len(self.links)}]</sup>"

    def footnotes(self, element) -> str:
        for item in element.iter("li"):
            for back in item.xpath(".//a[starts-with(@href, '#r')]"):
                back.getparent().remove(back)
            self.notes.append(self.inside(item))
        return ""


def _goes_on(link) -> bool:
    """Whether the link was parted before its last character, which stays on one line with the note behind it."""
    after = link.getnext()
    if link.tail or after is None or after.get("class") != "together" or after.text or not len(after):
        return False
    return after[0].tag == "a" and after[0].get("href") == link.get("href")


def _words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def _plain(html: str) -> str:
    """The words of the post, a line for each block."""
    root = lxml_html.fragment_fromstring(html)
    lines: list[str] = [""]

    def walk(element):
        if element.tag in _BLOCKS:
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            walk(child)
            if child.tag in _BLOCKS:
                lines.append("")
            elif child.tag in ("td", "th"):
                lines[-1] += "\t"
            lines[-1] += child.tail or ""

    walk(root)
    return "\n".join(line.strip() for line in lines if line.strip())
