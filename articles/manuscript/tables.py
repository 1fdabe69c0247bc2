"""Which rows of a table are its head, where Word does not say so itself."""

from __future__ import annotations

import re

from . import marks
from .blocks import Cell, Table, paragraphs

LONGEST_HEAD = 14
LONGEST_FIGURE = 16
FIGURE = re.compile(r"^[(（+\-−—–±<>≥≤约]*\d[\d\s.,，．:：/\-–—+×()（）]*(?:[%％‰℃]|[\u4e00-\u9fff]{1,4})?[)）]?$")

YEAR = re.compile(r"^(?:19|20)\d{2}年?$")


def heads(table: Table) -> int:
    """How many rows at the top are the head: as far as the first row reaches when it is set apart or names columns of figures."""
    first, *below = table.rows or [[]]
    if len(first) < 2 or not below:
        return 0
    if not (_set_apart(table) or _names_figures(first, below)):
        return 0
    reach = max((cell.down for cell in first), default=1)
    return reach if reach < len(table.rows) else 0


def _set_apart(table: Table) -> bool:
    """Whether the first row is bold or shaded from end to end, and no other row is so."""
    first, *below = table.rows
    return any(
        all(is_so(cell) for cell in first if _words(cell) or cell.shaded)
        and any(_words(cell) for cell in first)
        and not any(all(is_so(cell) for cell in row if _words(cell) or cell.shaded) for row in below if row)
        for is_so in (_is_bold, _is_shaded)
    )


def _names_figures(first: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether short words stand over figures."""
    names = [_words(cell) for cell in first]
    is_form = len(first) == 2 and marks.OF_A_FORM.match(f"{names[0]}：")
    if is_form or not all(names[1:]) or any(map(_is_no_name, names)):
        return False
    values = [_words(cell) for row in below for cell in row[1:] if _words(cell)]
    figures = sum(1 for words in values if len(words) <= LONGEST_FIGURE and FIGURE.match(words))
    return bool(values) and 10 * figures >= 6 * len(values)


def _is_no_name(words: str) -> bool:
    return len(words) > LONGEST_HEAD or bool(FIGURE.match(words) and not YEAR.match(words))


def _words(cell: Cell) -> str:
    return "".join(found.text for found in paragraphs(cell.blocks)).strip()


def _is_bold(cell: Cell) -> bool:
    runs = [run for found in paragraphs(cell.blocks) for run in found.runs if any(map(str.isalnum, run.text))]
    return bool(runs) and all(run.bold for run in runs)


def _is_shaded(cell: Cell) -> bool:
    return cell.shaded
