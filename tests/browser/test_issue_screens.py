"""Every screen about an issue, in every state: Chinese, accessible, and no wider than the desk or the phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles import actions
from issues import actions as issue_actions
from issues.models import Issue
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_editor, make_person

from .issue_in_work import desk

pytestmark = pytest.mark.django_db(transaction=True)


# --- every state, on the desk and on the phone ---------------------------------------------------------------------


def prepared(issue, chief):
    return {}


def ready(issue, chief):
    actions.release_issue_as_printed(issue, by=chief)


def scheduled(issue, chief):
    ready(issue, chief)
    issue_actions.publish(issue, by=chief, at=timezone.now() + timedelta(days=6, hours=21))


def published(issue, chief):
    ready(issue, chief)
    issue_actions.publish(issue, by=chief)
    first, second = issue.articles.in_running_order()[:2]
    actions.withdraw(first, by=chief)
    second.title = "联络站的夜间门诊（更正）"
    second.save()
    actions.save_version(second, by=chief)


def withdrawn(issue, chief):
    ready(issue, chief)
    issue_actions.publish(issue, by=chief)
    issue_actions.withdraw(issue, by=chief, notice="正在核对。")


STATES = {one.__name__: one for one in (prepared, ready, scheduled, published, withdrawn)}


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_chinese_accessible_and_fits_both_screens(
    state, signed_in, issue, chief, axe, english_left, shoot
):
    STATES[state](issue, chief)
    opened = f"{desk(issue)}?open={issue.articles.in_running_order()[1].pk}"

    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(opened)
        assert english_left(signed_in) == []
        assert signed_in.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        shoot(signed_in, f"issue-desk-{state}-{viewport['width']}")

    assert axe(opened, user=chief) == []


def out(issue):
    published(issue, make_editor())
    return issue


PAGES = {
    "list": lambda issue: reverse("admin:issues_issue_changelist"),
    "add": lambda issue: reverse("admin:issues_issue_add"),
    "particulars": lambda issue: desk(issue, "particulars"),
    "features": lambda issue: desk(issue, "features"),
    "release": lambda issue: desk(issue, "release"),
    "withdraw": lambda issue: desk(out(issue), "withdraw"),
    "release-piece": lambda issue: desk(issue, "release_piece", issue.articles.first().pk),
    "empty": lambda issue: desk(Issue.objects.create(year=2027, number=1)),
}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_about_an_issue_is_chinese_accessible_and_fits_both_screens(
    name, signed_in, issue, chief, axe, english_left, shoot
):
    path = PAGES[name](issue)

    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(path)
        assert english_left(signed_in) == []
        assert signed_in.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        shoot(signed_in, f"issue-{name}-{viewport['width']}")

    assert axe(path, user=chief) == []


def test_who_may_only_look_has_an_accessible_desk_without_acts(page, issue, axe, sign_in):
    onlooker = make_person(permissions=["issues.view_issue", "articles.view_article", "articles.view_feature"])
    sign_in(page.context, onlooker)

    page.goto(desk(issue))

    expect(page.locator("#issue-contents button")).to_have_count(0)
    expect(page.locator("#upload")).to_have_count(0)
    assert axe(desk(issue), user=onlooker) == []
