"""The notice of an office: its number, who signs it, and the regulation or decision that it makes known."""

import re

import pytest

from articles.manuscript import read
from tests.articles.manuscript.making import docx, line
from tests.articles.manuscript.manuscripts import ONE, THREE, TWO

NOTICE = (
    ONE,
    "特此公告。",
    line("青石县人大常委会", align="right"),
    line("2026年10月28日", align="right"),
    line("青石县湿地保护条例", bold=True, align="center"),
)


@pytest.mark.parametrize("between", [(), (line("（2026年10月28日通过）", align="center"),)], ids=["bare", "dated"])
@pytest.mark.parametrize("size", [0, 18], ids=["as the text", "larger"])
def test_a_regulation_in_a_notice_stands_over_its_chapters(between, size):
    title = line("青石县湿地保护条例", bold=True, align="center", size=size)
    chapters = [line(words, bold=True, align="center") for words in ("第一章　总则", "第一节　范围", "第二章　保护")]
    law = [title, *between, chapters[0], chapters[1], "第一条　" + TWO, chapters[2], "第二条　" + THREE]

    manuscript = read(docx(line("公告", bold=True, size=22, align="center"), *NOTICE[:-1], *law), "公告.docx")

    assert re.findall("<(h[2-4])>(.*?)</h", manuscript.body) == [
        ("h2", "青石县湿地保护条例"),
        ("h3", "第一章　总则"),
        ("h4", "第一节　范围"),
        ("h3", "第二章　保护"),
    ]


def test_a_decision_in_a_notice_stands_over_its_points():
    points = ["一、修改第一条", TWO, "二、修改第二条", THREE]

    manuscript = read(docx(line("公告", bold=True, size=22, align="center"), *NOTICE, *points), "公告.docx")

    assert re.findall("<(h[2-4])>(.*?)</h", manuscript.body) == [
        ("h2", "青石县湿地保护条例"),
        ("h3", "一、修改第一条"),
        ("h3", "二、修改第二条"),
    ]


@pytest.mark.parametrize(
    "number", ["〔2026〕12号", "（第十二号）", "第十二号", "〔第12号〕", "青人常〔2026〕12号", "[2026]第12号"]
)
def test_the_number_under_the_title_of_a_notice_is_its_headnote(number):
    title = line("青石县人大常委会公告", bold=True, size=22, align="center")

    manuscript = read(docx(title, line(number, align="center"), ONE, TWO), "公告.docx")

    assert manuscript.headnote == number
    assert manuscript.body == f"<p>{ONE}</p><p>{TWO}</p>"


@pytest.mark.parametrize(
    "signature",
    [
        [line("青石县人大常委会", align="right"), line("2026年10月28日", align="right")],
        [line("2026年10月28日", align="right"), line("青石县人大常委会", align="right")],
        [line("青石县人大常委会", align="right")],
        ["　" * 14 + "青石县人大常委会", "　" * 15 + "2026年10月28日"],
    ],
    ids=["office and date", "date and office", "office alone", "typed blanks"],
)
def test_who_signs_a_notice_stays_at_its_end(signature):
    title = line("青石县人大常委会公告", bold=True, size=22, align="center")

    manuscript = read(docx(title, ONE, "特此公告。", *signature, "责任编辑：梅雨"), "公告.docx")

    signed = [(each if isinstance(each, str) else each.text).strip() for each in signature]
    assert manuscript.body == f"<p>{ONE}</p><p>特此公告。</p>" + "".join(f"<p>{words}</p>" for words in signed)
    assert (manuscript.credits, manuscript.editor_line) == ([], "责任编辑：梅雨")
