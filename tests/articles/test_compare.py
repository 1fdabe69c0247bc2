"""Two texts side by side, and two changed texts put together."""

from hypothesis import given
from hypothesis import strategies as st

from articles import compare
from articles.compare import Pair, Run

TEXTS = st.lists(st.sampled_from(["甲段。", "乙段。", "丙段。", "丁段。"]), max_size=6)


def merged(base, theirs, mine):
    return [text for piece in compare.merge(base, theirs, mine) for text in piece.merged]


def kinds(base, theirs, mine):
    return [piece.kind for piece in compare.merge(base, theirs, mine)]


def test_a_changed_sentence_is_marked_by_character():
    assert compare.pairs(["三年前的登记簿"], ["3年前的登记簿"]) == [
        Pair(
            [Run("gone", "三"), Run("same", "年前的登记簿")],
            [Run("come", "3"), Run("same", "年前的登记簿")],
        )
    ]


def test_a_paragraph_that_came_stands_alone():
    assert compare.pairs(["甲段。"], ["甲段。", "全新的话"]) == [
        Pair([Run("same", "甲段。")], [Run("same", "甲段。")]),
        Pair([], [Run("come", "全新的话")]),
    ]


def test_paragraphs_that_have_nothing_in_common_are_not_set_against_each_other():
    assert compare.pairs(["春江水暖"], ["审议通过决定"]) == [
        Pair([Run("gone", "春江水暖")], []),
        Pair([], [Run("come", "审议通过决定")]),
    ]


def test_the_blocks_of_a_body_are_the_body():
    body = '<p>甲</p><h2>题</h2><ul><li>一</li></ul><figure data-photo="3"><img alt=""></figure><p>乙</p>'

    assert "".join(compare.blocks(body)) == body
    assert len(compare.blocks(body)) == 5


def test_changes_of_neighbouring_paragraphs_do_not_stand_in_each_others_way():
    assert kinds(["一", "二"], ["一改", "二"], ["一", "二改"]) == ["theirs", "mine"]


def test_the_same_paragraph_changed_by_both_is_for_the_editor():
    assert kinds(["一", "二"], ["一甲", "二"], ["一乙", "二"]) == ["conflict", "same"]


def test_the_same_change_by_both_is_no_conflict():
    assert kinds(["一"], ["二"], ["二"]) == ["both"]


@given(TEXTS, TEXTS)
def test_who_changed_nothing_gets_the_others_text(base, other):
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_is_lost_in_the_pieces(base, theirs, mine):
    pieces = compare.merge(base, theirs, mine)

    assert [text for piece in pieces for text in piece.base] == base
    assert [text for piece in pieces for text in piece.theirs] == theirs
    assert [text for piece in pieces for text in piece.mine] == mine


@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_the_runs_of_a_pair_are_its_texts(old, new):
    pair = compare.runs(old, new)

    assert "".join(run.text for run in pair.old) == old
    assert "".join(run.text for run in pair.new) == new
