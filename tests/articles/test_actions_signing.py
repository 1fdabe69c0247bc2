"""三审三校: what was signed stands under one version, in order, by different people who have the right (rules 1, 2, 5, 7)."""

import pytest

from articles import actions, process
from articles.models import Assignment, SignOff
from issues.actions import Refused
from tests.factories import (
    STAGES,
    make_article,
    make_editor,
    make_signer,
    make_signers,
    sign_up_to,
)

from .signing import change, sign, where

pytestmark = pytest.mark.django_db

# In order


def test_the_stages_are_signed_one_after_the_other_up_to_press():
    article = make_article()
    people = make_signers()
    waited = []

    for stage in STAGES:
        waited.append(where(article))
        sign(article, stage, people[stage])

    assert waited == list(STAGES)
    assert where(article) == "press"
    assert [(row.act, row.stage, row.version.number) for row in article.trail.all()] == [
        ("sign", stage, 1) for stage in STAGES
    ]


@pytest.mark.parametrize("stage", [*STAGES[1:], "recheck", "press"])
def test_no_stage_is_signed_before_its_turn(stage):
    article = make_article()

    with pytest.raises(actions.WrongStage, match="现在待初审"):
        sign(article, stage, make_signer())

    assert not article.trail.exists()


def test_a_stage_that_is_signed_is_not_signed_again():
    article = make_article()
    sign_up_to(article, "first")

    with pytest.raises(actions.WrongStage, match="现在待复审"):
        sign(article, "first", make_signer())


def test_a_signature_is_given_under_the_words_that_were_read():
    article = make_article()
    read = article.versions.newest()
    change(article)

    with pytest.raises(actions.NotAsSeen, match="已改成第2版"):
        actions.sign(article, "first", by=make_signer(), version=read, opinion="同意。")

    assert not article.trail.exists()


def test_a_signature_of_another_piece_is_no_signature_of_this_one():
    article, other = make_article(), make_article()

    with pytest.raises(actions.NotAsSeen):
        actions.sign(article, "first", by=make_signer(), version=other.versions.newest(), opinion="同意。")


def test_a_change_leaves_the_signatures_where_they_stand_and_the_next_one_stands_under_the_new_words():
    article = make_article()
    people = sign_up_to(article, "second")

    change(article)
    sign(article, "final", people["final"])

    assert [(row.stage, row.version.number) for row in article.trail.all()] == [
        ("first", 1),
        ("second", 1),
        ("final", 2),
    ]


def test_a_discarded_piece_is_not_signed():
    article = make_article()
    actions.discard(article, by=make_editor())

    with pytest.raises(actions.Discarded):
        sign(article, "first", make_signer())


# By whom


@pytest.mark.parametrize("stage", STAGES[:3])
def test_a_review_needs_an_opinion(stage):
    article = make_article()
    people = make_signers()
    if stage != "first":
        sign_up_to(article, STAGES[STAGES.index(stage) - 1], people)

    with pytest.raises(actions.WithoutOpinion):
        sign(article, stage, people[stage], opinion="  \n ")

    sign(article, stage, people[stage], opinion="同意。")


def test_a_proof_needs_none():
    article = make_article()
    people = sign_up_to(article, "final")

    assert sign(article, "proof1", people["proof1"], opinion="").text == ""


@pytest.mark.parametrize(("stage", "other"), [("second", "first"), ("final", "first"), ("final", "second")])
def test_the_three_reviews_are_by_three_people(stage, other):
    article = make_article()
    people = sign_up_to(article, STAGES[STAGES.index(stage) - 1])

    with pytest.raises(actions.SamePerson, match="要由三个人签署"):
        sign(article, stage, people[other])

    assert where(article) == stage


def test_the_first_two_proofs_are_by_two_people_and_the_third_by_either():
    article = make_article()
    people = sign_up_to(article, "proof1")

    with pytest.raises(actions.SamePerson, match="一校、二校"):
        sign(article, "proof2", people["proof1"])
    sign(article, "proof2", people["proof2"])
    sign(article, "proof3", people["proof1"])

    assert where(article) == "press"


def test_a_superuser_has_no_right_to_sign_by_being_one():
    article = make_article()

    with pytest.raises(actions.NotEntitled, match="的签署权，没有签署。"):
        sign(article, "first", make_editor())

    assert not article.trail.exists()


