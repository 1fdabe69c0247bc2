"""Reading a sheet of Excel that somebody uploads: judged first, then read in a child process that limits itself."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path

from issues import bounded
from issues.kinds import kind_of, named
from issues.markup import Malformed, scan
from issues.rejected import Rejected
from issues.zips import Zip

MOST_BYTES = 5 * 2**20
#: Rows and columns of a list of the desk; what stands further away is an accident or an attack.
MOST_ROWS, MOST_COLUMNS = 20_000, 30
MOST_IN_CELL = 2_000
#: Each cell is two or three elements.
_MOST_ELEMENTS = 3 * MOST_ROWS * MOST_COLUMNS
_LARGEST_PART = 64 * 2**20

UNREADABLE = "这个表格读不出来，没有导入。请在 Excel 或 WPS 表格里打开，另存为新的 xlsx 后再传。"
TOO_LONG = f"表格超过 {MOST_ROWS} 行，没有导入。请拆成几份后再传。"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_SOURCE, _ROWS = "in.xlsx", "rows.json"


def read(data: bytes) -> list[list[str]]:
    """The rows of the first sheet that is not hidden, as words; empty rows and columns at the end are left out.

    Blanks at both ends of a cell go. A date comes as 2026-11-24, a whole number without its decimals; what stands in merged
    cells stands in each of them; of what is too long one character more than MOST_IN_CELL comes. Raises Rejected, or bounded.ChildFailed when it is too
    much for the child, each with a message for an editor.
    """
    _judge(data)
    with tempfile.TemporaryDirectory(prefix="workbook-") as name:
        folder = Path(name)
        (folder / _SOURCE).write_bytes(data)
        try:
            bounded.run("issues.workbook", folder)
        except bounded.Crashed as trouble:
            raise Rejected(UNREADABLE) from trouble
        return json.loads((folder / _ROWS).read_text("utf-8"))


def _judge(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Rejected(f"表格超过 {MOST_BYTES // 2**20} MB，没有导入。请只留下要导入的一张表，再传。")
    kind = kind_of(data)
    if kind == "xls":
        raise Rejected("这是旧版 Excel 表格（xls）。请用 Excel 或 WPS 打开，另存为 xlsx 后再传。")
    if kind == "encrypted":
        raise Rejected("表格有密码。请在 Excel 里去掉密码，再传。")
    if kind == "text":
        raise Rejected("这是纯文本（如 CSV），不是 Excel 表格。请在 Excel 或 WPS 里打开，另存为 xlsx 后再传。")
    if kind != "xlsx":
        raise Rejected(f"这是{named(kind)}，不是 Excel 表格。请传 xlsx 文件。")
    try:
        package = Zip(data)
        left = _MOST_ELEMENTS
        for name in package.members:
            part = package.read(name, _LARGEST_PART)
            if name.casefold().endswith((".xml", ".rels")):
                left -= scan(part, None, left).elements
    except (Rejected, Malformed) as trouble:
        # Their own words speak of Word documents.
        raise Rejected(UNREADABLE) from trouble


def work(folder: Path) -> None:
    """The child's part of `read`."""
    from openpyxl import load_workbook  # only behind the limits; so is what our own sheets are written with

    book = load_workbook(folder / _SOURCE, read_only=True, data_only=True, keep_links=False)
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
    sheet.reset_dimensions()  # not every program that writes sheets says rightly how far they go
    rows: list[list[str]] = []
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
        if number > MOST_ROWS:
            raise Rejected(TOO_LONG)
        rows.append([_words(value) for value in row])
    with zipfile.ZipFile(folder / _SOURCE) as package:
        _fill_merged(rows, package.read(sheet._worksheet_path))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place for row in rows for place, words in enumerate(row, 1) if words), default=0)
    rows = [row[:width] for row in rows]
    (folder / _ROWS).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def _fill_merged(rows: list[list[str]], part: bytes) -> None:
    """What stands in the first of some merged cells is said of all of them; Excel keeps it in that one alone."""
    from openpyxl.utils import range_boundaries

    for found in _MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(found[1].decode())
        words = rows[top - 1][left - 1] if top <= len(rows) and left <= len(rows[top - 1]) else ""
        for row in rows[top - 1 : bottom] if words else ():
            row += [""] * (min(right, MOST_COLUMNS) - len(row))
            row[left - 1 : right] = [words] * len(row[left - 1 : right])


def _words(value: object) -> str:
    from openpyxl.utils.escape import unescape

    from issues.excel import BEGINS_FORMULA, CONTROLS

    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = CONTROLS.sub("", unescape(str(value))).strip()[: MOST_IN_CELL + 1]
    return words[1:] if words.startswith("'") and words.lstrip("'").startswith(BEGINS_FORMULA) else words
