"""The first row of a table is its head where it looks or reads like one."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from articles.html import clean
from articles.manuscript import read

FIGURES = [["年份", "报备", "纠正"], ["2021", "112", "7件"], ["2022", "130", "9件"]]
WORDS = [["乡镇", "负责人", "办法"], ["枫树镇", "石生", "上门走访"], ["青石镇", "柳青", "院坝议事"]]
PERSON = [["姓名", "石生"], ["年龄", "45"], ["票数", "112"]]


def table(rows, *, bold=(), shaded=(), repeated=0, merged=()):
    """A manuscript with a table; `bold` and `shaded` are the numbers of rows."""
    document = Document()
    document.add_paragraph("各乡镇今年的情况，逐项列在下面，供代表审议时参考，也请各位读者对照去年的数字一起看。")
    made = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for place, words in enumerate(row):
            cell = made.cell(at, place)
            cell.paragraphs[0].add_run(words).bold = at in bold
            if at in shaded:
                cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9E2F3"/>'))
        if at < repeated:
            made.rows[at]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for first, last in merged:
        made.cell(*first).merge(made.cell(*last))
    file = io.BytesIO()
    document.save(file)
    return read(file.getvalue(), "稿件.docx").body


def head(body):
    """The inside of the head; empty where there is none."""
    return body.partition("<thead>")[2].partition("</thead>")[0]


@pytest.mark.parametrize(
    "body",
    [
        table(FIGURES),
        table(FIGURES, bold=[0]),
        table(FIGURES, repeated=1),
    ],
    ids=["over figures", "bold", "repeated on each page"],
)
def test_names_over_figures_are_the_head(body):
    assert head(body) == "<tr><th>年份</th><th>报备</th><th>纠正</th></tr>"
    assert "<tbody><tr><td>2021</td><td>112</td><td>7件</td></tr>" in body
    assert clean(body) == body


@pytest.mark.parametrize("body", [table(WORDS, bold=[0]), table(WORDS, shaded=[0])], ids=["bold", "shaded"])
def test_a_first_row_set_apart_is_the_head(body):
    assert head(body) == "<tr><th>乡镇</th><th>负责人</th><th>办法</th></tr>"
    assert clean(body) == body


@pytest.mark.parametrize(
    "body",
    [
        table(WORDS),
        table(WORDS, bold=[0, 1, 2]),
        table(WORDS, shaded=[0, 1, 2]),
        table(PERSON),
        table([["2021", "112"], ["2022", "130"]]),
    ],
    ids=["words alone", "all bold", "all shaded", "a form", "figures alone"],
)
def test_a_first_row_like_the_others_is_no_head(body):
    assert "<table>" in body
    assert head(body) == ""


def test_years_may_name_columns():
    assert head(table([["项目", "2021年", "2022年"], ["报备", "112", "130"], ["纠正", "7", "9"]])) == (
        "<tr><th>项目</th><th>2021年</th><th>2022年</th></tr>"
    )


def test_a_head_reaches_as_far_as_its_merged_cells():
    rows = [["乡镇", "家站", ""], ["", "数量", "接待"], ["枫树镇", "3", "112"], ["青石镇", "4", "130"]]

    body = table(rows, bold=[0], merged=[((0, 0), (1, 0)), ((0, 1), (0, 2))])

    assert head(body) == (
        '<tr><th rowspan="2">乡镇</th><th colspan="2">家站</th></tr><tr><th>数量</th><th>接待</th></tr>'
    )
