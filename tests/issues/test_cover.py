import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issues.cover import draw_cover
from issues.lines import broken, width

SVG = "{http://www.w3.org/2000/svg}"


def theme_of(cover):
    """The lines at the right foot of a cover, and their size."""
    texts = [text for text in ElementTree.fromstring(cover).iter(f"{SVG}text") if text.get("x") == "392"]  # noqa: S314 (our own)
    return [text.text for text in texts], {int(text.get("font-size")) for text in texts}


def test_a_cover_says_which_number_it_is():
    cover = draw_cover(2023, 10, "丹江口库区：一库碧水的守护者")

    assert "<title>楚天主人 2023年第10期 丹江口库区：一库碧水的守护者</title>" in cover
    assert theme_of(cover)[0] == ["丹江口库区：", "一库碧水的守护者"]


@pytest.mark.parametrize(
    ("last_number", "is_supplement", "words"),
    [
        (None, False, "2023年第9期"),
        (10, False, "2023年第9-10期"),
        (9, False, "2023年第9期"),
        (None, True, "2023年增刊9"),
    ],
)
def test_a_double_number_and_a_supplement_are_named(last_number, is_supplement, words):
    cover = draw_cover(2023, 9, "", last_number, is_supplement)

    assert f"<title>楚天主人 {words}</title>" in cover


def test_the_same_issue_always_has_the_same_cover():
    assert draw_cover(2023, 10, "法治湖北") == draw_cover(2023, 10, "法治湖北")


def test_no_two_issues_of_a_year_look_alike():
    covers = [draw_cover(2024, number) for number in range(1, 13)] + [draw_cover(2024, 1, is_supplement=True)]

    drawings = [re.search(r"<rect width.*?</g>", cover, re.S).group() for cover in covers]
    assert all(one != other for one, other in itertools.combinations(drawings, 2))


def test_odd_and_even_years_change_places_of_paper_and_pigment():
    ground = r'<rect width="420" height="570" fill="([^"]+)"/>'

    grounds = [re.search(ground, draw_cover(year, 10)).group(1) for year in (2022, 2023)]

    assert grounds == ["#f6f3ea", "#a3291f"]


@pytest.mark.parametrize("year", [1985, 2022, 2023, 2199])
@pytest.mark.parametrize("number", [1, 8, 12, 13, 24, 52])
def test_a_cover_holds_nothing_that_a_strict_policy_would_stop(year, number):
    cover = draw_cover(year, number, "主题")

    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(cover).iter()}  # noqa: S314 (our own)
    assert tags <= {"svg", "title", "clipPath", "rect", "g", "text", "path", "circle", "polygon", "polyline"}
    assert not re.search(r"style=|href=|\bon\w+=|url\((?!#)", cover)


def test_markup_in_a_theme_is_words():
    theme = '<script>alert("1")</script>&'

    cover = draw_cover(2023, 10, theme)

    assert "<script" not in cover
    assert "".join(theme_of(cover)[0]) == theme


def test_what_xml_forbids_is_left_out_of_a_theme():
    assert theme_of(draw_cover(2023, 10, "法治\x0b\x00湖北\ufffe\ud800\n"))[0] == ["法治 湖北"]


def test_a_long_theme_is_set_smaller_and_whole():
    theme = "发展全过程人民民主，保障人民当家作主：湖北省人大常委会工作巡礼与展望"

    lines, sizes = theme_of(draw_cover(2023, 2, theme))

    assert "".join(lines) == theme
    assert max(sizes) < 24


def test_a_theme_that_is_too_long_even_so_ends_with_a_sign():
    lines, sizes = theme_of(draw_cover(2023, 12, "一二三四五六七八九十" * 12))

    assert len(lines) == 5
    assert lines[-1].endswith("…")
    assert sizes == {15}


def test_one_endless_word_stays_on_the_cover():
    lines, _ = theme_of(draw_cover(2023, 12, "W" * 120))

    assert len(lines) == 1
    assert width(lines[0]) * 16 < 240


@settings(max_examples=60, deadline=None)
@given(theme=st.text(st.characters(), max_size=60), number=st.integers(1, 60), last=st.none() | st.integers(1, 60))
def test_any_theme_makes_a_well_formed_cover(theme, number, last):
    lines, _ = theme_of(draw_cover(2023, number, theme, last))

    assert len(lines) <= 5


@pytest.mark.parametrize(
    ("text", "count", "lines"),
    [
        ("一库碧水的守护者", 1, ["一库碧水的守护者"]),
        ("聚焦民生，代表在行动", 2, ["聚焦民生，", "代表在行动"]),
        ("省人大常委会的一年", 2, ["省人大", "常委会的一年"]),
        ("走进《长江保护法》实施现场", 2, ["走进《长江保护法》", "实施现场"]),
        ("数字人大Digital升级", 2, ["数字人大", "Digital升级"]),
    ],
)
def test_lines_break_where_a_compositor_would(text, count, lines):
    assert broken(text, count, 12) == lines


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    text = "“代表之家”，让“民声”变“心声”，把“问题”变“议题”"

    for count in (2, 3, 4):
        for line in broken(text, count, 20):
            assert line[0] not in "，”》、"
            assert line[-1] not in "“《"


def test_what_does_not_fit_is_refused():
    assert broken("一二三四五六", 2, 2.5) is None
