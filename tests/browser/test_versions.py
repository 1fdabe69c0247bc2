"""From change to change in a 花脸稿, by key and by link."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import actions
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_full_stop_leads_to_the_next_change(signed_in, chief):
    article = make_article(title="老题目", by=chief)
    article.title, article.body = "新题目", "<p>代表把意见写在本子上。</p>"
    article.save()
    actions.save_version(article, by=chief)
    page = signed_in
    page.goto(reverse("admin:articles_article_version", args=[article.pk, 2]))

    page.keyboard.press(".")
    expect(page.locator("#change-1")).to_be_focused()
    page.get_by_role("link", name="下一处").click()
    expect(page.locator("#change-2")).to_be_focused()
    page.keyboard.press(".")
    expect(page.locator("#change-1")).to_be_focused()
    page.evaluate("localStorage.setItem('letters-off', '1')")  # as 我的账号 does
    page.keyboard.press(".")
    expect(page.locator("#change-1")).to_be_focused()
    page.reload()
    expect(page.get_by_role("link", name="下一处").locator("kbd")).to_be_hidden()
