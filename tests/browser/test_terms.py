"""What the checking of words shows beside the text while somebody writes, and its other screens."""

import pytest
from playwright.sync_api import expect

from articles import actions
from articles.models import Passed, Term
from tests.factories import make_article, make_signer

from .writing import body, change, saved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article():
    Term.objects.create(pattern="布署", suggestion="部署", level="error")
    Term.objects.create(pattern="座落", suggestion="坐落")
    text = "<p>各地<strong>布</strong>署防汛。</p><p>满意率达到百分之92。</p>"
    return make_article(title="村庄座落江边", body=text)


def test_findings_stand_in_the_margin_move_no_word_and_are_mended_by_a_click(signed_in, article):
    page = signed_in
    page.goto(change(article))
    expect(page.locator(".ProseMirror .term-note")).to_have_count(2)
    words = page.locator(".ProseMirror p").nth(1)
    where = words.bounding_box()

    page.locator(".term-note", has_text="布署").get_by_role("button", name="改成“部署”").click()
    page.locator("[data-found]").get_by_role("button", name="改成“坐落”").click()
    expect(page.get_by_label("标题", exact=False).first).to_have_value("村庄坐落江边")
    expect(page.locator(".ProseMirror .term-note")).to_have_count(1)
    assert words.bounding_box() == where
    body(page).press("Control+End")
    page.keyboard.type("各地又布署抢险。")
    expect(page.locator(".ProseMirror .term-note")).to_have_count(2)
    saved(page)

    article.refresh_from_db()
    assert article.body == "<p>各地<strong>部署</strong>防汛。</p><p>满意率达到百分之92。各地又布署抢险。</p>"
    assert article.versions.newest().number == 2


def test_a_signer_lets_a_finding_pass_without_leaving_the_piece(page, sign_in, article):
    signer = make_signer(permissions=["articles.view_article", "articles.change_article"])
    sign_in(page.context, signer)
    page.goto(change(article))

    page.locator(".term-note", has_text="布署").get_by_role("button", name="放行…").click()
    page.get_by_label("理由").fill("文件名如此")
    page.get_by_role("button", name="放行这一处").click()
    expect(page.locator(".ProseMirror .term-note")).to_have_count(1)

    assert Passed.objects.get().reason == "文件名如此"


def test_a_sweep_goes_on_by_itself(signed_in, article):
    actions.let_pass(article, _first_key(article), reason="文件名", by=make_signer())
    article.web_from = article.versions.newest().saved_at
    article.save(update_fields=["web_from"])
    actions.release_as_printed(article, by=make_signer(permissions=["articles.release_as_printed"]))
    page = signed_in
    page.goto("/admin/articles/sweep/add/")
    page.get_by_label("字词、姓名").fill("江边\n防汛")
    page.get_by_role("button", name="开始清查").click()

    expect(page.locator("[data-progress]")).to_have_text("已查完 1 篇，查到 2 处")


def test_the_screens_are_open_to_everybody(axe, chief, article):
    found = axe(f"/admin/articles/article/{article.pk}/findings/", user=chief)
    found += axe("/admin/articles/sweep/add/", user=chief, modes=(({"width": 375, "height": 812}, "dark"),))
    found += axe("/admin/articles/term/add/", user=chief, modes=(({"width": 1366, "height": 900}, "light"),))

    assert found == []


def _first_key(article):
    from articles import checking

    return next(one.key for one in checking.findings(article.versions.newest()) if one.is_error)
