"""稿酬登记 behind its private link: open to its holder alone, and silent about everything else."""

import logging
import sys
from decimal import Decimal

import pytest
from cryptography.fernet import Fernet
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from submissions.actions import fees
from submissions.models import Payee
from tests.factories import make_editor

from .paying import CARD, FILLED, IDENTITY, ask, given, make_adopted, make_payee, opened

pytestmark = pytest.mark.django_db

FORM = "/submit/fees/"
AGAIN = "/submit/fees/again/"


@pytest.fixture
def token(client):
    """The link of an author, which the client's browser has opened."""
    token = ask(make_adopted())
    opened(client, token)
    return token


def test_the_link_leads_to_a_form_whose_address_holds_nothing(client):
    token = ask(make_adopted())

    page = opened(client, token)

    cookie = client.cookies["fees_token"]
    assert page.redirect_chain == [(FORM, 302)]
    assert "《渡口边的一盏灯》已经采用" in page.content.decode()
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Lax", FORM, 3600)
    assert token not in page.content.decode()


@pytest.mark.parametrize("address", [FORM, AGAIN])
def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(client, token, address):
    page = client.get(address)

    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert "private" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_an_address_with_a_token_is_told_to_nobody(client):
    page = client.get(reverse("submit_fees", args=[ask(make_adopted())]))

    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]


def test_what_was_given_is_shown_by_its_last_digits_alone(client, token):
    page = client.post(FORM, FILLED, follow=True)

    words = page.content.decode()
    assert page.redirect_chain == [(FORM, 302)]
    assert "稿酬信息已登记" in words
    assert CARD[-4:] in words
    assert [
        secret for secret in (CARD, CARD[:6], IDENTITY, "桥头支行", "13800000000", "舞阳坝") if secret in words
    ] == []


def test_it_may_be_given_again_from_an_empty_form(client, token):
    client.post(FORM, FILLED)
    before = Payee.objects.get().sealed

    again = client.get(AGAIN).content.decode()
    client.post(FORM, FILLED | {"bank": "某某银行恩施分行"})

    assert "重新登记会替换原来的全部内容" in again
    assert [secret for secret in (CARD[-4:], "桥头支行") if secret in again] == []
    assert Payee.objects.get().sealed != before


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, token):
    page = client.post(FORM, FILLED | {"card": "6222021234567890004", "consent": ""})

    words = page.content.decode()
    assert page.status_code == 422
    assert "没有登记，还有 2 处要改" in words
    assert "银行卡号有一位不对" in words
    assert 'value="6222021234567890004"' in words
    assert 'value="石秋"' in words
    assert Payee.objects.get().sealed == ""


def test_closed_links_are_answered_alike(client):
    unknown = client.get(reverse("submit_fees", args=["x" * 43]))
    late = ask(make_adopted())
    Payee.objects.update(expires_at=timezone.now())
    expired = client.get(reverse("submit_fees", args=[late]))
    done = make_payee(amount=Decimal(300))
    used_token = ask(done.submission)
    fees.give(fees.payee_of(used_token), given())
    fees.export([done.submission], by=make_editor())
    used = client.get(reverse("submit_fees", args=[used_token]))
    bare = client.get(FORM)

    answers = [unknown, expired, used, bare, client.get(AGAIN), client.post(FORM, FILLED)]
    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.content for answer in answers[:3]}) == 1
    assert "网址已失效" in unknown.content.decode()


def test_a_form_that_was_open_when_the_link_closed_is_not_taken(client, token):
    Payee.objects.update(expires_at=timezone.now())

    page = client.post(FORM, FILLED)

    assert page.status_code == 410
    assert Payee.objects.get().sealed == ""


def test_without_a_key_nothing_typed_is_lost(client, token, settings):
    settings.FEES_KEYS = []

    page = client.post(FORM, FILLED)

    words = page.content.decode()
    assert page.status_code == 503
    assert "暂时不能保存，没有登记" in words
    assert "FEES_KEYS" not in words
    assert 'value="石秋"' in words


def test_with_a_wrong_key_the_page_still_says_that_it_was_given(client, token, settings):
    client.post(FORM, FILLED)
    settings.FEES_KEYS = [Fernet.generate_key().decode()]

    page = client.get(FORM)

    assert page.status_code == 200
    assert "已经加密保存" in page.content.decode()


def test_a_form_from_elsewhere_is_refused():
    client = Client(enforce_csrf_checks=True)
    opened(client, ask(make_adopted()))

    page = client.post(FORM, FILLED)

    assert page.status_code == 403
    assert Payee.objects.get().sealed == ""


def test_too_many_knocks_are_told_to_wait(client):
    for _ in range(60):
        client.get(FORM)

    page = client.get(FORM)

    assert page.status_code == 429
    assert "请过一小时再试" in page.content.decode()


def test_the_log_holds_neither_an_open_link_nor_what_was_typed(client, token, caplog):
    caplog.set_level(logging.DEBUG)

    client.post(FORM, FILLED | {"consent": ""})
    client.post(FORM, FILLED)

    assert "Unprocessable" in caplog.text  # the log is listened to
    assert [secret for secret in (token, CARD, FILLED["card"], IDENTITY) if secret in caplog.text] == []


def test_an_error_report_holds_nothing_of_it(client, token, settings):
    settings.FEES_KEYS = [object()]  # a fault that nobody thought of
    client.raise_request_exception = False
    reports = []

    def keep(sender, request, **kwargs):
        reporter = ExceptionReporter(request, *sys.exc_info())
        reports.append(reporter.get_traceback_html() + reporter.get_traceback_text())

    got_request_exception.connect(keep)
    try:
        answer = client.post(FORM, FILLED)
    finally:
        got_request_exception.disconnect(keep)

    assert answer.status_code == 500
    assert "fees_form" in reports[0]
    typed = (CARD, FILLED["card"], IDENTITY, FILLED["identity"], "桥头支行", "舞阳坝", token)
    assert [secret for secret in typed if secret in reports[0]] == []


def test_the_mode_for_older_readers_is_carried_on(client, token):
    page = client.get(f"{FORM}?reading=large").content.decode()

    assert 'action="/submit/fees/?reading=large"' in page


def test_the_form_asks_for_nothing_that_the_first_form_knows(client, token):
    submission = Payee.objects.get().submission
    submission.address, submission.phone = "武昌区 2 号", "13911112222"
    submission.save()

    words = client.get(FORM).content.decode()

    assert [secret for secret in ("武昌区", "13911112222", "石秋", "qiushi@") if secret in words] == []
