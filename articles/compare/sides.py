"""A comparison as two columns (对照), paragraph beside paragraph: HTML for each cell. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..html.rendering import PhotoFacts
from ..html.tokens import escape
from .characters import END
from .difference import Deed, Difference, Kind, Row, Span, text_of
from .page import image
from .units import HEADINGS, Figure, Line, Table
from .writing import NEW, OLD, Writer, paragraphs

_EXCERPT = 32
_OF_PICTURES = (Kind.PICTURE_COME, Kind.PICTURE_GONE, Kind.PICTURE_REPLACED, Kind.PICTURE_MOVED)
_SHOWN = 3  # unchanged rows beside each other that are shown each for itself


@dataclass(frozen=True)
class Side:
    """A row of the two columns. Of one that did not change `excerpt` stands across both."""

    number: str
    old: str = ""
    new: str = ""
    excerpt: str = ""

    @property
    def is_same(self) -> bool:
        return bool(self.excerpt)


def sides(difference: Difference, photos: Mapping[int, PhotoFacts], *, addresses: bool = True) -> list[Side]:
    """The rows of both columns in order; what did not change is told in a line. `photos` are those of both editions."""
    writer = _Sides(photos, addresses=addresses)
    return [*_fields(difference.head, writer), *_body(difference.body, writer), *_fields(difference.tail, writer)]


class _Sides(Writer):
    """Writes cells, with the pictures of both editions at hand."""

    def __init__(self, photos: Mapping[int, PhotoFacts], *, addresses: bool) -> None:
        super().__init__(addresses=addresses)
        self.photos = photos


def _fields(rows: list[Row], writer: _Sides) -> Iterator[Side]:
    same = [row.label for row in rows if row.is_same]
    if same:
        yield Side("", excerpt=f"{'、'.join(same)}没有改")
    for row in rows:
        if not row.is_same:
            yield Side(row.label, *(_text(row.spans, side, writer) or _quiet("没有") for side in (OLD, NEW)))


def _body(rows: list[Row], writer: _Sides) -> Iterator[Side]:
    waiting: list[Row] = []
    for row in rows:
        if row.is_same:
            waiting.append(row)
            continue
        yield from _unchanged(waiting)
        waiting = []
        yield _side(row, writer)
    yield from _unchanged(waiting)


def _unchanged(rows: list[Row]) -> Iterator[Side]:
    """Unchanged rows: the first and the last say what they are, many between them are one."""
    shown = rows if len(rows) <= _SHOWN else [rows[0], *rows[-1:]]
    for n, row in enumerate(shown):
        if n and shown is not rows:
            between = rows[1:-1]
            yield Side(f"{_number(between[0])}–{_number(between[-1])}", excerpt=f"{len(between)} 段没有改")
        yield Side(_number(row), excerpt=f"{_excerpt(row)}　没有改")


def _number(row: Row) -> str:
    """The number in the new text; of what no longer stands there, that in the old one."""
    number = f"{row.unit.number}" if isinstance(row.unit, Line) else row.label.replace(" ", "")
    return number if row.new else f"原{number}"


def _excerpt(row: Row) -> str:
    if isinstance(row.unit, Table):
        return "表格"
    text = text_of(row.spans, old=False).replace(END, "").replace("\n", " ")
    if isinstance(row.unit, Figure):
        text = f"图片：{text}" if text else "图片"
    text = "".join(letter for letter in text if letter < "\ufdd0" or letter > "\ufdef")
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _side(row: Row, writer: _Sides) -> Side:
    if row.deed == Deed.LEFT:
        return Side(_number(row), f"{_plain('移走')}移到{escape(row.elsewhere)}", _quiet("原在这里的一段移走了"))
    if row.deed == Deed.MOVED and not any(span.is_changed for part in row.parts for span in part):
        old = f"{_plain('移走')}原在{escape(row.old[0].label)}"
    else:
        old = _cell(row, OLD, writer) if row.old else _quiet("没有这一段")
    boxes = "".join(map(writer.box, row.labels))
    if not row.new:
        return Side(_number(row), boxes + old, _quiet("删去了"))
    return Side(_number(row), old, boxes + _cell(row, NEW, writer))


def _cell(row: Row, side: str, writer: _Sides) -> str:
    unit = (row.old if side == OLD else row.new)[0]
    if isinstance(unit, Table):
        lines = (_table_line(line.cells, side, writer) for line in row.cells)
        return f"<table>{''.join(lines)}</table>"
    if isinstance(unit, Figure):
        parts = [f"<p>{_text(row.spans, side, writer)}</p>"]
        if any(label.kind in _OF_PICTURES for label in row.labels):
            parts.insert(0, image(unit, writer.photos))
        for spans, said in ((row.credit, "摄影（供图）"), (row.alt, "替代文字")):
            if any(span.is_changed for span in spans):
                parts.append(f"<p>{said}：{_text(spans, side, writer)}</p>")
        return "".join(parts)
    parts = paragraphs(row.spans, side)
    if len(parts) > 1:
        return "".join(f"<p>{_text(part, side, writer)}</p>" for part in parts)
    text = _text(row.spans, side, writer)
    return f"<strong>{text}</strong>" if isinstance(unit, Line) and unit.name in HEADINGS else text


def _table_line(cells: list, side: str, writer: _Sides) -> str:
    here = [spans for was, now, spans in cells if (was if side == OLD else now) is not None]
    return f"<tr>{''.join(f'<td>{_text(spans, side, writer)}</td>' for spans in here)}</tr>" if here else ""


def _text(spans: list[Span], side: str, writer: _Sides) -> str:
    """One side of a text; a footnote is told where it stands."""
    before = len(writer.notes)
    text = writer.words(spans, side)
    notes = "".join(f'<span class="side-note">〔注：{note}〕</span>' for note in writer.notes[before:] if note)
    del writer.notes[before:]
    return text + notes


def _quiet(words: str) -> str:
    return f'<span class="quiet">{words}</span>'


def _plain(words: str) -> str:
    return f'<span class="change-kind">{words}</span> '
