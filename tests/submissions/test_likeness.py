"""Traces of texts, their share, and what they have in common, marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions import likeness
from submissions.likeness import Run

WELL = "村口的老井，井沿被绳子磨出七道沟。最深的一道，据说比我祖父的祖父还老。"
#: Few letters, so that runs in common come about; marks, blanks, line ends and what folds to more than one character.
texts = st.text(alphabet="井水人大会ab，。 \n\u3000½㈱é\u0301", max_size=120)
any_text = st.text(max_size=60)


def words(paragraphs):
    return "\n".join("".join(run.words for run in paragraph) for paragraph in paragraphs)


def common(paragraphs):
    return [run.words for paragraph in paragraphs for run in paragraph if run.is_common]


# --- share ---


@given(one=texts, other=texts)
def test_the_share_is_the_same_either_way_and_between_none_and_all(one, other):
    share = likeness.share(one, other)

    assert share == likeness.share(other, one)
    assert 0 <= share <= 1


@given(text=any_text)
def test_a_text_is_wholly_in_itself_if_anything_in_it_counts(text):
    assert likeness.share(text, text) == (1.0 if likeness.length(text) else 0.0)


@given(one=texts, before=texts, after=texts)
def test_a_text_is_wholly_in_one_that_holds_it(one, before, after):
    if likeness.length(one):
        assert likeness.share(before + one + after, one) == 1.0


def test_half_of_the_shorter_text_in_the_longer_is_a_half():
    shorter = "甲乙丙丁戊己庚辛壬癸" + "子丑寅卯辰巳午未申酉"
    longer = "天地玄黄宇宙洪荒日月" + "甲乙丙丁戊己庚辛壬癸" + "盈昃辰宿列张寒来暑往秋收冬藏"

    assert likeness.share(shorter, longer) == 0.5


def test_seven_characters_in_common_are_a_turn_of_phrase_and_eight_are_not():
    assert likeness.share("甲乙丙丁戊己庚" + "一二三四", "甲乙丙丁戊己庚" + "天地玄黄") == 0
    assert likeness.share("甲乙丙丁戊己庚辛" + "一二三四", "甲乙丙丁戊己庚辛" + "天地玄黄") == 8 / 12


def test_width_case_blanks_and_marks_make_no_difference():
    assert likeness.share("ＡＢＣ 代表，建议１２３条", "abc代表建议\n123条。") == 1


# --- traces ---


@given(text=any_text)
def test_every_text_leaves_a_trace_and_no_text_none(text):
    assert bool(likeness.traces(text)) is bool(text)
    assert all(0 <= trace < 2**63 for trace in likeness.traces(text))


@given(one=texts, before=texts, after=texts, mine=texts)
def test_texts_with_a_long_run_in_common_share_a_trace(one, before, after, mine):
    if likeness.length(one) >= likeness.RUN + likeness.WINDOW - 1:
        assert likeness.traces(one) & likeness.traces(before + one + after) & likeness.traces(one + mine)


def test_traces_are_the_same_on_every_machine_and_in_every_year():
    assert likeness.traces("井沿被绳子磨出七道沟") == {159975922944826424}


# --- marking ---


@given(one=texts, other=texts)
def test_the_marked_words_are_the_texts_again(one, other):
    ours, theirs = likeness.marked(one, other)

    assert words(ours) == one
    assert words(theirs) == other


@given(one=any_text, other=any_text)
def test_the_words_are_kept_whatever_they_are(one, other):
    assert [words(text) for text in likeness.marked(one, other)] == [one, other]


def test_what_both_have_is_marked_with_the_marks_inside_it():
    ours, theirs = likeness.marked(
        "他打了一桶水，给每个人倒了半碗。\n水是甜的。", "那天，满伯打了一桶水给每个人倒了半碗！"
    )

    assert ours == [
        [Run("他", False), Run("打了一桶水，给每个人倒了半碗", True), Run("。", False)],
        [Run("水是甜的。", False)],
    ]
    assert common(theirs) == ["打了一桶水给每个人倒了半碗！"]


# --- shortening ---


def test_what_is_far_from_anything_common_is_left_out():
    filler = "一二三四五六七八九十" * 6
    ours, _ = likeness.marked(f"开头的话\n{filler}{WELL}{filler}\n{filler}\n再说{WELL}", WELL)

    short = likeness.shortened(ours, around=5)

    assert [paragraph for paragraph in short if len(paragraph) == 1] == [[Run("……", False)]]
    assert short[0][0] == Run("……六七八九十", False)
    assert short[0][-1] == Run("。一二三四……", False)
    assert common(short) == [WELL[:-1], WELL]


def test_an_excerpt_ends_after_as_many_characters_as_asked():
    text = "\n".join(WELL for _ in range(20))
    ours, _ = likeness.marked(text, text)

    short = words(likeness.shortened(ours, most=100))

    assert short.endswith("……")
    assert 100 <= len(short.replace("\n", "")) <= 100 + len("……")


@given(one=texts, other=texts, most=st.integers(1, 60), around=st.integers(0, 9))
def test_an_excerpt_holds_nothing_but_words_of_the_text(one, other, most, around):
    ours, _ = likeness.marked(one, other)

    for paragraph in likeness.shortened(ours, around=around, most=most):
        for run in paragraph:
            assert all(part in one for part in run.words.split("……"))


def test_where_nothing_is_common_there_is_no_excerpt():
    ours, _ = likeness.marked(WELL, "别的话")

    assert likeness.shortened(ours) == []


@pytest.mark.parametrize("lone", ["\ud800井", "\x00\x00", "，。！", "　"])
def test_words_that_cannot_be_encoded_or_do_not_count_do_no_harm(lone):
    assert len(likeness.traces(lone)) == 1
    assert words(likeness.marked(lone, WELL)[0]) == lone