def test_a_superuser_who_may_sign_everything_still_signs_one_review_only():
    article = make_article()
    chief = make_signer(person=make_editor())
    sign(article, "first", chief)

    with pytest.raises(actions.SamePerson):
        sign(article, "second", chief)


def test_a_right_is_for_its_stage():
    article = make_article()

    with pytest.raises(actions.NotEntitled, match="初审"):
        sign(article, "first", make_signer("second"))


def test_a_person_who_left_signs_nothing():
    article = make_article()
    gone = make_signer()
    gone.is_active = False
    gone.save()

    with pytest.raises(actions.NotEntitled):
        sign(article, "first", gone)


# What the row keeps


def test_the_row_keeps_the_person_as_of_that_day():
    article = make_article()
    person = make_signer(name="沈若兰", rank="副编审", certificate="B2026-0042")
    row = sign(article, "first", person)

    person.first_name = "沈改名"
    person.save()
    person.signer.rank = "编审"
    person.signer.save()
    row = SignOff.objects.get(pk=row.pk)

    assert (row.name, row.rank, row.certificate) == ("沈若兰", "副编审", "B2026-0042")
    assert row.computed_digest() == row.digest


def test_the_report_of_the_first_review_is_kept_with_its_digest():
    article = make_article()
    row = sign(article, "first", make_signer(), report={"content": "写一座渡口。", "orientation": "导向正确。"})

    SignOff.objects.filter(pk=row.pk).update(report={"content": "写一座桥。"})

    assert SignOff.objects.get(pk=row.pk).computed_digest() != row.digest


def test_whoever_had_the_stage_in_hand_is_done_when_it_is_signed():
    article = make_article()
    person = make_signer()
    Assignment.objects.create(article=article, stage="first", person=person, given_by=person)

    sign(article, "first", person)

    assert list(article.assignments.values_list("outcome", flat=True)) == ["done"]


# Sending back


def test_a_return_voids_the_signatures_from_that_stage_on_and_leaves_the_rows():
    article = make_article()
    people = sign_up_to(article, "proof1")

    actions.send_back(
        article, "second", by=people["proof2"], version=article.versions.newest(), reason="数据出处未核。"
    )

    assert where(article) == "second"
    assert [(row.act, row.stage) for row in article.trail.all()] == [
        *(("sign", stage) for stage in STAGES[:4]),
        ("return", "second"),
        *(("void", stage) for stage in STAGES[1:4]),
    ]
    assert list(article.signatures.values_list("stage", flat=True)) == ["first"]


def test_after_a_return_the_stages_are_signed_anew():
    article = make_article()
    people = sign_up_to(article, "final")
    actions.send_back(article, "first", by=people["second"], version=article.versions.newest(), reason="补采访。")
    change(article)

    sign_up_to(article, "proof3", people)

    assert where(article) == "press"
    assert actions.trail.process_of(article).breaches == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_return_needs_a_reason(reason):
    article = make_article()
    people = sign_up_to(article, "first")

    with pytest.raises(actions.NoReason):
        actions.send_back(article, "first", by=people["first"], version=article.versions.newest(), reason=reason)

    assert where(article) == "second"


def test_only_somebody_who_signs_there_or_behind_sends_back():
    article = make_article()
    sign_up_to(article, "second")

    with pytest.raises(actions.NotEntitled, match="的签署权，没有退回。"):
        actions.send_back(
            article, "second", by=make_signer("first"), version=article.versions.newest(), reason="再看看。"
        )
    with pytest.raises(actions.NotEntitled, match="的签署权，没有退回。"):
        actions.send_back(article, "second", by=make_editor(), version=article.versions.newest(), reason="再看看。")


def test_what_was_not_signed_is_not_sent_back_to():
    article = make_article()

    with pytest.raises(Refused, match="还没有签"):
        actions.send_back(article, "first", by=make_signer(), version=article.versions.newest(), reason="再看看。")


def test_a_trail_names_its_last_row_on_the_piece():
    article = make_article()
    sign_up_to(article, "second")

    article.refresh_from_db()

    assert article.trail_head == article.trail.last().digest
    assert process.replay(process.rows_of(article.trail.for_process())).breaches == []
