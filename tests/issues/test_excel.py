"""Excel sheets: what contributors wrote stays words, and nothing of it lies on a disk."""

import datetime as dt
import tempfile
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from issues.excel import MOST_IN_CELL, rows_to_xlsx


def opened(*rows, title="来稿", headers=("标题", "字数")):
    return load_workbook(BytesIO(rows_to_xlsx(title, list(headers), rows))).active


def kept(words):
    return opened([words, 1])["A2"]


def test_a_sheet_has_a_bold_head_that_stays_in_sight_and_the_rows_below():
    sheet = opened(["渡口边的一盏灯", 1200], ["听得懂的账本", 900])

    assert list(sheet.values) == [("标题", "字数"), ("渡口边的一盏灯", 1200), ("听得懂的账本", 900)]
    assert (sheet.title, sheet.freeze_panes) == ("来稿", "A2")
    assert [cell.font.bold for cell in sheet[1]] == [True, True]
    assert not sheet["A2"].font.bold


def test_columns_are_as_wide_as_their_words_within_reason():
    sheet = opened(["渡口边的一盏灯", 1], ["字" * 500, 2])
    narrow = opened(["灯", 1])

    assert (sheet.column_dimensions["A"].width, narrow.column_dimensions["A"].width) == (60, 8)


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        '=HYPERLINK("http://example.org/","看")',
        "+86 138",
        "-2+3",
        "@SUM(A1)",
        "\tcmd",
        "\n=1",
        "  =1",
        "\u3000=1",
        "＝1+1",
        "\u200b=1",
    ],
)
def test_what_would_be_carried_out_gets_an_apostrophe(words):
    cell = kept(words)

    assert (cell.data_type, cell.value) == ("s", f"'{words}")


def test_a_return_at_the_beginning_gets_an_apostrophe_too():
    assert kept("\rcmd").value == "'\ncmd"


def test_a_formula_hidden_behind_a_control_character_or_an_escape_stays_words():
    data = rows_to_xlsx("来稿", ["标题"], [["\x00\u202e=1+1"], ["_x003D_1+1"]])
    words = zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()

    assert "<t>'=1+1</t>" in words
    assert "_x005F_x003D_1+1" in words


@pytest.mark.parametrize("digits", ["110101199003070134", "0012", "6222020000000000008"])
def test_long_figures_stay_words_to_the_last_digit(digits):
    cell = kept(digits)

    assert (cell.data_type, cell.value, cell.number_format) == ("s", digits, "@")


def test_what_looks_like_an_error_or_a_truth_stays_words():
    assert [kept(words).data_type for words in ("#N/A", "TRUE", "2026-11-02")] == ["s", "s", "s"]


def test_control_characters_are_taken_out_and_lines_kept():
    assert kept("一\x00二\x0b三\ufffe\ud800四\r\n五\u202e").value == "一二三四\n五"


def test_very_long_words_end_where_excel_ends_them():
    assert kept("字" * 40_000).value == "字" * (MOST_IN_CELL - 1) + "…"


def test_sums_and_days_are_stored_as_what_they_are():
    sheet = opened([Decimal("300.50"), dt.date(2026, 11, 2)], [None, dt.datetime(2026, 11, 2, 9, 30)])

    assert list(sheet.values)[1:] == [(300.5, dt.datetime(2026, 11, 2)), (None, dt.datetime(2026, 11, 2, 9, 30))]


def test_no_rows_make_a_sheet_with_its_head():
    assert list(opened().values) == [("标题", "字数")]


def test_a_title_that_excel_allows_no_sheet_is_made_one():
    assert (
        opened(title="稿酬表 2026/12：[第12期]?*" + "长" * 40).title == ("稿酬表 2026 12： 第12期   " + "长" * 40)[:31]
    )


def test_nothing_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))

    assert rows_to_xlsx("稿酬表", ["卡号"], [["6222020000000000008"]])
