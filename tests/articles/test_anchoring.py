"""A marked passage is found again after edits, or said to be gone; never mistaken for another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring import Passage, find, passage

TEXT = (
    "早上八点，市场还没散。\n"
    "提交之后，手机上跳出一个编号：已转镇城建办，五个工作日内回复。\n"
    "代表把意见写在簿子上，代表再把簿子带到会上。"
)


def marked(quote, text=TEXT):
    start = text.index(quote)
    return passage(text, start, start + len(quote))


def found(text, what):
    place = find(text, what)
    return place and text[slice(*place)]


def test_a_passage_is_found_where_it_was_marked():
    assert find(TEXT, marked("五个工作日")) == (TEXT.index("五个工作日"), TEXT.index("五个工作日") + 5)


def test_words_before_it_move_a_passage():
    longer = "近日，记者来到江边。\n" + TEXT

    assert find(longer, marked("五个工作日")) == (longer.index("五个工作日"), longer.index("五个工作日") + 5)


def test_of_two_places_the_one_with_the_same_neighbours_is_meant():
    second = TEXT.rindex("代表")
    what = passage(TEXT, second, second + 2)
    edited = TEXT.replace("早上", "一位代表说，早上")

    assert find(edited, what) == (edited.rindex("代表"), edited.rindex("代表") + 2)


def test_a_short_passage_that_was_deleted_is_not_found_elsewhere():
    edited = "早上八点，市场还没散。\n簿子是代表们带到会上的。"

    assert find(edited, marked("代表")) is None


def test_a_passage_that_was_edited_inside_is_found_as_it_reads_now():
    edited = TEXT.replace("五个工作日内回复", "三个工作日内当面回复")

    assert found(edited, marked("五个工作日内回复")) == "三个工作日内当面回复"


def test_a_passage_whose_sentence_was_turned_round_is_found_by_most_of_it():
    edited = "手机上的回话是五个工作日之内回复群众，别无其他。"

    assert found(edited, marked("已转镇城建办，五个工作日")) is None
    assert found("办结要快，五个工作日内回复。", marked("五个工作日内回复")) == "五个工作日内回复"


def test_a_passage_that_was_rewritten_is_gone():
    assert find("全文重写，另起炉灶，说的是别的事情。", marked("五个工作日内回复")) is None


def test_blanks_and_lines_of_a_manuscript_do_not_hide_a_passage():
    assert found(TEXT, Passage("还没散。 提交　之后")) == "还没散。\n提交之后"


def test_nothing_quoted_is_nowhere():
    assert find(TEXT, Passage(" ")) is None


@settings(max_examples=60, deadline=None)
@given(st.text("甲乙丙丁，。\n ", max_size=60), st.data())
def test_whatever_is_marked_is_found_in_the_same_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    place = find(text, passage(text, start, end))

    wanted = "".join(text[start:end].split())
    assert (place is None) == (not wanted)
    assert place is None or "".join(text[slice(*place)].split()) == wanted
