"""Two forms of a table: rows and columns that came, went and moved, and the words of each cell. Pure."""

from collections.abc import Iterator, Sequence

from .alignment import Group, in_place
from .characters import COME, GONE, SAME
from .difference import CellRow, Deed, Span
from .spans import compared, one_sided
from .units import Cell, Line, Table


def compared_tables(old: Table | None, new: Table | None) -> list[CellRow]:
    """The rows of both, each with the cells of both."""
    if old is None or new is None:
        deed, kind = (Deed.COME, COME) if old is None else (Deed.GONE, GONE)
        table = new or old
        return [CellRow(deed, [_alone(cell, kind) for cell in row]) for row in (table.rows if table else [])]
    columns = _columns(old, new)
    rows = in_place(_lines(old, columns, 0), _lines(new, columns, 1))
    found = [_row(old, new, group, columns) for group in rows]
    _tell_moved_rows(found)
    _tell_moved_columns(found)
    return found


def label(rows: Sequence[CellRow]) -> str:
    """What is to be said of a table in which something changed: 表格有改动：加 1 行，改 2 格."""
    came = sum(row.deed == Deed.COME for row in rows)
    went = sum(row.deed == Deed.GONE for row in rows)
    shifted = sum(row.deed == Deed.MOVED for row in rows)
    kept = [row for row in rows if row.deed in (Deed.STAYS, Deed.CHANGED)]
    aside = len(kept[0].moved) // 2 if kept else 0
    wide = max((sum(was is None for was, *_ in row.cells) for row in kept), default=0) - aside
    narrow = max((sum(now is None for _, now, _ in row.cells) for row in kept), default=0) - aside
    cells = sum(
        was is not None and now is not None and any(span.is_changed for span in spans)
        for row in kept
        for was, now, spans in row.cells
    )
    set_otherwise = any(was and now and _set(was) != _set(now) for row in kept for was, now, _ in row.cells)
    said = [
        f"{deed} {number} {what}"
        for deed, number, what in (
            ("加", came, "行"),
            ("删", went, "行"),
            ("移", shifted, "行"),
            ("加", wide, "列"),
            ("删", narrow, "列"),
            ("移", aside, "列"),
            ("改", cells, "格"),
        )
        if number
    ]
    if set_otherwise:
        said.append("表头或合并格有变")
    return f"表格有改动：{'，'.join(said)}" if said else ""


def _set(cell: Cell) -> tuple[object, ...]:
    return (cell.tag, cell.spans, cell.is_head)


Cells = tuple[Cell | None, Cell | None, list[Span]]
Columns = list[tuple[int | None, int | None]] | None


def _columns(old: Table, new: Table) -> Columns:
    """Which column is which; None where merged cells leave no columns, or nothing says that any came or went."""
    for table in (old, new):
        if len({len(row) for row in table.rows}) != 1 or any(any(cell.spans) for row in table.rows for cell in row):
            return None
    here, there = (
        [Line("\n".join(cell.words.text for cell in column)) for column in zip(*table.rows, strict=True)]
        for table in (old, new)
    )
    heads = [[Line(cell.words.text) for cell in table.rows[0]] for table in (old, new)]
    by_heads, by_columns = in_place(*heads), in_place(here, there)
    if len(here) == len(there):
        return _pairs(by_heads) if _kept(by_heads, *heads) > _kept([*map(_beside, range(len(here)))], *heads) else None
    return _pairs(by_heads if _paired(by_heads) == min(len(here), len(there)) else by_columns)


def _pairs(groups: Sequence[Group]) -> Columns:
    return [(group.old[0] if group.old else None, group.new[0] if group.new else None) for group in groups]


def _paired(groups: Sequence[Group]) -> int:
    return sum(bool(group.old and group.new) for group in groups)


def _kept(groups: Sequence[Group], old: Sequence[Line], new: Sequence[Line]) -> int:
    """How many columns have the head that they had."""
    return sum(
        bool(group.old and group.new) and old[group.old[0]].text == new[group.new[0]].text != "" for group in groups
    )


def _beside(place: int) -> Group:
    return Group((place,), (place,))


def _tell_moved_rows(rows: list[CellRow]) -> None:
    """Rows that went here and came there with the same words moved."""
    came = {_said(row.cells): row for row in reversed(rows) if row.deed == Deed.COME}
    for row in rows:
        there = came.pop(_said(row.cells), None) if row.deed == Deed.GONE else None
        if there and any(_said(row.cells)):
            row.deed, there.deed = Deed.LEFT, Deed.MOVED


def _tell_moved_columns(rows: list[CellRow]) -> None:
    """The same of columns, in the rows that both tables have."""
    kept = [row for row in rows if row.deed in (Deed.STAYS, Deed.CHANGED)]
    if len({len(row.cells) for row in kept}) != 1:
        return
    came, went = {}, {}
    for place, column in enumerate(zip(*(row.cells for row in kept), strict=True)):
        for places, side in ((came, 0), (went, 1)):
            if all(cell[side] is None for cell in column):
                places.setdefault(_said(column), []).append(place)
    pairs = [pair for said in went for pair in zip(went[said], came.get(said, ()), strict=False) if any(said)]
    moved = frozenset(place for pair in pairs for place in pair)
    for row in kept:
        row.moved = moved


def _said(cells: Sequence[Cells]) -> tuple[str, ...]:
    return tuple("".join(span.text for span in spans) for *_, spans in cells)


def _lines(table: Table, columns: Columns, side: int) -> list[Line]:
    """The rows as lines, of the columns that both tables have."""
    places = None if columns is None else [pair[side] for pair in columns if None not in pair]
    return [
        Line("\t".join(cell.words.text for n, cell in enumerate(row) if places is None or n in places))
        for row in table.rows
    ]


def _row(old: Table, new: Table, group: Group, columns: Columns) -> CellRow:
    if not group.old:
        return CellRow(Deed.COME, _whole_row(new.rows[group.new[0]], COME, columns))
    if not group.new:
        return CellRow(Deed.GONE, _whole_row(old.rows[group.old[0]], GONE, columns))
    cells = [*_cells(old.rows[group.old[0]], new.rows[group.new[0]], columns)]
    same = all(was and now and _set(was) == _set(now) for was, now, _ in cells)
    same = same and not any(span.is_changed for *_, spans in cells for span in spans)
    return CellRow(Deed.STAYS if same else Deed.CHANGED, cells)


def _whole_row(row: list[Cell], kind: str, columns: Columns) -> list[Cells]:
    """A row that came or went; of a column that it never had there is an empty place."""
    if columns is None:
        return [_alone(cell, kind) for cell in row]
    places = [old if kind == GONE else new for old, new in columns]
    return [(None, None, []) if place is None else _alone(row[place], kind) for place in places]


def _cells(old: list[Cell], new: list[Cell], columns: Columns) -> Iterator[Cells]:
    if columns is None:
        pairs = [
            (old[n] if n < len(old) else None, new[n] if n < len(new) else None) for n in range(max(len(old), len(new)))
        ]
    else:
        pairs = [(None if i is None else old[i], None if j is None else new[j]) for i, j in columns]
    for was, now in pairs:
        if was is not None and now is not None:
            yield was, now, compared(was.words, now.words)
        elif now is not None:
            yield _alone(now, COME)
        elif was is not None:
            yield _alone(was, GONE)


def _alone(cell: Cell, kind: str) -> Cells:
    spans = one_sided(cell.words, kind)
    if kind == SAME:
        return cell, cell, spans
    return (cell, None, spans) if kind == GONE else (None, cell, spans)
