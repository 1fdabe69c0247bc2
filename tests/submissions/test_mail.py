"""A receipt goes at once; what could not be sent is kept with its cause, and goes later."""

import smtplib

import pytest
from django.core import mail as outbox

from submissions import actions, mail
from submissions.models import Letter
from tests.factories import make_submission

from .test_actions import make_draft

pytestmark = pytest.mark.django_db


def sent(capture, **changes):
    draft, token = make_draft(**changes)
    with capture(execute=True):
        return actions.send(draft, token=token), token


def test_a_receipt_with_the_number_goes_after_commit(django_capture_on_commit_callbacks):
    submission, token = sent(django_capture_on_commit_callbacks)

    [message] = outbox.outbox
    assert message.to == ["qiushi@example.com"]
    assert submission.number in message.subject
    assert "/submit/status/" in message.body
    assert actions.code_of(token) not in message.body
    assert submission.letters.get().status == Letter.State.SENT


def test_a_title_of_several_lines_makes_no_second_header(django_capture_on_commit_callbacks):
    submission, _ = sent(django_capture_on_commit_callbacks, title="题\r\nBcc: other@example.org")

    assert outbox.outbox[0].recipients() == ["qiushi@example.com"]
    assert "\n" not in submission.letters.get().subject


def test_a_letter_that_fails_is_kept_and_goes_later(django_capture_on_commit_callbacks, monkeypatch):
    def refuse(message, fail_silently=False):
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        submission, _ = sent(django_capture_on_commit_callbacks)
    letter = submission.letters.get()

    assert (letter.status, letter.error) == (Letter.State.FAILED, "SMTPServerDisconnected：gone")
    assert mail.deliver(letter)
    assert len(outbox.outbox) == 1


def test_a_letter_is_sent_once(django_capture_on_commit_callbacks):
    submission, _ = sent(django_capture_on_commit_callbacks)

    assert mail.deliver(submission.letters.get())
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"token": "x" * 64}, "凭稿号和提交时显示的查询码，或者稿号和您的手机号末四位"),
        ({}, "（凭稿号和您的手机号末四位）"),
        ({"phone": ""}, "请与编辑部联系，报稿号"),
    ],
    ids=["sent", "taken in", "no telephone"],
)
def test_a_receipt_says_how_its_receiver_can_look_the_piece_up(fields, said):
    letter = mail.receipt(make_submission(email="author@example.com", **fields))

    assert said in letter.body


def failing(monkeypatch, trouble):
    def refuse(message, fail_silently=False):
        raise trouble

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)


def test_what_the_mail_server_says_does_not_tell_the_address(monkeypatch):
    refused = smtplib.SMTPRecipientsRefused({"author@example.com": (550, b"author@example.com: no such user author")})
    failing(monkeypatch, refused)
    letter = mail.receipt(make_submission(email="author@example.com"))

    mail.deliver(letter)

    letter.refresh_from_db()
    assert "no such user" in letter.error
    assert "author" not in letter.error


@pytest.mark.parametrize(
    ("trouble", "again"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.cn": (550, b"no such user")}), False),
        (smtplib.SMTPRecipientsRefused({"a@b.cn": (451, b"try later")}), True),
        (smtplib.SMTPDataError(554, b"spam"), False),
        (ConnectionRefusedError("down"), True),
    ],
    ids=["nobody", "later", "spam", "down"],
)
def test_only_what_may_go_later_is_tried_again(monkeypatch, trouble, again):
    failing(monkeypatch, trouble)
    letter = mail.receipt(make_submission(email="a@b.cn"))

    mail.deliver(letter)

    letter.refresh_from_db()
    assert (letter.status, letter.tries, letter.retry_at is not None) == (Letter.State.FAILED, 1, again)


def test_trying_ends(monkeypatch):
    failing(monkeypatch, ConnectionRefusedError("down"))
    letter = mail.receipt(make_submission(email="a@b.cn"))
    Letter.objects.update(tries=mail.MOST_TRIES - 1)

    mail.deliver(letter)

    letter.refresh_from_db()
    assert letter.retry_at is None
