import base64
import hashlib
import json
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client

from submissions import actions, robots
from submissions.models import Draft, SpentChallenge, Submission
from tests.together import at_once

from .sending import FILLED, fill, opened, press, send, sum_of

pytestmark = pytest.mark.django_db


def test_a_person_takes_a_minute():
    assert (robots.is_ours(opened()), robots.is_too_fast(opened())) == (True, False)


def test_a_form_that_comes_back_at_once_is_shown_again_with_what_was_typed(client):
    page = fill(client, opened=robots.stamp())

    assert page.status_code == 422
    assert "填得太快了" in page.content.decode()
    assert "渡口边的一盏灯" in page.content.decode()
    assert not Draft.objects.get().entered


@pytest.mark.parametrize("stamp", [None, "", "forged:1abc:def"])
def test_a_stamp_that_is_not_ours_is_replaced(client, stamp):
    page = fill(client, opened=stamp)

    assert page.status_code == 422
    assert robots.is_ours(page.context["form"]["opened"].value())


def test_what_fills_in_the_field_that_nobody_sees_is_no_person(client):
    page = fill(client, homepage="https://example.org/")

    assert page.status_code == 422
    assert "不该填的填了字" in page.content.decode()


def make_draft(**changes):
    draft, token = actions.begin()
    names = ("title", "pen_name", "text", "real_name", "phone", "email", "region")
    actions.enter(draft, {name: FILLED[name] for name in names} | {"section": None, "statements": {}} | changes)
    return draft, token


def solved(given=None, **changes):
    """What a browser hands in for its work."""
    given = given or robots.work()
    number = next(
        number
        for number in range(robots.MOST_WORK + 1)
        if hashlib.sha256(f"{given['salt']}{number}".encode()).hexdigest() == given["challenge"]
    )
    return payload({name: words for name, words in given.items() if name != "maxNumber"} | {"number": number} | changes)


def payload(words):
    return base64.b64encode(json.dumps(words).encode()).decode()


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("8", 8), ("８", 8), ("八", 8), (" 八 ", 8), ("十", 10), ("十二", 12), ("一十二", 12), ("二十", 20), ("両", None),
        ("两", 2), ("壹拾贰", 12), ("12。", None), ("", None), ("零", 0), ("１２", 12), ("１千", None), ("٨", None),
    ],
)  # fmt: skip
def test_a_sum_is_answered_in_any_figures(written, figure):
    assert robots.figure(written) == figure


def test_the_work_of_a_browser_lets_a_piece_go(client):
    fill(client)

    page = press(client, altcha=solved())

    assert page.redirect_chain == [("/submit/sent/", 302)]
    assert SpentChallenge.objects.count() == 1


def test_the_work_is_given_out_by_a_page_that_no_cache_keeps(client):
    answer = client.get("/submit/work/")

    assert robots.proof({"altcha": solved(answer.json())}).key == answer.json()["challenge"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("answer", ["八", "8", "８"])
def test_a_person_without_scripts_answers_a_sum(client, monkeypatch, answer):
    monkeypatch.setattr(robots.secrets, "randbelow", lambda most: 3)
    fill(client)
    shown = client.get("/submit/check/")

    press(client, sum=shown.context["sum"].key, answer=answer)

    assert "四加四等于几？" in shown.content.decode()
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        ({"answer": ""}, robots.MISSING),
        ({"answer": "8"}, robots.MISSING),
        ({"sum": "forged:1abc:def", "answer": "8"}, robots.FORGED),
        ({"altcha": "!"}, robots.FORGED),
        ({"altcha": "石" * 5000}, robots.FORGED),
        ({"altcha": payload([])}, robots.FORGED),
        ({"altcha": payload({"algorithm": "SHA-256"})}, robots.FORGED),
        ({"altcha": "A" * 100_000}, robots.FORGED),
    ],
)
def test_what_proves_nothing_is_refused_in_plain_words_and_nothing_is_lost(client, proof, said):
    fill(client)

    page = press(client, **proof)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert "渡口边的一盏灯" in page.content.decode()
    assert not Submission.objects.exists()
    press(client)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 50_001}, {"number": -1}, {"number": True}, {"number": "7"}, {"number": 10**400}, {"salt": "a?b?c"}, {"salt": ""},
        {"salt": "0" * 24 + "?expires=9999999999&"}, {"salt": 7}, {"signature": "0" * 64}, {"challenge": "0" * 64}, {"algorithm": "SHA-1"},
        {"algorithm": None}, {"salt": "0" * 24 + "?expires=x&"},
    ],
)  # fmt: skip
def test_work_that_was_tampered_with_is_refused(changes):
    with pytest.raises(robots.NotProven, match="验证没有通过"):
        robots.proof({"altcha": solved(**changes)})


def test_a_wrong_sum_is_refused_and_another_one_asked(client):
    fill(client)
    first = client.get("/submit/check/").context["sum"]

    page = press(client, sum=first.key, answer="99")

    assert robots.WRONG in page.content.decode()
    assert page.context["sum"].key != first.key
    assert not Submission.objects.exists()


def test_proofs_grow_old(client, monkeypatch):
    monkeypatch.setattr(robots, "PROOFS_LIVE", timedelta(seconds=-5))
    fill(client)

    worked = press(client, altcha=solved())
    summed = press(client)

    assert robots.STALE in worked.content.decode()
    assert robots.STALE in summed.content.decode()
    assert not Submission.objects.exists()


def test_a_proof_counts_once(client):
    fill(client)
    proof = {"altcha": solved()}
    press(client, **proof)
    other = Client()
    fill(other, title="另一篇")

    page = press(other, **proof)

    assert page.status_code == 422
    assert robots.SPENT in page.content.decode()
    assert Submission.objects.count() == 1


def test_a_sum_counts_once(client):
    fill(client)
    answered = sum_of(client.get("/submit/check/"))
    press(client, **answered)
    other = Client()
    fill(other, title="另一篇")

    page = press(other, **answered)

    assert robots.SPENT in page.content.decode()
    assert Submission.objects.count() == 1


def test_a_proof_is_not_used_up_by_a_refusal(client):
    send(client)
    again = Client()
    fill(again)
    proof = sum_of(again.get("/submit/check/"))

    refused = press(again, **proof)
    fill(again, title="另一篇", text="另外的话。")

    assert refused.status_code == 409
    assert press(again, **proof).status_code == 200
    assert Submission.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_in_one_proof_at_once_one_is_refused():
    drafts = [make_draft(title=f"第{number}篇") for number in range(2)]
    proof = robots.proof({"altcha": solved()})

    outcomes = at_once(*(partial(actions.send, draft, token=token, proof=proof) for draft, token in drafts))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Spent", "Submission"]
    assert Submission.objects.count() == 1


def test_only_the_page_where_the_work_is_done_may_start_workers(client):
    def workers(path):
        policy = client.get(path).headers["Content-Security-Policy"]
        return next(rule.strip() for rule in policy.split(";") if rule.strip().startswith("worker-src"))

    fill(client)

    assert workers("/submit/check/") == "worker-src 'self' blob:"
    assert workers("/submit/") == "worker-src 'self'"
