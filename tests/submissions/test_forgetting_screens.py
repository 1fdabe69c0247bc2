"""Forgetting as the desk asks for it, and the sender."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from submissions import actions, passes
from submissions.models import Status
from tests.factories import make_article, make_person

from .desk import CONTACT, DECIDE, READ, at, said
from .forgetting import LETTER, PERSON, left, make_known

pytestmark = pytest.mark.django_db
FORGET = "submissions.forget_submission"


# --- at the desk ---


@pytest.fixture
def clerk(client):
    person = make_person("谷雨", permissions=[READ, DECIDE, CONTACT, FORGET])
    client.force_login(person)
    return person


def test_the_desk_asks_before_it_forgets(client, clerk):
    submission = make_known()

    page = client.get(at("forget", submission)).content.decode()

    assert "抹去后不能恢复" in page
    assert len(left(submission)) == 15
    assert [secret for secret in (*PERSON.values(), LETTER) if secret in page] == []


def test_the_desk_forgets_at_a_press_and_it_is_recorded(client, clerk):
    submission = make_known()

    answer = client.post(at("forget", submission), follow=True)

    assert "个人信息已抹去" in answer.content.decode()
    assert left(submission) == []
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (clerk, "抹去个人信息：编辑部办理")


def test_the_desk_forgets_an_open_case_with_a_tick_only(client, clerk):
    submission = make_known(Status.READING)

    refused = client.post(at("forget", submission))
    closed = client.post(at("forget", submission), {"close": "1"})

    submission.refresh_from_db()
    assert (refused.status_code, closed.status_code) == (409, 302)
    assert "还没有结案" in refused.content.decode()
    assert (submission.status, left(submission)) == ("withdrawn", [])


def test_what_is_forgotten_is_said_to_be(client, clerk, forgotten):
    submission = forgotten(make_known())

    for answer in (
        client.get(at("forget", submission), follow=True),
        client.post(at("forget", submission), follow=True),
    ):
        assert "个人信息已经抹去" in answer.content.decode()


def test_who_may_not_forget_is_told_who_may(client):
    submission = make_known()
    client.force_login(make_person(permissions=[READ, DECIDE, CONTACT]))

    answers = [client.get(at("forget", submission)), client.post(at("forget", submission))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "抹去作者的个人信息" in answers[0].content.decode()
    assert len(left(submission)) == 15


# --- by the sender ---


def passed(submission):
    return {"pass": passes.allow(submission)}


@pytest.mark.parametrize("status", [Status.DECLINED, Status.PASSED_ON, Status.WITHDRAWN])
def test_a_sender_has_a_closed_case_forgotten(client, status):
    submission = make_known(status)

    asked = client.post(reverse("submit_forget"), passed(submission)).content.decode()
    assert "抹去我的个人信息" in asked
    assert len(left(submission)) == 15
    done = client.post(reverse("submit_forgotten"), passed(submission))

    assert (done.status_code, "已经抹去" in done.content.decode()) == (200, True)
    assert left(submission) == []
    assert said() == ["抹去个人信息：作者在查稿页要求"]


@pytest.mark.parametrize("status", [Status.NEW, Status.READING, Status.REVISE, Status.LIKELY, Status.ADOPTED])
def test_a_sender_cannot_have_an_open_or_adopted_piece_forgotten(client, status):
    submission = make_known(status, article=make_article() if status == Status.ADOPTED else None)

    answers = [client.post(reverse(name), passed(submission)) for name in ("submit_forget", "submit_forgotten")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert ["抹去" in answer.content.decode() for answer in answers] == [True, True]
    assert len(left(submission)) == 15
    with pytest.raises(actions.NotYours, match="先撤回再抹去"):
        actions.forget_own(submission)


@pytest.mark.parametrize("words", [{}, {"pass": "forged"}, {"pass": "1:x:y"}])
def test_nobody_forgets_without_having_shown_that_it_is_theirs(client, words):
    submission = make_known()

    answers = [client.post(reverse(name), words) for name in ("submit_forget", "submit_forgotten")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert len(left(submission)) == 15


def test_after_that_no_key_opens_the_piece(client, forgotten):
    draft, token = actions.begin()
    actions.enter(draft, {"title": "守井的人", "text": "井", **{k: PERSON[k] for k in ("real_name", "phone", "email")}})
    submission = actions.send(draft, token=token)
    link = passes.link(submission)
    shown = passed(submission)
    assert actions.found(submission.number, actions.code_of(token)) == submission
    assert actions.found_by_link(link, submission.number, "5678") == submission

    forgotten(submission, closing=Status.WITHDRAWN)

    assert actions.found(submission.number, actions.code_of(token)) is None
    assert actions.found_by_link(link, submission.number, "5678") is None
    assert actions.found_by_link(link, submission.number, "") is None
    for name in ("submit_take_back", "submit_revise", "submit_forget", "submit_forgotten"):
        assert client.post(reverse(name), shown).status_code == 422
