"""The notation in which the demonstration's manuscripts are written: a head of `名称：内容` lines, a blank line, the text.

A line of the text is a paragraph. `## ` and `### ` begin sub-headings, `> ` a quotation, `- ` and `+ ` items of a list,
`/ ` a line of verse, `| ` a row of a table (the first one its head); `图：name｜说明｜摄影｜替代文字` places a picture;
`【链接】…` to `【完】` is a box. Inside a line `**…**` is bold, `*…*` dotted, `^[…]` a footnote.
"""

import re
from dataclasses import dataclass, field

#: Head line → field of Piece. The second half is what the editor does at the desk, and is not in the Word file.
WORDS = {"引题": "kicker", "标题": "title", "副题": "subtitle", "题注": "headnote", "署名": "credits", "导语": "lead",
         "作者": "author_note", "编辑": "editor", "批注": "comment"}  # fmt: skip
DESK = {"类型": "kind", "页码": "pages", "标签": "tags", "专题": "feature", "题图": "cover", "状态": "state"}
FIELDS = WORDS | DESK

LINES = {"## ": "heading 1", "### ": "heading 2", "> ": "Quote", "- ": "bullet", "+ ": "number"}
INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<dotted>.+?)\*|\^\[(?P<note>.+?)\]")


class Unreadable(ValueError):
    """A source text breaks the notation; the message names the line."""


@dataclass(frozen=True)
class Line:
    """A paragraph; `style` is empty for running text."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Picture:
    name: str
    caption: str
    credit: str
    alt: str


@dataclass
class Stanza:
    lines: list[str] = field(default_factory=list)


@dataclass
class Table:
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Box:
    lines: list[str] = field(default_factory=list)


@dataclass
class Piece:
    """One manuscript, and what the desk is to do with it."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    headnote: str = ""
    credits: str = ""
    lead: str = ""
    author_note: str = ""
    editor: str = ""
    comment: str = ""
    kind: str = ""
    pages: str = ""
    tags: str = ""
    feature: str = ""
    cover: str = ""
    state: str = ""
    blocks: list[Line | Picture | Stanza | Table | Box] = field(default_factory=list)


def read(source: str) -> Piece:
    """The piece that a source text describes. Raises Unreadable."""
    head, _, text = source.partition("\n\n")
    piece = Piece()
    for line in head.splitlines():
        name, colon, words = line.partition("：")
        if not colon or name not in FIELDS:
            raise Unreadable(f"看不懂开头的这一行：{line}")
        setattr(piece, FIELDS[name], words.strip())
    if not piece.title:
        raise Unreadable("没有标题。")
    piece.blocks = _blocks(text.splitlines())
    return piece


def _blocks(lines):
    blocks, box, previous = [], None, ""
    for line in lines:
        if box is not None:
            if line == "【完】":
                box = None
            else:
                box.lines.append(line)
        elif line.startswith(("【链接】", "【小传】")):
            box = Box([line])
            blocks.append(box)
        elif line:
            _add(blocks, line, goes_on=previous[:2] == line[:2])
        previous = line
    if box is not None:
        raise Unreadable(f"“{box.lines[0]}”没有用【完】收尾。")
    return blocks


def _add(blocks, line, *, goes_on):
    """Put one line of the text into the blocks; a row or a line of verse may go on in the last of them."""
    if line.startswith("图："):
        parts = [part.strip() for part in line[2:].split("｜")]
        if len(parts) != 4:
            raise Unreadable(f"图片一行应有四项，用“｜”隔开：{line}")
        blocks.append(Picture(*parts))
    elif line.startswith("| "):
        if not goes_on:
            blocks.append(Table())
        blocks[-1].rows.append([cell.strip() for cell in line.strip(" |").split(" | ")])
    elif line.startswith("/ "):
        if not goes_on:
            blocks.append(Stanza())
        blocks[-1].lines.append(line[2:])
    else:
        mark = next((mark for mark in LINES if line.startswith(mark)), "")
        blocks.append(Line(line[len(mark) :], LINES.get(mark, "")))


def inline(text):
    """The stretches of a line as (kind, words): kind is "", "bold", "dotted" or "note"."""
    at = 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            yield "", text[at : match.start()]
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()
    if at < len(text):
        yield "", text[at:]
