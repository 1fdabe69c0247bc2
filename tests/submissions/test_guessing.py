"""What a stranger tries: guessed codes, passes and addresses of others, forged and used-up proofs, more than is allowed."""

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions import actions, limits, passes
from submissions.models import Attempt, Draft, SpentChallenge, Status, Submission
from tests.factories import make_person, make_submission
from tests.together import at_once

from .desk import DECIDE, at
from .sending import FILLED, fill, press, sum_of
from .test_actions import make_draft

pytestmark = pytest.mark.django_db
STATUS = "/submit/status/"
WRONG = "AAAAAAAA"
TITLE = FILLED["title"]


@pytest.fixture
def sent(db):
    """A piece that was sent, and its code."""
    draft, token = make_draft()
    return actions.send(draft, token=token), actions.code_of(token)


def look(client, number, code, **extra):
    return client.post(STATUS, {"number": number, "code": code}, **extra)


def plain(page):
    """An answer without what differs each time it is given: the token against forgery and the number that was typed."""
    words = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", page.content.decode())
    return re.sub(r"TG2026-\d{4}", "TG", words)


def headers(page):
    """Those of an answer, without the nonce and the second in which it was given."""
    return {name: value for name, value in page.headers.items() if name not in ("Content-Security-Policy", "Expires")}


# Codes


def test_an_unknown_number_and_a_wrong_code_are_answered_alike_to_the_letter(sent):
    submission, _ = sent

    wrong, unknown = look(Client(), submission.number, WRONG), look(Client(), "TG2026-9999", WRONG)

    assert wrong.status_code == unknown.status_code == 422
    assert plain(wrong) == plain(unknown)
    assert headers(wrong) == headers(unknown)


def test_more_than_twenty_guesses_at_a_number_close_it_for_an_hour_even_to_the_right_code(sent):
    submission, code = sent
    guesses = [look(Client(), submission.number, WRONG, REMOTE_ADDR=f"10.0.0.{place}") for place in range(20)]

    right = look(Client(), submission.number, code, REMOTE_ADDR="10.0.1.1")
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))
    later = look(Client(), submission.number, code, REMOTE_ADDR="10.0.1.1")

    assert {page.status_code for page in guesses} == {422}
    assert (right.status_code, TITLE in right.content.decode()) == (429, False)
    assert "请过一小时再查" in right.content.decode()
    assert (later.status_code, TITLE in later.content.decode()) == (200, True)


def test_a_number_written_otherwise_is_counted_with_itself(sent):
    submission, code = sent
    year, digits = submission.number[2:].split("-")
    ways = (f"tg{year}-{digits}", f" {year} {digits} ", f"ＴＧ{year}－{digits}", f"{year}{digits}")
    for guess in range(20):
        look(Client(), ways[guess % 4], WRONG)

    assert look(Client(), submission.number, code).status_code == 429


def test_a_closed_number_that_does_not_exist_answers_like_one_that_does(sent):
    submission, _ = sent
    for _ in range(20):
        look(Client(), submission.number, WRONG, REMOTE_ADDR="10.0.0.1")
        look(Client(), "TG2026-9999", WRONG, REMOTE_ADDR="10.0.0.2")

    known, unknown = look(Client(), submission.number, WRONG), look(Client(), "TG2026-9999", WRONG)

    assert known.status_code == unknown.status_code == 429
    assert plain(known) == plain(unknown)


def test_one_address_does_not_try_many_numbers(sent):
    submission, code = sent
    for number in range(60):
        look(Client(), f"TG2026-{5000 + number}", WRONG)

    here, elsewhere = (
        look(Client(), submission.number, code),
        look(Client(), submission.number, code, REMOTE_ADDR="::2"),
    )

    assert (here.status_code, elsewhere.status_code) == (429, 200)


# Passes


def test_a_pass_opens_its_own_piece_whatever_number_is_sent_with_it(client, sent):
    mine, other = sent[0], make_submission(title="别人的稿件")

    page = client.post(reverse("submit_take_back"), {"pass": passes.allow(mine), "number": other.number, "sure": "yes"})

    assert "别人的稿件" not in page.content.decode()
    assert list(Submission.objects.order_by("pk").values_list("status", flat=True)) == [Status.WITHDRAWN, Status.NEW]


class LongAgo(signing.TimestampSigner):
    """Signs as of two hours ago."""

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - 2 * 60 * 60)


def forged_passes(other):
    mine = passes.allow(make_submission())
    return {
        "another piece's signature": f"{passes.allow(other).split(':')[0]}:{mine.partition(':')[2]}",
        "another key": signing.dumps(other.pk, key="another", salt="submissions.pass"),
        "another purpose": signing.dumps(other.pk, salt="submissions.form opened"),
        "the link of a letter": passes.link(other),
        "the bare number": str(other.pk),
        "an old one": LongAgo(salt="submissions.pass").sign_object(other.pk),
        "not even words": "\x00\udcff",
    }


