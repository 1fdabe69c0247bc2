"""One sheet of Excel for the office: rows of words and figures in, a file out.

What contributors wrote stays words: no cell becomes a formula, in Excel or after the sheet was saved as CSV
(OWASP, “CSV Injection”).
"""

import re
from io import BytesIO
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Excel's own limit for one cell.
MOST_IN_CELL = 32_767
_NARROWEST, _WIDEST = 8, 60
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
#: What XML cannot hold, other control characters but line ends and tabs, and marks that turn the reading direction.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Excel reads _x003D_ in a cell as “=”.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: What begins a formula; our sheets put an apostrophe before it.
BEGINS_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def rows_to_xlsx(title: str, headers: list[str], rows) -> bytes:
    """Return a workbook of one sheet named `title`: a bold first row that stays in sight, below it the rows.

    A `str` is stored as words, whatever it looks like; None is an empty cell; int, Decimal, date and naive datetime are
    stored as what they are. Nothing is written to disk: openpyxl's own temporary files would hold what is exported.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = _NOT_IN_NAMES.sub(" ", title)[:31]
    for number, row in enumerate([headers, *rows], start=1):
        for place, value in enumerate(row, start=1):
            _put(sheet.cell(number, place), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        sheet.column_dimensions[column[0].column_letter].width = _width(column)
    return _packed(book)


def as_words(value: str) -> str:
    """The words as a cell may hold them: nothing hidden in them, and nothing that a spreadsheet would carry out."""
    words = CONTROLS.sub("", value)
    if words.lstrip(" \u00a0\u3000\ufeff\u200b'").startswith(BEGINS_FORMULA):
        words = f"'{words}"
    words = _ESCAPED.sub("_x005F_", words.replace("\r\n", "\n").replace("\r", "\n"))
    return words if len(words) <= MOST_IN_CELL else f"{words[: MOST_IN_CELL - 1]}…"


def _put(cell: Cell, value) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = as_words(value)
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.number_format = "@"
    else:
        cell.value = value


def _width(column) -> int:
    longest = max(_columns(line) for cell in column for line in (str(cell.value or "").splitlines() or [""]))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _columns(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def _packed(book: Workbook) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return data.getvalue()


class _InMemory(ExcelWriter):
    """Writes a sheet as openpyxl does, but without its temporary file."""

    def write_worksheet(self, ws):
        ws._drawing = SpreadsheetDrawing()
        out = BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)
