"""稿酬: asked for after acceptance, sealed, handed over once, erased in time; every refusal leaves things as they were."""

import logging
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail as outbox
from django.db import connection
from django.utils import timezone

from submissions import actions, passes, sealing
from submissions.actions import fees
from submissions.models import Letter, LetterTemplate, Payee
from tests.factories import make_editor, make_submission

from .paying import CARD, IDENTITY, ask, given, make_adopted, make_payee

pytestmark = pytest.mark.django_db


def everything_stored():
    """All text of all tables, as the database has it."""
    with connection.cursor() as cursor:
        words = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            words += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(words)


# Asking


def test_an_author_is_asked_by_a_letter_that_an_editor_reads_first():
    submission, editor = make_adopted(), make_editor()

    letter = fees.ask_for_fees(submission, by=editor)

    payee = Payee.objects.get()
    assert (letter.status, letter.to, letter.tells) == (Letter.State.DRAFT, "qiushi@example.com", "")
    assert "登记网址：{登记网址}" in letter.body
    assert "请登记稿酬信息" in letter.subject
    assert payee.token not in letter.body
    assert timedelta(days=29) < payee.expires_at - timezone.now() <= timedelta(days=30)
    assert outbox.outbox == []
    assert "拟稿酬登记的信" in LogEntry.objects.values_list("change_message", flat=True)


def test_a_template_without_the_place_for_the_address_still_brings_it():
    LetterTemplate.objects.filter(kind="fees").update(body="{作者}老师：请登记。")

    letter = fees.ask_for_fees(make_adopted(), by=make_editor())

    assert letter.body == "石秋老师：请登记。\n\n登记网址：{登记网址}"


def test_the_private_link_is_in_the_mail_alone(django_capture_on_commit_callbacks):
    submission, editor = make_adopted(), make_editor()
    fees.ask_for_fees(submission, by=editor)

    with django_capture_on_commit_callbacks(execute=True):
        actions.dispatch(submission, by=editor)

    token = passes.fees_token(Payee.objects.get())
    assert f"/submit/fees/{token}/" in outbox.outbox[0].body
    assert fees.payee_of(token) == Payee.objects.get()
    assert token not in everything_stored()


def test_a_letter_that_promises_a_link_nobody_has_is_not_sent():
    submission, editor = make_submission(email="author@example.com"), make_editor()
    actions.write(submission, by=editor, subject="稿酬", body="请登记：{登记网址}")

    with pytest.raises(actions.Unwritten, match="没填的"):
        actions.dispatch(submission, by=editor)

    assert submission.letters.in_hand().exists()


def test_who_was_not_adopted_is_not_asked():
    with pytest.raises(fees.NotAdopted, match="请先采用"):
        fees.ask_for_fees(make_submission(), by=make_editor())

    assert not Payee.objects.exists()


def test_another_letter_in_hand_is_finished_first():
    submission, editor = make_adopted(), make_editor()
    draft = actions.write(submission, by=editor)

    with pytest.raises(fees.LetterInHand, match="还有一封没发的信"):
        fees.ask_for_fees(submission, by=editor)

    assert [submission.letters.get(), Payee.objects.count()] == [draft, 0]


def test_without_a_key_nobody_is_asked(settings):
    settings.FEES_KEYS = []
    submission = make_adopted()

    with pytest.raises(sealing.NoKeys, match="FEES_KEYS"):
        fees.ask_for_fees(submission, by=make_editor())

    assert [submission.letters.count(), Payee.objects.count()] == [0, 0]


def test_asking_anew_closes_the_earlier_link():
    submission = make_adopted()
    earlier = ask(submission)

    later = ask(submission)

    assert fees.payee_of(earlier) is None
    assert fees.payee_of(later) == Payee.objects.get()


# Giving


def test_what_is_given_is_sealed_and_kept_for_ten_years():
    submission = make_adopted()
    payee = fees.payee_of(ask(submission))

    fees.give(payee, given())

    payee.refresh_from_db()
    today = timezone.localdate()
    assert sealing.opened(payee.sealed, of=submission.number) == given()
    assert payee.keep_until.year == today.year + 10
    assert payee.consented_at == payee.given_at


def test_a_leap_day_is_kept_to_the_first_of_march():
    from datetime import date

    assert fees._years_later(date(2028, 2, 29), 10) == date(2038, 3, 1)


def test_no_table_and_no_log_holds_what_was_given(caplog):
    caplog.set_level(logging.DEBUG)
    submission = make_adopted(email="")
    payee = make_payee(submission, amount=Decimal("300"))

    fees.look(payee, by=make_editor())
    fees.export([submission], by=make_editor())

    stored = everything_stored()
    assert submission.number in stored  # the search sees what is there
    assert [secret for secret in (CARD, IDENTITY, "桥头支行") if secret in stored] == []
    assert [secret for secret in (CARD, IDENTITY) if secret in caplog.text] == []


def test_the_author_is_told_by_mail_that_something_was_given(django_capture_on_commit_callbacks):
    submission = make_adopted()
    payee = fees.payee_of(ask(submission))

    with django_capture_on_commit_callbacks(execute=True):
        fees.give(payee, given())

    [sent] = outbox.outbox
    assert sent.to == ["qiushi@example.com"]
    assert "如果不是您本人" in sent.body
    assert CARD[-4:] not in sent.body


def test_it_may_be_given_again_until_it_was_exported():
    submission = make_adopted()
    token = ask(submission)
    fees.give(fees.payee_of(token), given())

    fees.give(fees.payee_of(token), given(bank="某某银行恩施分行"))

    assert fees.look(Payee.objects.select_related("submission").get(), by=make_editor())["bank"] == "某某银行恩施分行"


@pytest.mark.parametrize("closed", ["expired", "exported", "renewed"])
def test_a_closed_link_takes_nothing(closed):
    submission = make_adopted()
    token = ask(submission)
    held = fees.payee_of(token)  # the page was open before
    if closed == "expired":
        Payee.objects.update(expires_at=timezone.now())
    elif closed == "renewed":
        ask(submission)
    else:
        fees.set_amount(fees.give(held, given(bank="第一次")), Decimal(300), by=make_editor())
        fees.export([submission], by=make_editor())
    before = Payee.objects.values().get()

    with pytest.raises(fees.LinkClosed, match="已经失效"):
        fees.give(held, given())

    assert fees.payee_of(token) is None
    assert Payee.objects.values().get() == before


@pytest.mark.parametrize("token", ["", "x", "../..", "字" * 500])
def test_a_token_that_is_none_finds_nothing(token):
    make_payee()

    assert fees.payee_of(token) is None


def test_an_author_who_was_forgotten_is_not_asked():
    submission = make_adopted(forgotten_at=timezone.now())

    with pytest.raises(fees.NotAdopted, match="已经抹去"):
        fees.ask_for_fees(submission, by=make_editor())