@pytest.mark.parametrize("name", ["submit_take_back", "submit_revise"])
def test_nothing_opens_with_a_pass_that_is_forged_old_or_for_something_else(client, name):
    other = make_submission(title="别人的稿件", status=Status.REVISE)

    for kind, words in forged_passes(other).items():
        page = client.post(reverse(name), {"pass": words.encode("utf-8", "replace").decode(), "number": other.number})
        said = page.content.decode()
        assert (kind, page.status_code, "请再输入一次稿号和查询码" in said) == (kind, 422, True)
        assert "别人的稿件" not in said
    assert Submission.objects.get(pk=other.pk).status == Status.REVISE
    assert not Draft.objects.exists()


def test_a_receipt_is_not_had_with_the_hash_that_is_stored_of_a_token(client, sent):
    for words in (sent[0].token, "", "'"):
        client.cookies["tougao"] = words
        assert client.get(reverse("submit_sent")).url == STATUS


# Attachments


@pytest.fixture
def attachment(db):
    return make_submission(files=[("稿件.txt", "密".encode())]).attachments.get()


def addresses(attachment):
    """Where somebody who knows all names might look for a file."""
    name, submission = attachment.file.name, attachment.submission
    return [
        at("attachment", submission, attachment.pk),
        *(f"/{folder}/{name}" for folder in ("media", "media/private", "media/public", "static", "private")),
        f"/media/public/../private/{name}",
        f"/media/public/%2e%2e/private/{name}",
        f"/submit/files/{attachment.pk}/",
        f"/submit/sent/{attachment.original_name}",
    ]


def test_a_reader_finds_no_attachment_at_any_address(client, attachment):
    for address in addresses(attachment):
        page = client.get(address)
        assert page.status_code in (302, 404, 405), address
        assert "密" not in page.content.decode()


def test_staff_without_the_right_get_no_attachment(client, attachment):
    client.force_login(make_person(permissions=[DECIDE, "articles.view_article"]))

    for address in addresses(attachment):
        page = client.get(address)
        assert page.status_code in (403, 404, 405), address
        assert "密" not in page.content.decode()


def test_an_attachment_is_not_had_through_another_submission(client, attachment):
    client.force_login(make_person(permissions=["submissions.view_submission"]))

    assert client.get(at("attachment", make_submission(), attachment.pk)).status_code == 404
    assert client.get(at("attachment", attachment.submission, attachment.pk)).status_code == 200


# Forms


@pytest.mark.parametrize("name", ["submit", "submit_check", "submit_status", "submit_take_back", "submit_revise"])
def test_a_form_of_another_site_is_refused_in_chinese(name):
    page = Client(enforce_csrf_checks=True).post(reverse(name), FILLED)

    assert page.status_code == 403
    assert re.search(r"<h1>[^<]*[\u4e00-\u9fff]", page.content.decode())
    assert not Draft.objects.exists()


def test_a_draft_of_somebody_else_is_not_sent_with_a_guessed_cookie(client):
    fill(Client())
    client.cookies["tougao"] = Draft.objects.get().token

    page = client.post(reverse("submit_check"), {"number": "TG2026-0001"})

    assert page.url == reverse("submit")
    assert not Submission.objects.exists()


# Proofs


def test_a_proof_that_was_used_sends_nothing_more(client):
    fill(client)
    proof = sum_of(client.get(reverse("submit_check")))
    first = press(client, **proof)
    fill(client, title="又一篇", text="又一篇的正文。")

    again = press(client, **proof)

    assert first.redirect_chain[-1][0] == reverse("submit_sent")
    assert (again.status_code, "这次验证已经用过" in again.content.decode()) == (422, True)
    assert (Submission.objects.count(), Draft.objects.count()) == (1, 1)
    assert press(client).redirect_chain[-1][0] == reverse("submit_sent")


def test_nothing_is_sent_without_a_proof_or_with_a_forged_one(client):
    fill(client)
    right = sum_of(client.get(reverse("submit_check")))

    for proof in (
        {"sum": "", "answer": ""},
        {"sum": right["sum"], "answer": "99"},
        {"sum": right["sum"][:-1] + "x", "answer": right["answer"]},
        {"altcha": "e30="},
        {"altcha": "\x00"},
    ):
        page = press(client, **proof)
        assert page.status_code == 422, proof
        assert page.context["refusal"]
    assert (Submission.objects.count(), SpentChallenge.objects.count()) == (0, 0)


# Counting


@pytest.mark.django_db(transaction=True)
def test_fifty_who_knock_at_once_are_all_counted():
    within = at_once(*[lambda: limits.knock("status", "10.0.0.1", most=20, seconds=60)] * 50)

    assert (within.count(True), within.count(False)) == (20, 30)
    assert Attempt.objects.get().count == 50


def test_who_knocked_is_not_stored():
    limits.knock("status", "10.20.30.40", most=20, seconds=60)

    assert "10.20" not in Attempt.objects.get().key
    assert settings.SECRET_KEY not in Attempt.objects.get().key
