"""A comparison as the piece that readers see, with marks (花脸稿): HTML in one column. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..html.rendering import PhotoFacts
from ..html.tokens import attribute, escape
from .comparing import Edition, compare
from .difference import Deed, Difference, Row
from .spans import compared
from .units import Cell, Figure, Frame, Line, Table, field_line
from .writing import Writer, paragraphs

Key = tuple[str, int]
_GONE, _COME = ' class="gone"', ' class="come"'
_ROWS = {Deed.GONE: _GONE, Deed.LEFT: _GONE, Deed.COME: _COME, Deed.MOVED: _COME}


@dataclass(frozen=True)
class Field:
    """A field over or under the body: its name, what the desk calls it, its words as HTML, and whether they changed."""

    name: str
    label: str
    html: str
    is_changed: bool


@dataclass(frozen=True)
class Page:
    """The piece in one column."""

    head: list[Field]
    body: str
    tail: list[Field]


def page(difference: Difference, photos: Mapping[int, PhotoFacts]) -> Page:
    """The whole piece with everything that changed marked in its place; `photos` are those of both editions."""
    writer = Writer()
    head = [_field(row, writer) for row in difference.head]
    body = _Body(difference.body, writer, photos).html() + writer.footnotes()
    return Page(head, body, [_field(row, writer) for row in difference.tail])


def fragment(old: str, new: str, photos: Mapping[int, PhotoFacts]) -> str:
    """Two forms of a part of a body as one, without places to jump to."""
    writer = Writer(addresses=False)
    rows = compare(Edition({"body": old}), Edition({"body": new})).body
    return _Body(rows, writer, photos).html() + writer.footnotes()


def line(old: str, new: str) -> str:
    """Two forms of a field as one, without places to jump to."""
    return Writer(addresses=False).words(compared(field_line(old), field_line(new)))


def image(figure: Figure, photos: Mapping[int, PhotoFacts]) -> str:
    """The picture itself, or words where it is not in the library."""
    photo = photos.get(figure.photo)
    if photo is None:
        return '<span class="no-picture">图片不在图片库里</span>'
    alt = attribute(figure.alt.text)
    size = f'width="{photo.width}" height="{photo.height}"'
    return f'<img src="{attribute(photo.url)}" {size} alt="{alt}" loading="lazy" decoding="async">'


def _field(row: Row, writer: Writer) -> Field:
    return Field(row.name, row.label, writer.words(row.spans), not row.is_same)


class _Body:
    """Puts the rows into the lists, quotations and boxes that they stand in; what went stands in those it stood in."""

    def __init__(self, rows: list[Row], writer: Writer, photos: Mapping[int, PhotoFacts]) -> None:
        self.rows = rows
        self.writer = writer
        self.photos = photos
        self.frames = dict(_kept_frames(rows))
        self.open: list[tuple[Key, Frame]] = []
        self.items: dict[Key, int] = {}  # how many items of a list have been written

    def html(self) -> str:
        out: list[str] = []
        for row in self.rows:
            for path, written in self.written(row):
                out += [*self.lead_to(path), written]
        return "".join([*out, *self.lead_to([])])

    def written(self, row: Row) -> Iterator[tuple[list[tuple[Key, Frame]], str]]:
        """The parts of a row, each with the frames around it."""
        path = self.path(row)
        if row.deed == Deed.LEFT:
            yield path, f'<p class="left-here">{escape(row.label)}原在这里，移到{escape(row.elsewhere)}</p>'
        elif isinstance(row.unit, Figure):
            yield path, self.figure(row)
        elif isinstance(row.unit, Table):
            yield path, self.table(row)
        else:
            boxes = "".join(map(self.writer.box, row.labels))
            for n, part in enumerate(paragraphs(row.spans)):
                unit = (row.new or row.old)[n]
                own = [(("new" if row.new else "old", frame.number), frame) for frame in unit.path] if n else path
                name = unit.name if isinstance(unit, Line) else "p"
                yield own, f"<{name}{_changed(row)}>{'' if n else boxes}{self.writer.words(part)}</{name}>"

    def path(self, row: Row) -> list[tuple[Key, Frame]]:
        if row.new:
            return [(("new", frame.number), frame) for frame in row.new[0].path]
        return [self.frames.get(frame.number, (("old", frame.number), frame)) for frame in row.unit.path]

    def lead_to(self, path: list[tuple[Key, Frame]]) -> Iterator[str]:
        """What closes and opens until we stand in these frames."""
        common = 0
        while common < min(len(path), len(self.open)) and path[common][0] == self.open[common][0]:
            common += 1
        while len(self.open) > common:
            yield f"</{self.open.pop()[1].name}>"
        for key, frame in path[common:]:
            if frame.name == "li" and self.open:
                parent = self.open[-1][0]
                self.items[parent] = self.items.get(parent, 0) + 1
            yield _opened(frame, self.items.get(key, 0))
            self.open.append((key, frame))

    def figure(self, row: Row) -> str:
        was, now = (side[0] if side else None for side in (row.old, row.new))
        images = ""
        replaced = isinstance(was, Figure) and isinstance(now, Figure) and was.photo != now.photo
        boxes = "".join(map(self.writer.box, row.labels))
        if replaced and isinstance(was, Figure):
            images += f'<span class="was"><span class="change-kind">原图</span>{image(was, self.photos)}</span>'
            images += '<span class="change-kind">新图</span>'
        shown = now or was
        images += image(shown, self.photos) if isinstance(shown, Figure) else ""
        words = self.writer.words(row.spans)
        credit = self.writer.words(row.credit)
        alt = self.writer.words(row.alt) if any(span.is_changed for span in row.alt) else ""
        said = f'{words}<span class="credit">{credit}</span>' if credit else words
        said += f'<span class="alt-words">替代文字：{alt}</span>' if alt else ""
        names = "picture" + ("" if row.is_same else " changed") + (" gone" if row.deed == Deed.GONE else "")
        return f'<figure class="{names}">{images}<figcaption>{boxes}{said}</figcaption></figure>'

    def table(self, row: Row) -> str:
        boxes = "".join(map(self.writer.box, row.labels))
        lines = "".join(
            f"<tr{_ROWS.get(line.deed, '')}>{''.join(self.cell(*cell) for cell in line.cells)}</tr>"
            for line in row.cells
        )
        box = f'<p class="table-label">{boxes}</p>' if boxes else ""
        name = f"表格 {row.unit.number}"
        return f'<div{_changed(row, "table")} role="region" aria-label="{name}" tabindex="0">{box}<table>{lines}</table></div>'

    def cell(self, was: Cell | None, now: Cell | None, spans: list) -> str:
        cell = now or was
        if cell is None:
            return "<td></td>"
        tag = "th" if cell.tag == "th" or cell.is_head else "td"
        merged = "".join(f' {name}="{n}"' for name, n in zip(("colspan", "rowspan"), cell.spans, strict=True) if n)
        return f"<{tag}{merged}>{self.writer.words(spans)}</{tag}>"


def _kept_frames(rows: list[Row]) -> Iterator[tuple[int, tuple[Key, Frame]]]:
    """For the frames of the old body, by number, the frames of the new one that hold the same units."""
    for row in rows:
        if row.old and row.new and row.deed != Deed.MOVED:
            for was, now in zip(row.old[0].path, row.new[0].path, strict=False):
                if was.name != now.name:
                    break
                yield was.number, (("new", now.number), now)


def _opened(frame: Frame, written: int) -> str:
    if frame.name == "aside":
        return f'<aside class="box" role="note" aria-label="{frame.kind}"><p class="box-head">{frame.kind}</p>'
    start = (int(frame.kind or 1) if frame.name == "ol" else 1) + written
    return f'<ol start="{start}">' if frame.name == "ol" and start > 1 else f"<{frame.name}>"


def _changed(row: Row, names: str = "") -> str:
    names = f"{names}{'' if row.is_same else ' changed'}".strip()
    return f' class="{names}"' if names else ""
