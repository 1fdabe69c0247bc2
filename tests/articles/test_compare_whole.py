"""What is read off a comparison is the two texts again, whatever was done to them."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from articles import html
from articles.compare import Deed, Edition, compare
from articles.compare.characters import COME, GONE, inline
from articles.compare.units import Figure, Line, Table, units

from .test_compare_editions import LONG, LONGER, THIRD, differ, figure, table

WORDS = st.text("代表意见，。三十1a“”", min_size=1, max_size=9)
INLINE = st.one_of(
    WORDS,
    st.builds("<strong>{}</strong>".format, WORDS),
    st.builds('<sup data-note="{}"></sup>'.format, st.sampled_from("甲乙")),
    st.just("<br>"),
)
PARAGRAPHS = st.lists(INLINE, min_size=1, max_size=4).map("".join)
SIMPLE = st.one_of(
    st.builds("<p>{}</p>".format, st.one_of(PARAGRAPHS, st.sampled_from([LONG, LONGER, THIRD, LONG + THIRD]))),
    st.builds("<h2>{}</h2>".format, WORDS),
    st.builds(figure, st.integers(1, 3), WORDS, WORDS, WORDS),
)
BLOCKS = st.one_of(
    SIMPLE,
    st.builds("<ul><li>{}</li><li>{}</li></ul>".format, PARAGRAPHS, PARAGRAPHS),
    st.builds("<ol start='3'><li>{}</li></ol>".format, PARAGRAPHS),
    st.builds("<blockquote>{}</blockquote>".format, SIMPLE),
    st.builds('<aside data-kind="链接">{}</aside>'.format, SIMPLE),
    st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3).map(lambda rows: table(*rows)),
)


@st.composite
def edited(draw):
    """A body and the same after some edits: blocks moved, taken out, put in, and characters changed."""
    blocks = draw(st.lists(BLOCKS, max_size=6))
    other = list(blocks)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(other)))
        deed = draw(st.sampled_from(["put in", "take out", "move", "change"]))
        if deed == "put in" or not other:
            other.insert(at, draw(BLOCKS))
        elif deed == "take out":
            del other[min(at, len(other) - 1)]
        elif deed == "move":
            other.insert(draw(st.integers(0, len(other) - 1)), other.pop(min(at, len(other) - 1)))
        else:
            at = min(at, len(other) - 1)
            words = re.sub("[代三，]", draw(st.sampled_from(["", "换", "换过"])), other[at], count=1)
            other[at] = words
    return html.clean("".join(blocks)), html.clean("".join(other))


def lines_of(unit):
    if isinstance(unit, Line):
        return [unit]
    if isinstance(unit, Figure):
        return [unit.caption, unit.credit, unit.alt]
    return [cell.words for row in unit.rows for cell in row]


def told(line):
    """A line as characters with their marks, and the words of its footnotes."""
    characters, start = [], 0
    for end, marks in line.settings:
        characters += [(letter, None if letter in "\n\ufdd2\ufdd3" else marks) for letter in line.text[start:end]]
        start = end
    return characters, line.notes


def read(spans, old):
    characters, notes = [], []
    for span in spans:
        if span.kind == (COME if old else GONE):
            continue
        marks = span.was if old and span.was is not None else span.marks
        characters += [(letter, None if letter in "\n\ufdd2\ufdd3" else marks) for letter in span.text]
        if span.notes:
            notes.append(span.notes[0 if old else 1])
    return characters, notes


def read_rows(difference, old):
    """The lines of one of the two bodies, read off the rows, by the unit that they are in."""
    rows = {}
    for row in difference.body:
        here = row.old if old else row.new
        if row.deed == Deed.LEFT or not here:
            continue
        if isinstance(row.unit, Table):
            cells = [spans for line in row.cells for was, now, spans in line.cells if (was if old else now)]
            rows[here[0].number, type(row.unit)] = [read(spans, old) for spans in cells]
        elif isinstance(row.unit, Figure):
            rows[here[0].number, type(row.unit)] = [read(spans, old) for spans in (row.spans, row.credit, row.alt)]
        else:
            characters, notes = read(row.spans, old)
            text = "".join(letter for letter, _ in characters)
            assert text.count("\ufdd3") == len(here) - 1
            start = 0
            for unit, part in zip(here, text.split("\ufdd3"), strict=True):
                held = part.count("\ufdd2")
                rows[unit.number, Line] = [(characters[start : start + len(part)], notes[:held])]
                start, notes = start + len(part) + 1, notes[held:]
    return rows


@settings(max_examples=120, deadline=None)
@given(edited())
def test_a_difference_holds_both_bodies_whole(bodies):
    difference = compare(*(Edition({"body": one}) for one in bodies))

    for old, one in ((True, bodies[0]), (False, bodies[1])):
        assert read_rows(difference, old) == {
            (unit.number, type(unit)): [told(line) for line in lines_of(unit)] for unit in units(one)
        }


@settings(max_examples=60, deadline=None)
@given(edited())
def test_no_difference_is_silent_and_none_is_made_up(bodies):
    difference = compare(*(Edition({"body": one}) for one in bodies))

    assert difference.is_same == (bodies[0] == bodies[1])


@settings(max_examples=60, deadline=None)
@given(edited())
def test_rows_stand_in_the_order_of_the_new_body(bodies):
    difference = compare(*(Edition({"body": one}) for one in bodies))

    new = [(type(unit), unit.number) for row in difference.body for unit in row.new]
    assert new == [(type(unit), unit.number) for unit in units(bodies[1])]


@given(st.text("代表意见簿，。", min_size=3, max_size=60), st.data())
def test_one_changed_character_is_never_more_than_one(text, data):
    place = data.draw(st.integers(0, len(text) - 1))

    difference = differ([LONG + text], [LONG + text[:place] + "改" + text[place + 1 :]])

    assert [(change.gone, change.come) for change in difference.changes] == [(text[place], "改")]


def applied(runs, old):
    """The new text, made of the old one: what stays is copied from it, what went is passed over, what came is put in."""
    new, place = "", 0
    for kind, text in runs:
        if kind == COME:
            new += text
        else:
            assert old[place : place + len(text)] == text
            new += "" if kind == GONE else old[place : place + len(text)]
            place += len(text)
    assert place == len(old)
    return new


TEXTS = st.text("代表把意见写在簿子上三十12ab，。“”—— ", max_size=40)


@given(TEXTS, TEXTS)
def test_a_difference_applied_to_the_old_text_gives_the_new_one(old, new):
    assert applied(inline(old, new), old) == new
