"""查稿: by number and code, or by a letter's link and the telephone; what the sender may do there."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions import actions, drafts, mail, passes
from submissions.models import Draft, Status, Submission
from tests.factories import make_article, make_editor, make_submission

from .sending import FILLED
from .test_actions import make_draft

pytestmark = pytest.mark.django_db
STATUS = "/submit/status/"
PHONE = "13800001234"


@pytest.fixture
def sent(db):
    """A piece that was sent, and its code."""
    draft, token = make_draft(phone=PHONE)
    return actions.send(draft, token=token), actions.code_of(token)


def look(client, submission, code):
    return client.post(STATUS, {"number": submission.number, "code": code})


def act(client, name, submission, words=None, **more):
    return client.post(reverse(name), {"pass": words or passes.allow(submission)} | more)


def link_of(submission):
    return reverse("submit_status_link", args=[passes.link(submission)])


def test_a_sender_finds_out_where_the_piece_stands(client, sent):
    submission, code = sent

    page = client.post(STATUS, {"number": submission.number.lower(), "code": code.lower()}).content.decode()

    assert "已经收到，等编辑来读" in page
    assert FILLED["title"] in page
    assert PHONE not in page


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(client, sent):
    submission, _ = sent

    wrong = look(client, submission, "AAAAAAAA")
    unknown = client.post(STATUS, {"number": "TG2026-9999", "code": "AAAAAAAA"})

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["refusal"] == unknown.context["refusal"]


def test_codes_cannot_be_tried_out(client, sent):
    submission, code = sent
    for _ in range(20):
        look(client, submission, "AAAAAAAA")

    page = look(client, submission, code)

    assert page.status_code == 429
    assert FILLED["title"] not in page.content.decode()


def test_the_link_of_the_receipt_opens_with_number_and_last_digits(client, sent):
    submission, _ = sent
    address = re.search(r"/submit/status/\S+", submission.letters.get().body)[0]

    asked = client.get(address)
    page = client.post(address, {"number": submission.number, "digits": "１２３４"}).content.decode()

    assert "手机号末四位" in asked.content.decode()
    assert FILLED["title"] not in asked.content.decode()
    assert FILLED["title"] in page
    assert PHONE not in address


@pytest.mark.parametrize(
    ("number", "digits"), [(None, "0000"), (None, ""), (None, "1"), ("TG2026-9999", "1234"), (None, PHONE)]
)
def test_the_link_alone_opens_nothing(client, sent, number, digits):
    submission, _ = sent

    page = client.post(link_of(submission), {"number": number or submission.number, "digits": digits})

    assert page.status_code == 422
    assert FILLED["title"] not in page.content.decode()


def test_the_link_of_another_piece_or_a_forged_one_opens_nothing(client, sent):
    submission, _ = sent
    other = make_submission(phone=PHONE)

    for address in (link_of(other), reverse("submit_status_link", args=["MQ:forged"])):
        page = client.post(address, {"number": submission.number, "digits": "1234"})
        assert (page.status_code, FILLED["title"] in page.content.decode()) == (422, False)


def test_the_last_digits_cannot_be_tried_out(client, sent):
    submission, _ = sent
    for guess in range(20):
        client.post(link_of(submission), {"number": submission.number, "digits": f"{guess:04d}"})

    assert client.post(link_of(submission), {"number": submission.number, "digits": "1234"}).status_code == 429


def test_what_was_decided_and_not_told_is_not_shown(client, sent):
    submission, code = sent
    actions.decide(submission, Status.DECLINED, by=make_editor())

    page = look(client, submission, code).content.decode()

    assert "没有采用" not in page
    assert "已经收到，等编辑来读" in page


def test_the_letters_that_were_sent_are_shown_and_no_others(client, sent, django_capture_on_commit_callbacks):
    submission, code = sent
    actions.decide(submission, Status.REVISE, by=make_editor())
    with django_capture_on_commit_callbacks(execute=True):
        actions.dispatch(submission, by=make_editor(), subject="请您修改", body="第二段请补数字。<b>")
    actions.decide(submission, Status.DECLINED, by=make_editor())

    page = look(client, submission, code).content.decode()

    assert "第二段请补数字。&lt;b&gt;" in page
    assert "请您修改" in page
    assert "答复" not in page.partition('<div class="sheet form-page">')[2].partition("</section>")[0].replace(
        "答复您", ""
    )


def test_a_piece_is_taken_back(client, sent):
    submission, _ = sent

    asked = act(client, "submit_take_back", submission).content.decode()
    before = Submission.objects.get().status
    page = act(client, "submit_take_back", submission, sure="yes").content.decode()

    assert "撤回以后不能恢复" in asked
    assert before == Status.NEW
    assert "您已撤回" in page
    assert Submission.objects.get().status == Status.WITHDRAWN


def test_an_adopted_piece_is_not_taken_back(client):
    submission = make_submission(status=Status.LIKELY, pending_status=Status.ADOPTED, article=make_article())

    page = act(client, "submit_take_back", submission, sure="yes")

    assert page.status_code == 409
    assert "请打电话给编辑部" in page.content.decode()
    assert Submission.objects.get().status == Status.LIKELY


@pytest.mark.parametrize("name", ["submit_take_back", "submit_revise"])
@pytest.mark.parametrize("words", ["", "forged", "MQ:1abc:forged"])
def test_nothing_is_done_without_a_pass_of_ours(client, name, words):
    submission = make_submission(status=Status.REVISE)

    page = client.post(reverse(name), {"pass": words, "number": submission.number})

    assert page.status_code == 422
    assert "请再输入一次" in page.content.decode()
    assert (Submission.objects.get().status, Draft.objects.count()) == (Status.REVISE, 0)


def test_the_link_of_a_letter_is_no_pass(client):
    submission = make_submission(status=Status.REVISE)

    assert act(client, "submit_revise", submission, passes.link(submission)).status_code == 422


def test_a_new_version_goes_through_the_same_form(client):
    submission = make_submission(status=Status.REVISE, title="守井的人", text="村口有井。", real_name="石一溪")

    answer = act(client, "submit_revise", submission)
    page = client.get(answer.url).content.decode()

    assert answer.url == reverse("submit")
    assert "守井的人" in page
    assert "村口有井。" in page
    assert "石一溪" not in page
    assert submission.phone not in page
    assert Draft.objects.get().revises == submission


def test_no_form_opens_where_no_new_version_was_asked_for(client):
    page = act(client, "submit_revise", make_submission())

    assert page.status_code == 409
    assert "现在不收改稿" in page.content.decode()


def test_the_answers_are_kept_by_no_cache_and_need_the_token(client, sent):
    submission, code = sent

    assert "no-store" in look(client, submission, code).headers["Cache-Control"]
    assert "no-store" in client.get(link_of(submission)).headers["Cache-Control"]
    assert Client(enforce_csrf_checks=True).post(STATUS, {"number": submission.number, "code": code}).status_code == 403


@pytest.mark.parametrize("status", [Status.DECLINED, Status.PASSED_ON])
def test_what_is_finished_is_not_taken_back(client, status):
    submission = make_submission(status=status)

    page = act(client, "submit_take_back", submission, sure="yes")

    submission.refresh_from_db()
    assert (page.status_code, submission.status) == (409, status)
    assert "已经办完" in page.content.decode()


@pytest.mark.parametrize("name", ["submit_take_back", "submit_revise", "submit_forget"])
def test_nothing_more_is_done_with_what_was_forgotten(client, name):
    submission = make_submission(status=Status.REVISE, forgotten_at=timezone.now())

    page = act(client, name, submission, sure="yes")

    submission.refresh_from_db()
    assert (page.status_code, submission.status) == (422, Status.REVISE)


def test_a_piece_that_was_not_sent_yet_is_not_thrown_away_for_a_new_version_unasked(client):
    submission = make_submission(status=Status.REVISE)
    unsent, token = make_draft(title="另一篇")
    client.cookies[drafts.COOKIE] = token

    told = act(client, "submit_revise", submission)
    before = Draft.objects.get()
    again = act(client, "submit_revise", submission, sure="yes")

    assert (told.status_code, before) == (409, unsent)
    assert "还有一篇没有提交的稿件" in told.content.decode()
    assert 'name="sure"' in told.content.decode()
    assert again.url == reverse("submit")


def test_a_letter_does_not_tell_the_way_to_the_page_that_it_stands_on(client, sent, django_capture_on_commit_callbacks):
    submission, code = sent
    with django_capture_on_commit_callbacks(execute=True):
        mail.deliver(submission.letters.get())

    page = look(client, submission, code).content.decode()

    assert "大稿《渡口边的一盏灯》已经收到" in page
    assert "查看进展" not in page
    assert "/submit/status/" + passes.link(submission) not in page
