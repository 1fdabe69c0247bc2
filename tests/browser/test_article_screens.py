"""Every screen around a piece: accessible, Chinese, no wider than the window."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import actions
from tests.browser.conftest import DESK, PHONE
from tests.factories import (
    make_article,
    make_issue,
    make_person,
    make_photo,
    make_section,
)

from .writing import ADD, body, change

NOTES = [
    {"level": "unsure", "text": "文末一行读作作者介绍，请核对。"},
    {
        "level": "split",
        "text": "像是有 2 篇，可以拆开。",
        "pieces": [{"title": "一", "body": "<p>一</p>"}, {"title": "二", "body": "<p>二</p>"}],
    },
]
pytestmark = pytest.mark.django_db(transaction=True)


def screens(article):
    """Every screen around a piece, by a name for its picture."""
    pk = article.pk
    return {
        "article-add": ADD,
        "article-form": change(article),
        "article-list": "/admin/articles/article/",
        "article-versions": reverse("admin:articles_article_versions", args=[pk]),
        "article-version": reverse("admin:articles_article_version", args=[pk, 2]),
        "article-release": reverse("admin:articles_article_release", args=[pk]),
        "article-split": reverse("admin:articles_article_split", args=[pk]),
        "article-withdraw": reverse("admin:articles_article_withdraw", args=[pk]),
    }


@pytest.fixture
def piece(chief):
    """A piece with everything that the form can show."""
    photo = make_photo(caption="牌子", credit="", alt="牌子")
    article = make_article(
        title="“码”上提意见之后", kicker="基层民主观察之二", lead="一个二维码贴在市场门口并不难。", by=chief,
        issue=make_issue(2026, 12), section=make_section("本期焦点"), cover_photo=photo, contact="手机：138",
        reading_notes=NOTES, source_name="流转单.docx",
        credits=[("文", "鲁秋实"), ("图", "本刊资料")],
        body=f'<p>早上八点。<sup data-note="第六条。"></sup></p><h2>一条意见</h2><figure data-photo="{photo.pk}"><img alt="牌子">'
        "<figcaption>牌子</figcaption></figure><table><thead><tr><th>去向</th></tr></thead><tbody><tr><td>镇内</td></tr></tbody></table>"
        '<aside data-kind="链接"><p>什么是联络站。</p></aside>',
    )  # fmt: skip
    article.subtitle = "——一张流转单"
    article.save()
    actions.save_version(article, by=chief)
    article.tags.add("民意")
    return article


def test_every_screen_of_a_piece_is_accessible(piece, chief, axe):
    wait = lambda page: page.wait_for_timeout(300)  # noqa: E731
    assert {name: axe(url, user=chief, prepare=wait) for name, url in screens(piece).items()} == {
        name: [] for name in screens(piece)
    }


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_screen_of_a_piece_is_chinese_and_no_wider_than_the_window(
    signed_in, piece, english_left, shoot, viewport
):
    page = signed_in
    page.set_viewport_size(viewport)
    for name, url in screens(piece).items():
        page.goto(url)
        if "form" in name:
            expect(body(page)).to_be_visible()
        shoot(page, f"{name}-{viewport['width']}")
        assert english_left(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name


def test_a_reader_of_the_desk_gets_no_form(page, piece, sign_in):
    reader = make_person(permissions=["articles.view_article"])
    sign_in(page.context, reader)
    page.goto(change(piece))

    expect(page.get_by_role("heading", name="第 2 版")).to_be_visible()
    expect(page.get_by_role("button", name="保存")).to_have_count(0)
