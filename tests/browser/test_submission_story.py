"""From the editor's letter to the published article, on the contributor's telephone and at the editor's desk."""

import pytest
from django.core import mail as outbox
from django.urls import reverse
from playwright.sync_api import expect

from articles import actions as article_actions
from articles.models import Article
from issues import actions as issue_actions
from submissions import actions
from submissions.models import Status, Submission
from tests.factories import make_issue, make_section
from tests.submissions.test_actions import make_draft

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(db):
    """A piece that came in, and its code."""
    draft, token = make_draft(phone="13800001234", statements={"ai": "none"})
    return actions.send(draft, token=token), actions.code_of(token)


@pytest.fixture
def telephone(browser, browser_context_args, complaints):
    """The contributor's, beside the editor's desk."""
    context = browser.new_context(**browser_context_args | {"viewport": PHONE})
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """A test fills in a form sooner than a person can."""
    monkeypatch.setattr("submissions.robots.FASTEST", -1)


def look_up(page, submission, code):
    page.goto(reverse("submit_status"))
    page.get_by_role("textbox", name="稿号").fill(submission.number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查稿").click()
    expect(page.get_by_role("status")).to_be_visible()


def at_desk(page, submission):
    page.goto(reverse("admin:submissions_submission_change", args=[submission.pk]))


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_piece_is_sent_back_given_in_again_adopted_and_found_when_it_is_out(
    signed_in, telephone, chief, sent, axe, shoot
):
    submission, code = sent
    issue = make_issue(2026, 12)
    make_section("文苑", slug="literature")

    # The editor asks for changes; the contributor sees it once the letter has gone.
    at_desk(signed_in, submission)
    signed_in.get_by_role("button", name="退修").click()
    expect(signed_in.get_by_text("还没有告诉作者")).to_be_visible()
    look_up(telephone, submission, code)
    expect(telephone.get_by_role("status")).to_contain_text("已经收到")
    signed_in.get_by_role("textbox", name="正文").fill("石秋老师：您好！\n\n第二段请补上年份。")
    shoot(signed_in, "desk-submission-letter")
    signed_in.get_by_role("textbox", name="正文").press("Control+Enter")
    expect(signed_in.get_by_text("信已发出")).to_be_visible()
    assert "第二段请补上年份" in outbox.outbox[-1].body

    # The contributor reads the letter on the telephone, and gives in a new version.
    look_up(telephone, submission, code)
    expect(telephone.get_by_text("第二段请补上年份")).to_be_visible()
    assert fits(telephone)
    shoot(telephone, "status-revise-375")
    telephone.get_by_role("button", name="交回改稿").click()
    telephone.wait_for_url("**/submit/")
    telephone.get_by_role("textbox", name="正文").fill("一九八六年，天擦黑，摆渡的老人把马灯挂到桩上。")
    shoot(telephone, "submit-revision-375")
    for box in telephone.get_by_role("checkbox").all():
        box.check()
    telephone.get_by_role("button", name="下一步：核对").click()
    telephone.wait_for_url("**/submit/check/")
    expect(telephone.locator("[data-sum]")).to_be_hidden()  # the browser has taken the proof upon itself
    telephone.get_by_role("button", name="交回改稿").click()
    telephone.wait_for_url("**/submit/sent/")
    shoot(telephone, "submit-revised-375")
    submission.refresh_from_db()
    assert (submission.version, submission.status) == (2, Status.READING)

    # The editor finds both versions, and adopts the piece.
    at_desk(signed_in, submission)
    expect(signed_in.get_by_text("一九八六年").first).to_be_visible()
    expect(signed_in.get_by_text("第 1 稿").first).to_be_visible()
    signed_in.get_by_role("button", name="拟采用").click()
    signed_in.get_by_role("button", name="不发信，更新状态").click()
    expect(signed_in.get_by_text("没有发信").first).to_be_visible()
    signed_in.get_by_label("刊期").select_option(label=str(issue))
    signed_in.get_by_label("栏目").select_option(label="文苑")
    signed_in.get_by_role("button", name="采用，建成文章").click()
    signed_in.wait_for_url("**/admin/articles/article/**")
    at_desk(signed_in, submission)
    signed_in.get_by_role("button", name="采用并发信").click()
    expect(signed_in.get_by_text("信已发出")).to_be_visible()
    shoot(signed_in, "desk-submission-adopted")

    # It is published; the contributor's page leads to it.
    article = Article.objects.get()
    article_actions.release_as_printed(article, by=chief)
    issue_actions.publish(issue, by=chief)
    look_up(telephone, submission, code)
    expect(telephone.get_by_role("status")).to_contain_text("已经刊出")
    shoot(telephone, "status-published-375")
    telephone.get_by_role("link", name=f"《{submission.title}》").click()
    expect(telephone.get_by_role("heading", level=1)).to_contain_text("渡口边的一盏灯")
    expect(telephone.get_by_text("一九八六年")).to_be_visible()


def test_a_contributor_takes_a_piece_back(telephone, sent, shoot):
    submission, code = sent
    look_up(telephone, submission, code)

    telephone.get_by_role("button", name="撤回这篇稿件").click()
    expect(telephone.get_by_role("heading", name="撤回稿件")).to_be_visible()
    shoot(telephone, "take-back-375")
    telephone.get_by_role("button", name="撤回这篇稿件").click()

    expect(telephone.get_by_role("status")).to_contain_text("您已撤回")
    assert Submission.objects.get().status == Status.WITHDRAWN


def test_what_was_typed_of_a_letter_survives_a_closed_page(signed_in, sent):
    submission, _ = sent
    at_desk(signed_in, submission)
    signed_in.get_by_role("button", name="退修").click()
    signed_in.get_by_role("textbox", name="正文").fill("写了半天的话")

    at_desk(signed_in, submission)

    expect(signed_in.get_by_role("textbox", name="正文")).to_have_value("写了半天的话")
