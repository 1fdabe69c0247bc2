"""The reader against whole manuscripts in the habits of Chinese authors, every particular of each."""

from functools import cache

import pytest

from articles.html import clean, plain_text
from articles.manuscript import private, read

from .samples import PARTICULARS, SAMPLES, Truth, found

KINDS = {one.habit: one for one in SAMPLES}


@cache
def read_sample(habit: str):
    """What was read of a sample, and the truth of it."""
    data, truth = KINDS[habit].make()
    return read(data, KINDS[habit].name), truth


def test_there_are_enough_kinds_of_manuscripts():
    assert len(SAMPLES) >= 25
    assert len(KINDS) == len(SAMPLES)


@pytest.mark.parametrize("particular", PARTICULARS)
@pytest.mark.parametrize("habit", KINDS)
def test_a_manuscript_is_read_in_every_particular(habit, particular):
    manuscript, truth = read_sample(habit)

    own = getattr(found(manuscript), particular)
    wanted = getattr(truth, particular)

    if particular == "losses":
        assert [any(word in loss for loss in own) for word in wanted] == [True] * len(wanted), own
        assert len(own) == len(wanted), own
    else:
        assert own == wanted


@pytest.mark.parametrize("habit", KINDS)
def test_the_body_is_what_the_sanitiser_leaves_alone(habit):
    manuscript, _ = read_sample(habit)

    assert clean(manuscript.body) == manuscript.body


@pytest.mark.parametrize("habit", KINDS)
def test_no_personal_number_is_left_in_the_words(habit):
    manuscript, _ = read_sample(habit)
    words = [manuscript.title, manuscript.lead, plain_text(manuscript.body), manuscript.author_note]

    assert private.leaks("\n".join(words)) == []


def test_a_truth_names_every_particular_once():
    assert tuple(Truth.__dataclass_fields__) == PARTICULARS
