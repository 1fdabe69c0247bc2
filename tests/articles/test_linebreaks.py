from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linebreaks import marked, words


@pytest.mark.parametrize(
    "title",
    [
        "论地方|人大|备案|审查的|刚性",
        "临渡市|人民代表大会|常务委员会|公告",
        "省十四届|人大常委会|第十二次会议|举行",
        "从“有地方坐”|到“有回音听”",
        "小切口|立法|解决|大问题",
        "王家湾村的|三十四条意见",
        "报告|满意率|达97.5%以上",
        "2021-2025年|普法|规划",
        "第9-10期|目录",
        "一位|老代表的|书桌",
        "在长江|边上|读《代表法》",
        "恩施土家族|苗族|自治州|人大常委会",
        "——从预算|审查|说起",
    ],
)
def test_a_title_breaks_between_words_and_keeps_the_small_ones_with_those_they_lean_on(title):
    assert words(title.replace("|", "")) == title.split("|")


def test_the_gap_between_chinese_and_figures_is_kept_where_the_line_may_break():
    assert marked(["征集", "2027年度", "选题", "A&B"], escape) == (
        '征集<span class="spaced"><wbr></span>2027年度<wbr>选题<span class="spaced"><wbr></span>A&amp;B'
    )


@given(st.text(alphabet="的一人大第年省说“”《》（）2，。—— aA%😀\t", max_size=16))
def test_no_character_of_a_title_is_lost(title):
    assert "".join(words(title)) == title
