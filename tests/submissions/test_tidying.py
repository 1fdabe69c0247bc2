"""Housekeeping: what is due is done, what is young or in use stays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from issues.models.stores import private_files
from submissions import actions, mail, tidying
from submissions.models import Attempt, Draft, DraftFile, Letter, Payee, SpentChallenge, Trace
from tests.factories import make_submission

from .paying import make_payee
from .test_actions import make_draft, picture

pytestmark = pytest.mark.django_db


def age(name, days=2):
    path = Path(private_files().path(name))
    moment = timezone.now().timestamp() - days * 86_400
    os.utime(path, (moment, moment))


def test_drafts_go_after_a_day_with_their_files(capsys):
    old, _ = make_draft()
    name = actions.add_file(old, picture()).file.name
    Draft.objects.update(started_at=timezone.now() - timedelta(days=1, minutes=1))
    young, _ = make_draft()
    kept = actions.add_file(young, picture(2)).file.name
    age(name)
    age(kept)

    call_command("tidy")

    assert [Draft.objects.get(), DraftFile.objects.get().file.name] == [young, kept]
    assert (private_files().exists(name), private_files().exists(kept)) == (False, True)
    assert "清掉 1 份没有提交的稿件、1 个没有主的附件" in capsys.readouterr().out


def test_a_file_that_is_still_arriving_stays():
    draft, _ = make_draft()
    name = actions.add_file(draft, picture()).file.name
    draft.delete()

    call_command("tidy")

    assert private_files().exists(name)


def test_letters_that_wait_are_sent_once():
    draft, token = make_draft()
    submission = actions.send(draft, token=token)  # no commit in this test: the receipt waits

    call_command("tidy")
    call_command("tidy")

    assert submission.letters.get().status == Letter.State.SENT
    assert len(outbox.outbox) == 1


def test_what_was_sent_is_never_swept():
    draft, token = make_draft()
    name = actions.add_file(draft, picture()).file.name
    actions.send(draft, token=token)
    age(name)

    call_command("tidy")

    assert private_files().exists(name)


def test_a_file_that_is_sent_while_the_folder_is_swept_stays():
    draft, token = make_draft()
    name = actions.add_file(draft, picture()).file.name
    age(name)
    asked = []

    def send_after_the_first_question(execute, sql, *more):
        answer = execute(sql, *more)
        if not asked and "file" in sql:
            asked.append(sql)
            actions.send(draft, token=token)
        return answer

    with connection.execute_wrapper(send_after_the_first_question):
        swept = tidying.sweep_files()

    assert (len(asked), swept) == (1, 0)
    assert private_files().exists(name)


def test_housekeeping_tells_all_that_it_did(capsys):
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    Attempt.objects.create(key="a", until=yesterday)
    SpentChallenge.objects.create(challenge="b", until=yesterday)
    paid = make_payee()
    Payee.objects.update(keep_until=timezone.localdate())
    paid.submission.letters.filter(status=Letter.State.QUEUED).update(status=Letter.State.SENT)
    article = paid.submission.article
    Trace.objects.all().delete()

    call_command("tidy")
    call_command("tidy")

    first, second = capsys.readouterr().out.splitlines()
    assert article.live is None  # its words are no text that readers see
    assert first == (
        "发出 0 封信，0 封没有发出；清掉 0 份没有提交的稿件、0 个没有主的附件；"
        "抹去 0 篇来稿的个人信息、1 篇的收款信息；删去 2 条过期的访问计数，补做 1 篇的查重痕迹；"
        "删去 0 条半年前的登录记录；记下 0 次阅读；制成 0 种电子书。"
    )
    assert [letter for letter in second if letter in "123456789"] == []


def test_a_letter_is_sent_however_long_ago_it_was_begun():
    letter = mail.receipt(make_submission(email="author@example.com"))
    Letter.objects.update(written_at=timezone.now() - timedelta(days=90))

    call_command("tidy")

    letter.refresh_from_db()
    assert letter.status == Letter.State.SENT


def test_a_letter_that_failed_goes_at_its_time_to_the_address_as_it_is_then():
    submission = make_submission(email="wrong@example.com")
    letter = mail.receipt(submission)
    soon = timezone.now() + timedelta(minutes=1)
    Letter.objects.update(status=Letter.State.FAILED, error="down", retry_at=soon)
    call_command("tidy")
    before = len(outbox.outbox)
    type(submission).objects.update(email="right@example.com")
    Letter.objects.update(retry_at=timezone.now())

    call_command("tidy")

    letter.refresh_from_db()
    assert (before, letter.status, outbox.outbox[0].to) == (0, Letter.State.SENT, ["right@example.com"])
