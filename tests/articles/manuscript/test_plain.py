"""Sub-headings without style, look or number: short lines that part long paragraphs."""

import io
import re

import pytest
from docx import Document

from articles.manuscript import read

LONG = "联络站的门朝街开着，来的人先在簿子上写下日期，再写下要说的事，代表一条一条念给大家听，办成的说结果，办不成的说原因，每一条都有回音，都在墙上公布。"


def body_of(*lines):
    document = Document()
    for line in ("渡口的灯", "文/林知秋", *lines):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return read(file.getvalue(), "渡口的灯.docx")


def headings(manuscript):
    return re.findall(r"<h2>(.*?)</h2>", manuscript.body)


def test_short_lines_between_long_paragraphs_are_sub_headings_and_named_as_doubtful():
    manuscript = body_of(LONG, "门牌挂上以后", LONG, LONG, "还缺的那几把椅子", LONG)

    assert headings(manuscript) == ["门牌挂上以后", "还缺的那几把椅子"]
    assert any("当作小标题" in note for note in manuscript.unsure)


def test_lines_that_stand_apart_win_over_those_that_are_set_like_the_text():
    text = "　　" + LONG
    manuscript = body_of(text, "", "门牌挂上以后", text, "　　他想了想又说", text, "", "还缺的那几把椅子", text)

    assert headings(manuscript) == ["门牌挂上以后", "还缺的那几把椅子"]


@pytest.mark.parametrize(
    "lines",
    [
        [LONG, "门牌挂上以后", LONG],
        [LONG, "他说：", LONG, "她又说：", LONG],
        [LONG, "门没锁，请进。", LONG, "灯还亮着。", LONG],
        ["江声从窗外来", "灯火向水边去", "渡船还没有靠岸", "等船的人不说话"],
        [LONG, "第一件是修路", "第二件是通水", LONG, "第三件是修桥", "第四件是种树", LONG],
    ],
)
def test_a_single_line_a_sentence_verse_or_a_run_of_lines_is_no_sub_heading(lines):
    assert headings(body_of(*lines)) == []


def test_a_label_of_a_box_with_nothing_under_it_is_a_line_like_any_other():
    manuscript = body_of(LONG, LONG, "链接")

    assert manuscript.body.endswith("<p>链接</p>")
