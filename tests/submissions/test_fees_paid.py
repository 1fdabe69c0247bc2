"""稿酬 after it was given: the amount, handing over once, looking, erasing in time."""

from decimal import Decimal

import pytest
from cryptography.fernet import Fernet
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from submissions.actions import fees
from submissions.models import Payee
from tests.factories import make_editor

from .paying import CARD, ask, given, make_adopted, make_payee

pytestmark = pytest.mark.django_db


# Amounts


def test_an_amount_is_set_and_recorded():
    payee = make_payee()

    fees.set_amount(payee, Decimal("300.50"), by=make_editor(), seen=(None,))

    payee.refresh_from_db()
    assert payee.amount == Decimal("300.50")
    assert "稿酬金额：未定 → 300.50 元" in LogEntry.objects.values_list("change_message", flat=True)


def test_an_amount_that_another_changed_is_not_overwritten():
    payee = make_payee(amount=Decimal(300))

    with pytest.raises(fees.Stale, match="别人已经改成 300"):
        fees.set_amount(payee, Decimal(400), by=make_editor(), seen=(None,))

    payee.refresh_from_db()
    assert payee.amount == 300


def test_what_the_accountants_have_keeps_its_amount():
    payee = make_payee(amount=Decimal(300))
    fees.export([payee.submission], by=make_editor())

    with pytest.raises(fees.AlreadyPaid, match="已经交财务"):
        fees.set_amount(payee, Decimal(400), by=make_editor())

    payee.refresh_from_db()
    assert payee.amount == 300


# Handing over


def test_an_export_opens_marks_and_records_each():
    one, two = make_payee(amount=Decimal(300)), make_payee(amount=Decimal(200), holder="周望川")

    pairs = fees.export([two.submission, one.submission], by=make_editor())

    assert [(payee, data["holder"], data["card"]) for payee, data in pairs] == [
        (one, "石秋", CARD),
        (two, "周望川", CARD),
    ]
    assert Payee.objects.filter(exported_at=None).count() == 0
    assert list(LogEntry.objects.values_list("change_message", flat=True)).count("导出稿酬表") == 2


def test_it_may_be_exported_again():
    payee = make_payee(amount=Decimal(300))
    fees.export([payee.submission], by=make_editor())

    assert len(fees.export([payee.submission], by=make_editor())) == 1


def test_who_gave_nothing_is_named_and_nothing_is_exported():
    ready, asked, unasked = make_payee(amount=Decimal(300)), make_adopted(), make_adopted()
    ask(asked)

    with pytest.raises(fees.NotGiven, match=f"{asked.number}、{unasked.number}还没有登记"):
        fees.export([ready.submission, asked, unasked], by=make_editor())

    assert not Payee.objects.exclude(exported_at=None).exists()


def test_what_was_asked_for_anew_waits_for_the_new_answer():
    payee = make_payee(amount=Decimal(300))
    ask(payee.submission)

    with pytest.raises(fees.NotGiven):
        fees.export([payee.submission], by=make_editor())


def test_a_missing_amount_is_named():
    payee = make_payee()

    with pytest.raises(fees.NoAmount, match=f"{payee.submission.number}还没有填金额"):
        fees.export([payee.submission], by=make_editor())

    payee.refresh_from_db()
    assert payee.exported_at is None


def test_a_wrong_key_is_told_at_export_and_loses_nothing(settings):
    payee = make_payee(amount=Decimal(300))
    right, wrong = settings.FEES_KEYS, [Fernet.generate_key().decode()]
    before = Payee.objects.values().get()
    settings.FEES_KEYS = wrong
    log = LogEntry.objects.count()

    with pytest.raises(fees.Sealed, match=f"{payee.submission.number}的收款信息用现有的密钥打不开.*加回 FEES_KEYS"):
        fees.export([payee.submission], by=make_editor())

    assert (Payee.objects.values().get(), LogEntry.objects.count()) == (before, log)
    settings.FEES_KEYS = [*wrong, *right]
    assert fees.export([payee.submission], by=make_editor())[0][1]["card"] == CARD


def test_sample_copies_go_where_the_author_said_last():
    gave = make_payee().submission
    silent = make_adopted(address="武昌区 2 号")

    pairs = fees.export_copies([gave, silent], by=make_editor())

    assert [(submission, data.get("address", "")) for submission, data in pairs] == [
        (gave, "恩施市舞阳坝街道 1 号"),
        (silent, ""),
    ]
    said = list(LogEntry.objects.values_list("change_message", flat=True))
    assert said.count("看地址和电话：导出样刊寄送名单") == 2


def test_each_look_is_recorded():
    payee = make_payee()

    assert fees.look(payee, by=make_editor()) == given()

    assert "看收款信息" in LogEntry.objects.values_list("change_message", flat=True)


def test_there_is_nothing_to_look_at_before_it_was_given():
    submission = make_adopted()
    ask(submission)

    with pytest.raises(fees.NotGiven, match="没有可看的收款信息"):
        fees.look(Payee.objects.get(), by=make_editor())

    assert "看收款信息" not in LogEntry.objects.values_list("change_message", flat=True)


def test_an_author_may_take_the_consent_back_until_it_is_paid():
    submission = make_adopted()
    token = ask(submission)
    payee = fees.give(fees.payee_of(token), given())

    fees.erase(payee, by=make_editor())

    payee.refresh_from_db()
    assert (payee.sealed, payee.given_at, payee.consented_at, payee.keep_until) == ("", None, None, None)
    assert fees.payee_of(token) is None
    assert "抹去收款信息：作者撤回同意" in LogEntry.objects.values_list("change_message", flat=True)


def test_what_was_paid_is_kept_as_the_law_says():
    payee = make_payee(amount=Decimal(300))
    fees.export([payee.submission], by=make_editor())

    with pytest.raises(fees.AlreadyPaid, match="要按税收征管的规定保存到"):
        fees.erase(payee, by=make_editor())

    assert Payee.objects.get().sealed == payee.sealed


# Time


def test_what_its_time_is_over_for_is_erased_by_tidy_and_the_rest_stays():
    old, young = make_payee(amount=Decimal(300)), make_payee()
    Payee.objects.filter(pk=old.pk).update(keep_until=timezone.localdate())

    call_command("tidy")

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.sealed, old.amount, bool(old.given_at)) == ("", 300, True)
    assert young.sealed != ""


def test_everything_is_sealed_anew_with_the_newest_key(settings, capsys):
    payee = make_payee()
    old, new = settings.FEES_KEYS, [Fernet.generate_key().decode()]
    settings.FEES_KEYS = [*new, *old]

    call_command("reseal_fees")

    settings.FEES_KEYS = new
    payee.refresh_from_db()
    assert fees.look(payee, by=make_editor()) == given()
    assert "重新加密 1 份" in capsys.readouterr().out


def test_sealing_anew_with_a_key_missing_says_so(settings):
    payee = make_payee()
    settings.FEES_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(CommandError, match="打不开"):
        call_command("reseal_fees")

    assert Payee.objects.get().sealed == payee.sealed
