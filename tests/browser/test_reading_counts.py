"""Counting what is read in a real browser: after eight seconds, at the end, and never against the reader's will."""

import pytest
from django.utils import timezone

from articles import actions
from articles.models import ReadingCount
from issues import actions as issue_actions
from tests.factories import make_article, make_issue

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece(chief):
    issue = make_issue()
    body = "<p>摆渡的人每天写一页航行日志。</p>" * 60
    piece = make_article(issue=issue, signed=True, by=chief, title="渡口边的代表", body=body)
    issue_actions.publish(issue, by=chief)
    return piece


@pytest.fixture
def sent(page):
    """The counts that the browser sends."""
    requests = []
    page.on("request", lambda request: requests.append(request.url) if request.method == "POST" else None)
    return requests


def open_for_eight_seconds(page, piece):
    page.clock.install()
    page.goto(piece.get_absolute_url())
    page.locator("[data-read]").wait_for()
    page.clock.run_for(8100)


def test_a_piece_counts_once_it_was_open_and_once_it_was_read_to_the_end(page, piece, sent):
    page.clock.install()
    page.goto(piece.get_absolute_url())
    page.clock.run_for(7000)
    assert sent == []

    with page.expect_request("**/read/"):
        page.clock.run_for(2000)
    with page.expect_response("**/read/end/"):
        page.locator(".article-foot").scroll_into_view_if_needed()

    actions.take_counts()
    assert list(ReadingCount.objects.values_list("article", "reads", "finished")) == [(piece.pk, 1, 1)]
    assert page.context.cookies() == []


def test_who_refuses_on_the_page_about_personal_data_is_not_counted(page, piece, sent, shoot):
    page.goto("/privacy/")
    page.get_by_label("不计入阅读统计").and_(page.locator("[data-uncounted] input")).check()
    page.get_by_text("不再计入").wait_for()
    shoot(page, "privacy-uncounted")

    open_for_eight_seconds(page, piece)
    page.locator(".article-foot").scroll_into_view_if_needed()
    page.clock.run_for(1000)

    assert sent == []


def test_the_screen_of_the_desk_is_open_to_everybody_and_scrolls_within_its_curve(piece, chief, axe, signed_in, shoot):
    ReadingCount.objects.create(article=piece, day=timezone.localdate(), reads=1310, finished=740)

    assert axe("/admin/articles/readingcount/", user=chief) == []

    signed_in.set_viewport_size(PHONE)
    signed_in.goto("/admin/articles/readingcount/")
    assert signed_in.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    shoot(signed_in, "readings-375")
