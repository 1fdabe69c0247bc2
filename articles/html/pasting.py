"""What Word, WPS, Google Docs, WeChat and web pages put on the clipboard, turned into a body."""

import re
from collections.abc import Iterable, Iterator

import nh3

from .cleaning import ATTRIBUTES, CONTENT_GOES, PARTS, bounded, clean
from .tokens import VOID, attribute, escape, scrub, tokens

Token = tuple[str, str, dict[str, str]]

_READ = {"style", "class", "id", "name", "data-photo", "data-note", "data-kind"}
_CLEANER = nh3.Cleaner(
    tags=set(PARTS) | {"font"},
    clean_content_tags=set(CONTENT_GOES),
    attributes={name: ATTRIBUTES.get(name, set()) | _READ for name in PARTS},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)

_LIST_LEVEL = re.compile(r"mso-list:\s*\S+\s+level([1-9])", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display:\s*none|mso-hide:\s*all|mso-element:\s*(?:header|footer|comment|annotation|field-(?:begin|end|separator))",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|lighter|[1-5]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*(?:italic|oblique)", re.IGNORECASE)
_LEVEL = re.compile(r"vertical-align:\s*(super|sub)\b", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-(?:before|after):\s*always|mso-special-character:\s*line-break", re.IGNORECASE)
_OUTLINE = re.compile(r"mso-outline-level:\s*([1-9])", re.IGNORECASE)
_HEADING_CLASS = re.compile(r"\bMso(?:Heading([1-9])|(Title))\b")
_NUMBERED = re.compile(r"[(（]?\s*(?:[0-9]{1,4}|[A-Za-z]|[ivxlcIVXLC]{1,8})\s*[.)）、．]")
_CHINESE_NUMBER = re.compile(r"[(（第]?\s*[〇一二三四五六七八九十百甲乙丙丁]+\s*[)）、．.章节条款]?")
_NOTE = re.compile(r"_?(ftn|edn)(ref)?([0-9]+)")
_PARAGRAPHS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"})


def from_paste(html: str) -> str:
    """Return what was on the clipboard as a clean body.

    Word's list paragraphs become lists, its footnotes notes, its heading styles sub-headings; hidden text, comments, headers
    and footers, pictures and every trace of fonts, colours and sizes go. Text without any tag is parted at its line ends.
    """
    if not re.search(r"<[a-zA-Z!/]", html):
        return clean("".join(f"<p>{escape(line)}</p>" for line in scrub(html).split("\n")))
    stream = list(tokens(_CLEANER.clean(bounded(html))))
    stream = list(_visible(stream))
    stream = list(_with_notes(stream))
    return clean("".join(_written(_with_lists(_by_meaning(stream)))))


def _visible(stream: Iterable[Token]) -> Iterator[Token]:
    """Drop what the author's own screen does not show as text: hidden words, comments, headers and footers."""
    skipped = 0
    for kind, name, attributes in stream:
        if skipped:
            skipped += (kind == "start" and name not in VOID) - (kind == "end")
        elif kind == "start" and name not in VOID and _is_hidden(attributes):
            skipped = 1
        else:
            yield kind, name, attributes


def _is_hidden(attributes: dict[str, str]) -> bool:
    classes = attributes.get("class", "").lower()
    return bool(_HIDDEN.search(attributes.get("style", "")) or "msocom" in classes)


def _with_notes(stream: list[Token]) -> Iterator[Token]:
    """Put each footnote or endnote of Word where its mark stands, as a note of ours."""
    notes, inside = _notes(stream)
    skipped = 0
    for n, (kind, name, attributes) in enumerate(stream):
        if n in inside:
            continue
        if skipped:
            skipped += (kind == "start" and name not in VOID) - (kind == "end")
            continue
        mark = _NOTE.fullmatch(attributes.get("href", "").lstrip("#")) if name == "a" and kind == "start" else None
        key = mark.group(1) + mark.group(3) if mark else ""
        if notes.get(key):
            yield "start", "sup", {"data-note": notes[key]}
            yield "end", "sup", {}
            skipped = 1
        else:
            yield kind, name, attributes


def _notes(stream: list[Token]) -> tuple[dict[str, str], set[int]]:
    """The texts of the notes by their key (`ftn1`), and the places of all that they are made of."""
    notes: dict[str, str] = {}
    inside: set[int] = set()
    words: list[str] = []
    key, depth = "", 0
    for n, (kind, name, attributes) in enumerate(stream):
        if not key and kind == "start" and name == "div" and (found := _NOTE.fullmatch(attributes.get("id", ""))):
            key, depth, words = found.group(1) + found.group(3), 0, []
        if key:
            inside.add(n)
            depth += (kind == "start" and name not in VOID) - (kind == "end")
            words.append(name if kind == "text" else " " if name in _PARAGRAPHS else "")
            if not depth:
                notes[key] = re.sub(r"^\s*[\[［【(（〔①-⑳0-9*\]］】)）〕]+\s*", "", " ".join("".join(words).split()))
                key = ""
    return notes, inside


def _by_meaning(stream: Iterable[Token]) -> Iterator[Token]:
    """Turn what is said by style alone into the elements that mean it."""
    closing: list[list[str]] = []
    for kind, name, attributes in stream:
        if kind == "text" or name in VOID:
            is_break = name == "br" and _PAGE_BREAK.search(attributes.get("style", ""))
            yield ("start", "hr", {}) if is_break and kind == "start" else (kind, name, attributes)
        elif kind == "end":
            yield from (("end", opened, {}) for opened in reversed(closing.pop() if closing else []))
        else:
            opened = _meant(name, attributes)
            closing.append([element for element, _ in opened])
            yield from (("start", element, given) for element, given in opened)


def _meant(name: str, attributes: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    style = attributes.get("style", "")
    if _MARKER.search(style):
        return [("marker", {})]
    if name in ("b", "strong"):
        return [] if _NOT_BOLD.search(style) else [("strong", {})]
    if name in ("span", "font", "section"):
        opened: list[tuple[str, dict[str, str]]] = []
        if _BOLD.search(style):
            opened.append(("strong", {}))
        if _ITALIC.search(style):
            opened.append(("em", {}))
        if level := _LEVEL.search(style):
            opened.append(("sup" if level.group(1).lower() == "super" else "sub", {}))
        kept = [(name, attributes)] if name == "section" or attributes.get("class") == "credit" else []
        return kept + opened
    if name in ("p", "div"):
        heading = _HEADING_CLASS.search(attributes.get("class", ""))
        outline = _OUTLINE.search(style)
        rank = (heading.group(1) or "1") if heading else outline.group(1) if outline else ""
        if rank:
            name = f"h{min(max(int(rank), 2), 4)}"
    item = _LIST_LEVEL.search(style)
    return [(name, {**attributes, **({"level": item.group(1)} if item else {})})]


def _with_lists(stream: Iterable[Token]) -> Iterator[Token]:
    """Make lists of Word's list paragraphs; Chinese numbers and the numbers of headings become words."""
    lists: list[tuple[int, str]] = []  # level and element of each open list
    paragraph: list[Token] | None = None
    level, marker, in_marker = 0, "", False
    for kind, name, attributes in stream:
        if name == "marker" and kind != "text":
            in_marker = kind == "start"
        elif in_marker:
            marker += name if kind == "text" else ""
        elif paragraph is not None and not (kind == "end" and name in _PARAGRAPHS):
            paragraph.append((kind, name, attributes))
        elif paragraph is not None:
            marker = " ".join(marker.split())
            element = _list_element(marker) if paragraph[0][1] in ("p", "div") else ""
            if element:
                yield from _item(lists, level, element, marker, paragraph[1:])
            else:
                yield from _closed(lists, 0)
                yield from (paragraph[0], ("text", _as_words(marker), {}), *paragraph[1:], (kind, name, {}))
            paragraph, marker = None, ""
        elif kind == "start" and name in _PARAGRAPHS and "level" in attributes:
            paragraph, level, marker = [(kind, name, attributes)], int(attributes["level"]), ""
        else:
            if kind != "text" or name.strip():
                yield from _closed(lists, 0)
            yield kind, name, attributes
    yield from paragraph or []
    yield from _closed(lists, 0)


def _list_element(marker: str) -> str:
    if _CHINESE_NUMBER.fullmatch(marker):
        return ""
    return "ol" if _NUMBERED.match(marker) else "ul"


def _as_words(marker: str) -> str:
    return f"{marker} " if marker[-1:] in ".)" else marker


def _item(lists: list[tuple[int, str]], level: int, element: str, marker: str, words: list[Token]) -> Iterator[Token]:
    yield from _closed(lists, level)
    if lists and lists[-1][0] == level:
        yield "end", "li", {}
        if lists[-1][1] != element:
            yield "end", lists.pop()[1], {}
    if not lists or lists[-1][0] < level:
        number = re.search(r"[0-9]+", marker)
        yield "start", element, {"start": number.group()} if element == "ol" and number else {}
        lists.append((level, element))
    yield "start", "li", {}
    yield from words


def _closed(lists: list[tuple[int, str]], level: int) -> Iterator[Token]:
    """Close the open lists that lie deeper than a level."""
    while lists and lists[-1][0] > level:
        yield "end", "li", {}
        yield "end", lists.pop()[1], {}


def _written(stream: Iterable[Token]) -> Iterator[str]:
    for kind, name, attributes in stream:
        if kind == "text":
            yield escape(name)
        elif kind == "end":
            yield f"</{name}>"
        else:
            given = "".join(f' {key}="{attribute(value)}"' for key, value in attributes.items() if key != "style")
            yield f"<{name}{given}>"
