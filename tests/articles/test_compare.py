"""Two changed texts put together."""

from hypothesis import given
from hypothesis import strategies as st

from articles import compare

TEXTS = st.lists(st.sampled_from(["甲段。", "乙段。", "丙段。", "丁段。"]), max_size=6)


def merged(base, theirs, mine):
    return [text for piece in compare.merge(base, theirs, mine) for text in piece.merged]


def kinds(base, theirs, mine):
    return [piece.kind for piece in compare.merge(base, theirs, mine)]


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
