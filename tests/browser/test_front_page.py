"""首页编排 from the keyboard, and the site in grey."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from chutian import states
from chutian.models import Arrangement
from issues import actions
from tests.factories import make_article, make_issue, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pieces(chief):
    issue = make_issue(2023, 10)
    made = [make_article(issue=issue, title=title, signed=True, by=chief) for title in ("甲篇", "乙篇")]
    actions.publish(issue, by=chief)
    return made


def test_an_editor_arranges_previews_and_publishes_from_the_keyboard(page, sign_in, pieces, live_server):
    sign_in(page.context, make_person(permissions=["chutian.arrange_front_page", "articles.view_article"]))
    page.goto("/admin/chutian/arrangement/")
    news = page.get_by_role("region", name="要闻")
    for title in ("甲篇", "乙篇"):
        news.get_by_role("searchbox").fill(title)
        news.get_by_role("button", name="查找").press("Enter")
        news.get_by_role("button", name=f"加入：{title}").press("Enter")
        expect(news.locator(".what", has_text=title)).to_be_visible()
    news.get_by_role("button", name="上移第 2 条").press("Enter")
    expect(news.locator(".what").first).to_contain_text("乙篇")

    page.get_by_role("button", name="预览首页").press("Enter")
    expect(page.get_by_role("region", name="预览")).to_contain_text("读者还看不到")
    page.get_by_role("button", name="发布编排").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("编排已发布")

    titles = [row.article.title for row in Arrangement.objects.current().placements.in_order()]
    assert titles == ["乙篇", "甲篇"]


def test_on_a_day_of_mourning_nothing_of_a_page_keeps_its_colour(page, chief, pieces, live_server):
    states.begin("grey", by=chief, reason="国家公祭日", begins_at=timezone.now())

    page.goto("/")

    expect(page.locator("html")).to_have_css("filter", "grayscale(1)")
