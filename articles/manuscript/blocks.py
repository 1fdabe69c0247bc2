"""What a Word document holds, in document order, before anyone asks what it means in a magazine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .numbering import Number

BREAK = "\n"
# A full-width blank between words is the author's own and stays.
BLANKS = re.compile("[ \t\n\r\f\xa0]+")


@dataclass(slots=True)
class Run:
    """A stretch of text of one look; a note or a picture stands in a run of its own, without text."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    dotted: bool = False
    raised: str = ""
    size: float = 0.0
    font: str = ""
    link: str = ""
    note: str | None = None
    picture: int | None = None

    def but(self, text: str) -> Run:
        return replace(self, text=text)


@dataclass(slots=True)
class Paragraph:
    """`gap`: an empty line stood before it; `blanks`: how many ems of typed blanks; `boxed`: it stood in a text box.

    `role` is filled by the reading of the conventions: title, credit, heading, caption …; empty for running text.
    """

    runs: list[Run] = field(default_factory=list)
    style: str = ""
    styles: tuple[str, ...] = ()
    align: str = ""
    outline: int | None = None
    number: Number | None = None
    indent: int = 0
    blanks: int = 0
    gap: bool = False
    boxes: list[list[Block]] = field(default_factory=list)
    boxed: bool = False
    role: str = ""
    rank: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def line(self) -> str:
        """Its text on one line, without the blanks around it."""
        return BLANKS.sub(" ", self.text).strip()


@dataclass(slots=True)
class Cell:
    blocks: list[Block] = field(default_factory=list)
    across: int = 1
    down: int = 1
    shaded: bool = False


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0
    boxed: bool = False
    gap: bool = False


@dataclass(slots=True)
class Figure:
    """A picture on its own, by its index; `credit` without brackets."""

    picture: int
    credit: str = ""
    gap: bool = False


@dataclass(slots=True)
class List:
    """`items`: each a paragraph with, perhaps, a list below it. `start`: the first number of an ordered list."""

    ordered: bool = False
    start: int = 1
    items: list[list[Block]] = field(default_factory=list)
    gap: bool = False


@dataclass(slots=True)
class Aside:
    kind: str
    blocks: list[Block] = field(default_factory=list)
    gap: bool = False


Block = Paragraph | Table | Figure | List | Aside


def paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """Every paragraph, those in tables and asides included, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)
        elif isinstance(block, Aside):
            yield from paragraphs(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from paragraphs(item)
