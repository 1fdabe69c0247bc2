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
    rows = [["布署", "部署"], ["=1+1", ""]]

    assert workbook.read(rows_to_xlsx("词表", ["错误写法", "改为"], rows)) == [
        ["错误写法", "改为"],
        ["布署", "部署"],
        ["=1+1", ""],
    ]


def test_days_and_numbers_come_as_they_are_read():
    book = Workbook()
    book.active.append([date(2023, 5, 31), 3, 2.5, None, "  县长 "])
    book.active.append([None])
    file = io.BytesIO()
    book.save(file)

    assert workbook.read(file.getvalue()) == [["2023-05-31", "3", "2.5", "", "县长"]]


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04" + b"0" * 60])
def test_what_is_no_sheet_is_refused(data):
    with pytest.raises(Rejected):
        workbook.read(data)


def test_a_sheet_that_brings_an_entity_is_refused_before_it_is_read():
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rows_to_xlsx("词表", ["甲"], []))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + part.partition(b"?>")[2]
            new.writestr(name, part)

    with pytest.raises(Rejected, match="读不出来"):
        workbook.read(data.getvalue())


def test_a_sheet_of_too_many_rows_is_refused():
    data = rows_to_xlsx("词表", ["甲"], [["乙"]] * (workbook.MOST_ROWS + 1))

    with pytest.raises(Rejected, match="超过 20000 行"):
        workbook.read(data)
