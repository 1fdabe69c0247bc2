"""Sending is whole or not at all, and numbers have no gap."""

from functools import partial

import pytest

from submissions import actions
from submissions.models import Attachment, Draft, NumberSeries, Status, Submission
from submissions.receiving import MOST_FILES, Judged
from tests.factories import make_article
from tests.together import at_once

from .sending import FILLED

ENTERED = {name: FILLED[name] for name in ("title", "pen_name", "text", "real_name", "phone", "email")}


def make_draft(**changes):
    draft, token = actions.begin()
    actions.enter(draft, ENTERED | changes)
    return draft, token


def picture(number=1):
    return Judged(b"%d" % number, f"图{number}.jpg", "picture", ".jpg")


@pytest.mark.django_db
def test_a_draft_becomes_a_submission_with_its_files_and_is_gone():
    draft, token = make_draft()
    actions.add_file(draft, picture())

    submission = actions.send(draft, token=token)

    assert submission.number.endswith("-0001")
    assert (submission.title, submission.status) == ("渡口边的一盏灯", Status.NEW)
    assert [(file.original_name, file.file.read()) for file in submission.attachments.all()] == [("图1.jpg", b"1")]
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_only_a_hash_of_the_code_and_of_the_token_is_kept():
    draft, token = make_draft()

    submission = actions.send(draft, token=token)

    kept = " ".join(str(value) for value in Submission.objects.values_list().get(pk=submission.pk))
    assert actions.code_of(token) not in kept
    assert token not in kept
    assert actions.found(submission.number, actions.code_of(token)) == submission


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "code"), [("TG1999-0001", None), (None, "AAAA-AAAA"), (None, ""), ("", "")])
def test_a_wrong_number_or_code_finds_nothing(number, code):
    draft, token = make_draft()
    submission = actions.send(draft, token=token)

    asked = submission.number if number is None else number, actions.code_of(token) if code is None else code

    assert actions.found(*asked) is None


@pytest.mark.django_db
def test_the_same_words_from_the_same_telephone_are_recognised():
    first, token = make_draft()
    sent = actions.send(first, token=token)
    again, other = make_draft(title="渡口边的一盏灯！", text=ENTERED["text"].replace("\n", "\n\n"))

    with pytest.raises(actions.AlreadySent, match=sent.number):
        actions.send(again, token=other)

    assert Submission.objects.count() == 1
    assert Draft.objects.get() == again


@pytest.mark.django_db
def test_a_piece_that_was_taken_back_may_be_sent_again():
    first, token = make_draft()
    actions.take_back(actions.send(first, token=token))
    again, other = make_draft()

    assert actions.send(again, token=other).number.endswith("-0002")


@pytest.mark.django_db
def test_a_draft_that_was_sent_cannot_be_sent_again():
    draft, token = make_draft()
    actions.send(draft, token=token)

    with pytest.raises(actions.NothingToSend):
        actions.send(draft, token=token)

    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_added_to_a_draft_that_was_sent_from_another_window():
    draft, token = make_draft()
    actions.send(draft, token=token)

    with pytest.raises(actions.NothingToSend):
        actions.enter(draft, ENTERED)
    with pytest.raises(actions.NothingToSend):
        actions.add_file(draft, picture())

    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_draft_holds_ten_files_and_each_file_once():
    draft, _ = make_draft()
    for number in range(MOST_FILES):
        actions.add_file(draft, picture(number))
    actions.add_file(draft, picture(0))

    with pytest.raises(actions.TooManyFiles):
        actions.add_file(draft, picture(MOST_FILES))

    assert draft.files.count() == MOST_FILES


@pytest.mark.django_db
def test_a_sending_that_fails_gives_its_number_back(monkeypatch):
    draft, token = make_draft()
    actions.add_file(draft, picture())

    def broken(*args, **kwargs):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(Attachment.objects, "bulk_create", broken)
        with pytest.raises(OSError, match="disk full"):
            actions.send(draft, token=token)

    assert not Submission.objects.exists()
    assert actions.send(draft, token=token).number.endswith("-0001")


@pytest.mark.django_db
def test_an_adopted_piece_is_not_taken_back():
    draft, token = make_draft()
    submission = actions.send(draft, token=token)
    Submission.objects.update(status=Status.ADOPTED, article=make_article())

    with pytest.raises(actions.Refused, match="已经采用"):
        actions.take_back(submission)


@pytest.mark.django_db(transaction=True)
def test_twenty_who_send_at_once_get_twenty_numbers_without_a_gap():
    drafts = [make_draft(title=f"第{number}篇") for number in range(20)]

    outcomes = at_once(*(partial(actions.send, draft, token=token) for draft, token in drafts))

    assert [type(outcome) for outcome in outcomes] == [Submission] * 20
    numbers = sorted(Submission.objects.values_list("number", flat=True))
    assert [int(number[-4:]) for number in numbers] == list(range(1, 21))
    assert NumberSeries.objects.get().last == 20


@pytest.mark.django_db(transaction=True)
def test_the_same_piece_sent_twice_at_once_is_one():
    drafts = [make_draft(phone="13800001234") for _ in range(4)]

    outcomes = at_once(*(partial(actions.send, draft, token=token) for draft, token in drafts))

    refused = [outcome.submission for outcome in outcomes if isinstance(outcome, actions.AlreadySent)]
    assert refused == [Submission.objects.get()] * 3
    assert NumberSeries.objects.get().last == 1
