"""退修: a new version takes the place of the old, which is kept; number and code stay."""

import pytest
from django.core import mail as outbox

from submissions import actions
from submissions.models import Draft, Letter, Status, Submission
from tests.factories import make_editor, make_submission

from .test_actions import make_draft, picture

pytestmark = pytest.mark.django_db

NEW_WORDS = {"title": "守井的人（改）", "pen_name": "石溪", "text": "井还在。", "statements": {"ai": "none"}}


def to_be_revised(**fields):
    submission = make_submission(**{"title": "守井的人", "pen_name": "石溪", "text": "村口有井。"} | fields)
    actions.decide(submission, Status.REVISE, by=make_editor())
    return actions.tell_otherwise(submission, by=make_editor())


def revised(submission, *files):
    draft, token = actions.begin_revision(submission)
    for file in files:
        actions.add_file(draft, file)
    actions.enter(draft, NEW_WORDS)
    return actions.send(draft, token=token)


def test_the_new_words_take_the_place_of_the_old_which_are_kept():
    before = to_be_revised()

    after = revised(before)

    assert (after.pk, after.number, after.secret) == (before.pk, before.number, before.secret)
    assert (after.title, after.text, after.version) == ("守井的人（改）", "井还在。", 2)
    assert [(one.number, one.title, one.text) for one in after.earlier_versions.all()] == [
        (1, "守井的人", "村口有井。")
    ]
    assert (after.status, after.pending_status) == (Status.READING, "")
    assert after.waiting_since > before.waiting_since
    assert not Draft.objects.exists()


def test_pictures_come_along_and_the_files_of_each_version_are_told_apart():
    first, token = make_draft()
    actions.add_file(first, picture(1))
    submission = actions.send(first, token=token)
    Submission.objects.filter(pk=submission.pk).update(status=Status.REVISE)
    submission.refresh_from_db()

    after = revised(submission, picture(2))

    named = [(file.version, file.original_name) for file in after.attachments.all()]
    assert named == [(1, "图1.jpg"), (2, "图1.jpg"), (2, "图2.jpg")]


def test_a_receipt_of_the_new_version_goes_at_once(django_capture_on_commit_callbacks):
    submission = to_be_revised(email="author@example.com")

    with django_capture_on_commit_callbacks(execute=True):
        revised(submission)

    assert [message.subject for message in outbox.outbox] == [
        f"楚天主人 已收到改稿 {submission.number}《守井的人（改）》"
    ]


@pytest.mark.parametrize("status", [Status.NEW, Status.READING, Status.LIKELY, Status.DECLINED, Status.WITHDRAWN])
def test_no_new_version_is_taken_where_none_was_asked_for(status):
    with pytest.raises(actions.NotToRevise, match="现在不收改稿"):
        actions.begin_revision(make_submission(status=status))


def test_a_new_version_is_given_in_once():
    submission = to_be_revised()
    first, token = actions.begin_revision(submission)
    second, other = actions.begin_revision(submission)
    for draft in (first, second):
        actions.enter(draft, NEW_WORDS)
    actions.send(first, token=token)

    with pytest.raises(actions.NotToRevise):
        actions.send(second, token=other)
    with pytest.raises(actions.NothingToSend):
        actions.send(first, token=token)

    submission.refresh_from_db()
    assert (submission.version, Draft.objects.get()) == (2, second)


def test_a_decision_that_was_not_told_falls_with_the_version_it_was_on():
    submission = to_be_revised()
    draft, token = actions.begin_revision(submission)
    actions.enter(draft, NEW_WORDS)
    actions.decide(submission, Status.DECLINED, by=make_editor())

    after = actions.send(draft, token=token)

    assert (after.stands, after.letters.last().status) == (Status.READING, Letter.State.DROPPED)
    assert not after.letters.in_hand().exists()


def test_no_new_version_is_taken_once_an_article_was_made():
    submission = to_be_revised()
    draft, token = actions.begin_revision(submission)
    actions.enter(draft, NEW_WORDS)
    actions.decide(submission, Status.LIKELY, by=make_editor())
    actions.adopt(submission, by=make_editor())

    with pytest.raises(actions.NotToRevise):
        actions.send(draft, token=token)

    submission.refresh_from_db()
    assert (submission.version, submission.pending_status) == (1, Status.ADOPTED)
