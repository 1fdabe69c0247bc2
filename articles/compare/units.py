"""A body as a row of units that can be compared: lines of text, pictures and tables, each with the frames that it stands in. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from ..html.building import Block, parse
from ..html.runs import PLAIN, Break, Marks, Run, Text, plain
from ..html.tokens import tokens
from .characters import END, NOTE

PARAGRAPH, HEADINGS, FRAMES = "p", ("h2", "h3", "h4"), ("blockquote", "aside", "ul", "ol", "li")


class Frame(NamedTuple):
    """A list, an item, a quotation or a box around units; `number` tells one from another in the same body."""

    name: str
    kind: str = ""  # of a box, such as 编者按; of a list, the number that it begins with
    number: int = 0


class Setting(NamedTuple):
    """From here on up to `end` the characters of a line have these marks."""

    end: int
    marks: Marks


@dataclass
class Line:
    """A paragraph, sub-heading, caption or field. A line break is "\\n" in its text, a footnote is NOTE."""

    text: str
    name: str = PARAGRAPH
    settings: list[Setting] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    path: tuple[Frame, ...] = ()
    number: int = 0  # of the lines of a body, from 1

    @property
    def key(self) -> tuple[str, ...]:
        return ("line", self.text)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is, and in which kinds of frames: where that differs the line was set otherwise."""
        return (self.name, *(f"{frame.name}{frame.kind if frame.name == 'aside' else ''}" for frame in self.path))

    @property
    def label(self) -> str:
        return f"第 {self.number} 段"


@dataclass
class Figure:
    """A placed picture with the words of its place."""

    photo: int
    caption: Line
    credit: Line
    alt: Line
    path: tuple[Frame, ...] = ()
    number: int = 0

    @property
    def text(self) -> str:
        return self.caption.text + self.credit.text + self.alt.text

    @property
    def key(self) -> tuple[str, ...]:
        return ("figure", str(self.photo))

    @property
    def kinds(self) -> tuple[str, ...]:
        return ("figure", *(frame.name for frame in self.path))

    @property
    def label(self) -> str:
        return f"图 {self.number}"


@dataclass
class Cell:
    """One cell of a table; what stands in it counts as one line."""

    words: Line
    tag: str = "td"
    spans: tuple[str, str] = ("", "")  # colspan, rowspan
    is_head: bool = False


@dataclass
class Table:
    """A table as rows of cells."""

    rows: list[list[Cell]]
    path: tuple[Frame, ...] = ()
    number: int = 0

    @property
    def text(self) -> str:
        return "\n".join("\t".join(cell.words.text for cell in row) for row in self.rows)

    @property
    def key(self) -> tuple[str, ...]:
        return ("table", self.text)

    @property
    def kinds(self) -> tuple[str, ...]:
        return ("table", *(frame.name for frame in self.path))

    @property
    def label(self) -> str:
        return f"表 {self.number}"


Unit = Line | Figure | Table


def units(body: str) -> list[Unit]:
    """The units of a body in its order, numbered by kind."""
    found: list[Unit] = []
    _gather(parse(tokens(body)), (), count(1), found)
    counts = {Line: count(1), Figure: count(1), Table: count(1)}
    for unit in found:
        unit.number = next(counts[type(unit)])
    return found


def field_line(text: str, name: str = PARAGRAPH) -> Line:
    """A field of plain text as a line."""
    return Line(text, name, [Setting(len(text), PLAIN)])


def joined(lines: Sequence[Line]) -> Line:
    """Several lines as one, parted by END, to be compared with what they were before or became."""
    if len(lines) == 1:
        return lines[0]
    runs: list[tuple[str, Marks]] = []
    for line in lines:
        runs += [*settled(line), (END, PLAIN)]
    return _line_of(runs[:-1], [note for line in lines for note in line.notes], lines[0].name)


def settled(line: Line) -> list[tuple[str, Marks]]:
    """The text of a line in stretches of equal marks."""
    start, parts = 0, []
    for end, marks in line.settings:
        parts.append((line.text[start:end], marks))
        start = end
    return parts


def _gather(blocks: Iterable[Block], path: tuple[Frame, ...], numbers: "count[int]", found: list[Unit]) -> None:
    for block in blocks:
        if block.name == "figure":
            found.append(_figure(block, path))
        elif block.name == "table":
            rows = [row for group in block.children for row in group.children]
            heads = [group.name == "thead" for group in block.children for _ in group.children]
            found.append(
                Table([[_cell(cell, h) for cell in row.children] for row, h in zip(rows, heads, strict=True)], path)
            )
        elif block.name in FRAMES:
            kind = block.attributes.get("data-kind", "") or block.attributes.get("start", "")
            _gather(block.children, (*path, Frame(block.name, kind, next(numbers))), numbers, found)
        else:
            found.append(line_of(block.runs, block.name, path))


def line_of(runs: Iterable[Run], name: str = PARAGRAPH, path: tuple[Frame, ...] = ()) -> Line:
    """The runs of a paragraph as a line."""
    parts: list[tuple[str, Marks]] = []
    notes = []
    for run in runs:
        if isinstance(run, Text):
            parts.append((run.text, run.marks))
        elif isinstance(run, Break):
            parts.append(("\n", parts[-1][1] if parts else PLAIN))
        else:
            parts.append((NOTE, PLAIN))
            notes.append(run.text)
    return _line_of(parts, notes, name, path)


def _line_of(parts: list[tuple[str, Marks]], notes: list[str], name: str, path: tuple[Frame, ...] = ()) -> Line:
    settings: list[Setting] = []
    end = 0
    for text, marks in parts:
        end += len(text)
        if settings and settings[-1].marks == marks:
            settings[-1] = Setting(end, marks)
        else:
            settings.append(Setting(end, marks))
    return Line("".join(text for text, _ in parts), name, settings, notes, path)


def _figure(block: Block, path: tuple[Frame, ...]) -> Figure:
    runs = [run for child in block.children for run in child.runs]
    credit = plain(run for run in runs if isinstance(run, Text) and run.marks.credit).strip()
    caption = line_of([run for run in runs if not (isinstance(run, Text) and run.marks.credit)], "figcaption")
    alt = block.attributes.get("alt", "").strip()
    return Figure(int(block.attributes.get("data-photo", 0)), caption, field_line(credit), field_line(alt), path)


def _cell(cell: Block, is_head: bool) -> Cell:
    found: list[Unit] = []
    _gather(cell.children, (), count(1), found)
    lines = [unit if isinstance(unit, Line) else field_line(f"〔图片 {unit.key[1]}：{unit.text}〕") for unit in found]
    words = joined(lines) if lines else field_line("")
    spans = (cell.attributes.get("colspan", ""), cell.attributes.get("rowspan", ""))
    return Cell(words, cell.attributes["tag"], spans, is_head)
