import pytest

from articles import pages


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12-15", "12-15"),
        (" 12–15 ", "12-15"),
        ("12～15、48", "12-15，48"),
        ("12 — 15， 48", "12-15，48"),
        ("第12-15页,48", "12-15，48"),
        ("１２－１５", "12-15"),
        ("48 60", "48，60"),
        ("封底", "封底"),
        ("", ""),
    ],
)
def test_pages_are_brought_into_the_one_form_that_is_stored(typed, stored):
    assert pages.tidy(typed) == stored


def test_a_line_of_pages_is_read_as_numbers():
    assert pages.runs("12-15，48") == [(12, 15), (48, 48)]


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (["1", "2-4", "5"], [[], [], []]),
        (["1-3", "3-4"], [[], []]),
        (["4", "4", "4"], [[], [], []]),
        (["", ""], [[], []]),
        (["1-3", ""], [[], ["没有起止页"]]),
        (["1-3", "5"], [[], ["起止页与上篇（到第 3 页）不相接"]]),
        (["1-3，8", "4-7", "9"], [[], [], []]),
        (["4-7", "6-9"], [["页码与《乙》重叠"], ["页码与《甲》重叠"]]),
        (["1-9", "5"], [["页码与《乙》重叠"], ["页码与《甲》重叠"]]),
        (["5-6", "1-4"], [[], ["起止页在上篇（第 5 页）之前"]]),
        (["9-5", "10"], [["起止页前后颠倒"], []]),
    ],
)
def test_what_is_wrong_with_the_pages_of_an_issue_is_said(contents, said):
    named = list(zip("甲乙丙", contents, strict=False))

    assert pages.troubles(named) == said


@pytest.mark.parametrize(
    ("contents", "segments"),
    [
        (["", ""], []),
        (["4-6", "7"], [("4-6", "taken"), ("7", "taken")]),
        (["1-2", "5"], [("1-2", "taken"), ("3-4", "empty"), ("5", "taken")]),
        (["1-3", "3-4"], [("1-2", "taken"), ("3", "shared"), ("4", "taken")]),
        (["1-3", "2-4"], [("1", "taken"), ("2-3", "doubled"), ("4", "taken")]),
        (["8，1", "2-7"], [("1", "taken"), ("2-7", "taken"), ("8", "taken")]),
        (["1", "4800"], [("1", "taken")]),
    ],
)
def test_the_strip_of_an_issue_shows_its_gaps_and_overlaps(contents, segments):
    strip = pages.strip(list(zip("甲乙丙", contents, strict=False)))

    assert [(segment.spelled, segment.state) for segment in strip.segments] == segments


def test_a_strip_says_how_many_pages_the_issue_has():
    strip = pages.strip([("甲", "3-6"), ("乙", "9，12")])

    assert (strip.first, strip.last, strip.number) == (3, 12, 10)


def test_a_strip_names_the_piece_whose_pages_cannot_be():
    assert pages.strip([("甲", "1"), ("乙", "12-1200")]).beyond == ["乙"]
