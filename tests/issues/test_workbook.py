"""A sheet of Excel from somebody's computer is read as words, or refused with a sentence."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from issues import workbook
from issues.excel import rows_to_xlsx
from issues.rejected import Rejected


def test_what_the_desk_hands_out_can_be_taken_in_again():
    rows = [["布署", "部署"], ["=1+1", "'=1"], ["_x005F_", "a_x000D_b"], ["甲\n乙", "'丙'"]]

    assert workbook.read(rows_to_xlsx("词表", ["错误写法", "改为"], rows)) == [["错误写法", "改为"], *rows]


def test_days_and_numbers_come_as_they_are_read():
    book = Workbook()
    book.active.append([date(2023, 5, 31), 3, 2.5, None, "  县长 "])
    book.active.append([None])
    file = io.BytesIO()
    book.save(file)

    assert workbook.read(file.getvalue()) == [["2023-05-31", "3", "2.5", "", "县长"]]


def test_the_sheet_that_people_see_is_read_with_its_merged_cells_and_as_far_as_it_goes():
    book = Workbook()
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("词表")
    for row in (["词表"], ["错误写法", "理由"], ["布署", "错字"], ["座落"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B3:B4")
    file = io.BytesIO()
    book.save(file)

    data = _with_part(file.getvalue(), "xl/worksheets/sheet2.xml", lambda part: part.replace(b"A1:B4", b"A1"))

    assert workbook.read(data) == [["词表", "词表"], ["错误写法", "理由"], ["布署", "错字"], ["座落", "错字"]]


def test_a_text_in_the_dress_of_a_sheet_is_told_how_to_become_one():
    with pytest.raises(Rejected, match="如 CSV"):
        workbook.read("错误写法,改为\n布署,部署\n".encode("gbk"))


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04" + b"0" * 60])
def test_what_is_no_sheet_is_refused(data):
    with pytest.raises(Rejected):
        workbook.read(data)


def test_a_sheet_that_brings_an_entity_is_refused_before_it_is_read():
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    data = _with_part(
        rows_to_xlsx("词表", ["甲"], []), "xl/workbook.xml", lambda part: entity + part.partition(b"?>")[2]
    )

    with pytest.raises(Rejected, match="读不出来"):
        workbook.read(data)


def test_a_sheet_of_too_many_rows_is_refused():
    data = rows_to_xlsx("词表", ["甲"], [["乙"]] * (workbook.MOST_ROWS + 1))

    with pytest.raises(Rejected, match="超过 20000 行"):
        workbook.read(data)


def _with_part(data, name, change):
    """The package with one part of it changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return changed.getvalue()
