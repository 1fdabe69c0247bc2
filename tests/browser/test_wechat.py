"""复制到公众号 in a browser: one click, and the clipboard holds the post with its format."""

import pytest
from playwright.sync_api import expect

from issues import actions
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(chief):
    issue = make_issue(2026, 10)
    article = make_article(
        title="渡口", body="<h2>一、船</h2><p>来<strong>了</strong>。</p>", issue=issue, signed=True, by=chief
    )
    actions.publish(issue, by=chief)
    return article


READ = """async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return [await read('text/html'), await read('text/plain')];
}"""


def test_one_click_copies_the_post(signed_in, article, live_server, shoot):
    page = signed_in
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page.goto(f"/admin/articles/article/{article.pk}/wechat/")
    page.get_by_role("button", name="复制全文").click()

    expect(page.get_by_role("status").filter(has_text="已复制第1版")).to_be_visible()
    html, text = page.evaluate(READ)
    assert "<strong>一、船</strong>" in html
    assert "border-left" in html
    assert text.splitlines()[:2] == ["一、船", "来了。"]
    assert "class=" not in html
    shoot(page, "wechat")


def test_the_screen_has_no_barrier(axe, article, chief):
    assert axe(f"/admin/articles/article/{article.pk}/wechat/", user=chief) == []


def test_the_code_of_the_address_stands_on_the_printed_page(page, article):
    page.goto(article.get_absolute_url())
    page.emulate_media(media="print")

    expect(page.get_by_role("img", name="本文网址的二维码")).to_be_visible()
