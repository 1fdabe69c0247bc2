"""授权委托: somebody signs in another's place, on the days and for the stage that were given (rule 2)."""

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Delegation
from tests.factories import (
    make_article,
    make_person,
    make_signer,
)

from .signing import delegated, sign

pytestmark = pytest.mark.django_db


def test_a_delegate_signs_and_the_row_says_by_what_delegation():
    article = make_article()
    _, taker, delegation = delegated(starts=-3, ends=0)

    row = sign(article, "first", taker)

    assert (row.by, row.delegation) == (taker, delegation)


@pytest.mark.parametrize(
    "when", [{"starts": 1, "ends": 3}, {"starts": -3, "ends": -1}, {"starts": -1, "ends": 1, "revoked": True}]
)
def test_a_delegation_outside_its_days_or_taken_back_gives_no_right(when):
    article = make_article()
    _, taker, _ = delegated(**when)

    with pytest.raises(actions.NotEntitled):
        sign(article, "first", taker)


def test_a_delegation_is_for_its_stage():
    article = make_article()
    _, taker, _ = delegated("second")

    with pytest.raises(actions.NotEntitled):
        sign(article, "first", taker)


def test_nobody_delegates_a_right_that_he_has_no_more():
    article = make_article()
    giver, taker, _ = delegated()
    giver.signer.rights.all().delete()

    with pytest.raises(actions.NotEntitled):
        sign(article, "first", taker)


def test_a_delegate_cannot_pass_the_right_on():
    article = make_article()
    _, taker, _ = delegated()
    third = make_person()
    today = timezone.localdate()
    Delegation.objects.create(
        giver=taker, taker=third, stage="first", starts_on=today, ends_on=today, basis="口头", made_by=taker
    )

    with pytest.raises(actions.NotEntitled):
        sign(article, "first", third)


def test_a_delegate_is_one_person_like_everybody():
    article = make_article()
    _, taker, _ = delegated("second")
    taker = make_signer("first", person=taker)
    sign(article, "first", taker)

    with pytest.raises(actions.SamePerson):
        sign(article, "second", taker)
