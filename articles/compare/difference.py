"""What a comparison found: rows of units with spans of text, boxed labels, and numbered changes. Pure data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ..html.runs import PLAIN, Marks
from .characters import COME, GONE, SAME
from .units import Cell, Unit


class Kind(StrEnum):
    """A kind of change, as it is counted at the head; in the order in which it is counted there."""

    TITLE = "标题"
    CREDITS = "署名"
    WORDS = "改字"
    SENTENCE_COME = "添句"
    SENTENCE_GONE = "删句"
    COME = "添段"
    GONE = "删段"
    MOVED = "移段"
    SPLIT = "拆段"
    JOINED = "并段"
    LEVEL = "小标题级别"
    PICTURE_COME = "加图"
    PICTURE_GONE = "删图"
    PICTURE_REPLACED = "换图"
    PICTURE_MOVED = "移图"
    CAPTION = "图片说明"
    PICTURE_CREDIT = "摄影（供图）"
    ALT = "替代文字"
    TABLE = "表格"
    NOTE = "注释"
    MARKS = "字体、链接"
    FORM = "版式"


class Deed(StrEnum):
    """What became of a row."""

    STAYS = "stays"
    CHANGED = "changed"
    GONE = "gone"
    COME = "come"
    MOVED = "moved"  # it stands here now
    LEFT = "left"  # it stood here before


@dataclass(slots=True)
class Span:
    """A stretch of text: "same", "gone" or "come", in these marks; `was`: the marks of the same text before, if others.

    Of a footnote (characters.NOTE) `notes` are its words before and now; one is None where it did not stand.
    """

    kind: str
    text: str
    marks: Marks = PLAIN
    was: Marks | None = None
    notes: tuple[str | None, str | None] | None = None
    change: int = 0

    @property
    def is_changed(self) -> bool:
        return self.kind != SAME or self.was is not None or (self.notes is not None and self.notes[0] != self.notes[1])


@dataclass(slots=True)
class Label:
    """Boxed words about a whole row: 由一段拆成两段."""

    text: str
    kind: Kind
    change: int = 0


@dataclass
class CellRow:
    """A row of a table: each cell as it was and is, None where it does not stand, and its words.

    `moved` holds the places of cells whose whole column stands elsewhere in the other table, with the same words.
    """

    deed: Deed
    cells: list[tuple[Cell | None, Cell | None, list[Span]]]
    moved: frozenset[int] = frozenset()


@dataclass
class Row:
    """A line, picture or table in both texts: several old ones that were joined, or several new ones that it was split into."""

    deed: Deed
    old: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()
    name: str = ""  # of a field: title, credits, lead …
    label: str = ""  # where it stands: 第 3 段, 标题
    spans: list[Span] = field(default_factory=list)  # of a picture its caption
    credit: list[Span] = field(default_factory=list)
    alt: list[Span] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    elsewhere: str = ""  # of what left: where it stands now

    @property
    def parts(self) -> Iterator[list[Span]]:
        """All texts of the row, each by itself."""
        yield self.spans
        yield self.credit
        yield self.alt
        for row in self.cells:
            for *_, spans in row.cells:
                yield spans

    @property
    def is_same(self) -> bool:
        return self.deed == Deed.STAYS

    @property
    def unit(self) -> Unit:
        return (self.new or self.old)[0]


@dataclass(frozen=True)
class Change:
    """One change; `number` is its place on the screen (#change-3). Of words `gone` and `come`, and what stands around them."""

    number: int
    kind: Kind
    where: str
    gone: str = ""
    come: str = ""
    before: str = ""
    after: str = ""
    label: str = ""


@dataclass
class Difference:
    """Two editions of a piece compared: the fields above the body, the body, the fields below it."""

    head: list[Row]
    body: list[Row]
    tail: list[Row]
    changes: list[Change] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [*self.head, *self.body, *self.tail]

    @property
    def is_same(self) -> bool:
        return not self.changes


def text_of(spans: list[Span], *, old: bool) -> str:
    """What the spans say in the old or in the new text."""
    return "".join(span.text for span in spans if span.kind != (COME if old else GONE))
