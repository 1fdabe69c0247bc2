"""Giving stages to people, taking them, handing them back."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from articles import actions
from articles.models import Assignment
from issues.actions import NotAllowed, Refused
from issues.models import Issue
from tests.factories import make_article, make_issue, make_person, make_signer, sign_up_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    """Somebody who may give pieces to people, and sign nothing."""
    return make_person("主任", permissions=["articles.assign_article"])


@pytest.fixture
def article():
    today = timezone.localdate()
    return make_article(
        issue=make_issue(
            mode=Issue.Mode.ONLINE,
            reviewed_on=today + timedelta(3),
            proofs_on=today + timedelta(6),
            to_press_on=today + timedelta(9),
        )
    )


def in_hand(article):
    return [(one.stage, one.person) for one in article.assignments.open()]


def outcomes(article):
    return [one.outcome for one in article.assignments.order_by("pk")]


def test_a_stage_is_given_by_the_dates_of_the_issue_and_recorded(article, head):
    person = make_signer("first", name="沈若兰")

    given = actions.assign(article, "first", person=person, by=head, note="先看数据")

    assert in_hand(article) == [("first", person)]
    assert (given.due_on, given.note, given.given_by) == (article.issue.reviewed_on, "先看数据", head)
    assert LogEntry.objects.first().change_message == f"把初审交给沈若兰，{given.due_on} 前"


def test_each_stage_is_due_by_its_own_date_of_the_issue(article, head):
    given = [
        actions.assign(article, stage, person=make_signer(stage), by=head)
        for stage in ("first", "second", "final", "proof1", "proof3", "press")
    ]

    issue = article.issue
    assert [one.due_on for one in given] == [issue.reviewed_on] * 3 + [issue.proofs_on] * 2 + [issue.to_press_on]


def test_giving_it_to_another_passes_it_on(article, head):
    one, other = make_signer("first"), make_signer("first")
    actions.assign(article, "first", person=one, by=head)

    actions.assign(article, "first", person=other, by=head)

    assert in_hand(article) == [("first", other)]
    assert outcomes(article) == [Assignment.Outcome.PASSED_ON, ""]


def test_giving_it_again_to_the_same_person_changes_nothing(article, head):
    person = make_signer("first")
    first = actions.assign(article, "first", person=person, by=head)

    assert actions.assign(article, "first", person=person, by=head) == first
    assert LogEntry.objects.filter(change_message__startswith="把初审").count() == 1


def test_signing_closes_what_was_in_hand(article, head):
    person = make_signer("first")
    actions.assign(article, "first", person=person, by=head)
    actions.assign(article, "second", person=make_signer("second"), by=head)

    sign_up_to(article, "first", {"first": person})

    assert outcomes(article) == [Assignment.Outcome.DONE, ""]


def test_nobody_gives_pieces_without_the_permission(article):
    with pytest.raises(NotAllowed, match="交办文章"):
        actions.assign(article, "first", person=make_signer("first"), by=make_signer())

    assert in_hand(article) == []


def test_a_stage_is_given_only_to_somebody_who_may_sign_it(article, head):
    with pytest.raises(actions.CannotSign, match="没有“复审”的签署权"):
        actions.assign(article, "second", person=make_signer("first"), by=head)


def test_a_stage_is_not_given_to_who_signed_one_that_must_be_another_persons(article, head):
    person = make_signer()
    sign_up_to(article, "first", {"first": person})

    with pytest.raises(actions.SamePerson):
        actions.assign(article, "final", person=person, by=head)


def test_two_reviews_that_two_people_sign_are_not_given_to_one(article, head):
    person = make_signer()
    actions.assign(article, "second", person=person, by=head)

    with pytest.raises(actions.TwoReviewsInOneHand, match="复审已交给"):
        actions.assign(article, "final", person=person, by=head)
    actions.assign(article, "proof1", person=person, by=head)

    assert in_hand(article) == [("second", person), ("proof1", person)]


def test_a_stage_that_was_signed_is_not_given_any_more(article, head):
    sign_up_to(article, "first")

    with pytest.raises(actions.StageDone, match="已过初审"):
        actions.assign(article, "first", person=make_signer("first"), by=head)


def test_a_piece_is_taken_at_the_stage_where_it_stands(article):
    person = make_signer("first")

    actions.take(article, by=person)
    actions.take(article, by=person)

    assert in_hand(article) == [("first", person)]


def test_what_somebody_has_in_hand_is_not_taken_from_them(article):
    actions.take(article, by=make_signer("first", name="沈若兰"))

    with pytest.raises(actions.InOtherHands, match="由沈若兰处理"):
        actions.take(article, by=make_signer("first"))


def test_nobody_takes_what_they_may_not_sign(article):
    with pytest.raises(actions.NotEntitled, match="的签署权，没有接手。"):
        actions.take(article, by=make_signer("second"))

    with pytest.raises(actions.NothingToDo):
        actions.take(make_article(signed=True), by=make_signer())


def test_a_piece_is_handed_back_with_the_reason(article):
    person = make_signer("first")
    actions.take(article, by=person)

    handed = actions.hand_back(article, by=person, reason="出差到月底")

    assert in_hand(article) == []
    assert (handed.outcome, handed.reason) == (Assignment.Outcome.HANDED_BACK, "出差到月底")
    assert LogEntry.objects.first().change_message == "交回初审：出差到月底"


def test_a_piece_is_not_handed_back_without_a_reason_nor_by_somebody_else(article):
    person = make_signer("first")
    actions.take(article, by=person)

    with pytest.raises(Refused, match="原因"):
        actions.hand_back(article, by=person, reason=" ")
    with pytest.raises(actions.NotInHand):
        actions.hand_back(article, by=make_signer("first"), reason="出差")
    assert in_hand(article) == [("first", person)]
