"""An editor at the article form: names, words, pictures, notes, tables."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Author
from tests.factories import (
    make_article,
    make_author,
    make_photo,
)

from .writing import ADD, body, change, library, saved

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_piece_is_written_and_saved_with_the_names_over_it(signed_in):
    make_author("林知秋", affiliation="恩施州人大")
    page = signed_in
    page.goto(ADD)
    page.get_by_label("标题", exact=False).first.fill("一张流转单")
    page.get_by_role("button", name="加一个署名").click()
    page.get_by_label("第 1 个署名的作者").press_sequentially("林知")
    page.get_by_role("option", name="林知秋").click()
    page.get_by_role("button", name="加一个署名").click()
    page.get_by_label("第 2 个署名的署名方式").fill("图")
    page.get_by_label("第 2 个署名的作者").press_sequentially("周望川")
    page.get_by_role("option", name="新建作者“周望川”").click()
    page.get_by_role("button", name="上移：周望川").click()
    expect(page.locator("[data-printed-line]")).to_have_text("刊印为：图/周望川 文/林知秋")

    body(page).click()
    page.keyboard.type("早上八点，市场还没散。")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="小标题", exact=True).click()
    page.keyboard.type("一条意见走多远")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_have_text("已保存，现在是第1版。")

    version = Article.objects.get().versions.get()
    credits = [(credit.role, credit.printed_name) for credit in version.credit_set.order_by("position")]
    assert (version.title, credits) == ("一张流转单", [("图", "周望川"), ("文", "林知秋")])
    assert version.body == "<p>早上八点，市场还没散。</p><h2>一条意见走多远</h2>"
    assert Author.objects.filter(name="林知秋").count() == 1


def test_numbers_and_stars_typed_in_the_text_stay_as_they_are(signed_in):
    page = signed_in
    page.goto(ADD)
    body(page).click()
    page.keyboard.type("1. 第一条 **不是粗体** # 也不是标题")
    page.get_by_label("标题", exact=False).first.fill("题")
    saved(page)

    assert Article.objects.get().body == "<p>1. 第一条 **不是粗体** # 也不是标题</p>"


def test_a_picture_is_placed_from_the_library_with_its_words(signed_in):
    photo = make_photo(caption="农贸市场入口的牌子", credit="", alt="一块牌子")
    page = signed_in
    page.goto(ADD)
    page.get_by_label("标题", exact=False).first.fill("题")
    body(page).click()
    page.keyboard.type("前文。")
    page.get_by_role("button", name="图片", exact=True).click()
    library(page).get_by_label("农贸市场入口的牌子").check()
    library(page).get_by_role("button", name="放进正文").click()

    figure = page.locator("figure.placed")
    expect(figure.locator(".caption")).to_have_text("农贸市场入口的牌子")
    expect(figure.get_by_text("还没有写摄影（供图）")).to_be_visible()
    figure.get_by_label("摄影（供图）").fill("邹雨禾")
    expect(figure.get_by_text("还没有写摄影（供图）")).to_be_hidden()
    expect(figure.locator("img")).to_have_js_property("complete", True)
    assert figure.locator("img").evaluate("image => image.naturalWidth") > 0
    saved(page)

    assert Article.objects.get().body == (
        f'<p>前文。</p><figure data-photo="{photo.pk}"><img alt="一块牌子"><figcaption>农贸市场入口的牌子'
        '<span class="credit">邹雨禾</span></figcaption></figure>'
    )


def test_a_picture_without_a_caption_is_held_back_and_nothing_is_lost(signed_in):
    make_photo(caption="", credit="邹雨禾", name="渡口.jpg")
    page = signed_in
    page.goto(ADD)
    page.get_by_label("标题", exact=False).first.fill("题")
    page.get_by_label("导语").fill("写好的导语")
    page.get_by_role("button", name="图片", exact=True).click()
    library(page).get_by_label("渡口").check()
    library(page).get_by_role("button", name="放进正文").click()
    expect(page.locator("figure.placed")).to_be_visible()

    page.get_by_role("button", name="保存").click()

    expect(page.get_by_text("第 1 张图片还没有图片说明")).to_be_visible()
    expect(page.get_by_label("导语")).to_have_value("写好的导语")
    page.locator("figure.placed .caption").click()
    page.keyboard.type("渡口的早晨")
    saved(page)
    assert "<figcaption>渡口的早晨" in Article.objects.get().body


def test_notes_links_tables_and_boxes_are_made_with_words_in_chinese(signed_in, english_left):
    page = signed_in
    page.goto(ADD)
    page.get_by_label("标题", exact=False).first.fill("题")
    body(page).click()
    page.keyboard.type("办法")
    page.get_by_role("button", name="脚注", exact=True).click()
    page.get_by_label("注释内容").fill("见该办法第六条。")
    assert english_left(page) == []
    page.get_by_role("button", name="加上脚注").click()
    page.get_by_role("button", name="链接", exact=True).click()
    page.get_by_label("网址").fill("example.org/banfa")
    page.get_by_label("链接上的文字").fill("全文")
    page.get_by_role("button", name="加上链接").click()
    expect(body(page)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="表格", exact=True).click()
    page.get_by_role("spinbutton", name="行").fill("2")
    page.get_by_role("spinbutton", name="列").fill("2")
    page.get_by_role("button", name="插入表格").click()
    expect(page.get_by_role("toolbar", name="表格")).to_be_visible()
    page.keyboard.type("去向")
    page.get_by_role("button", name="下加行").click()
    assert english_left(page) == []
    saved(page)

    assert Article.objects.get().body == (
        '<p>办法<sup data-note="见该办法第六条。"></sup><a href="https://example.org/banfa">全文</a></p>'
        "<table><thead><tr><th>去向</th><th></th></tr></thead>"
        "<tbody><tr><td></td><td></td></tr><tr><td></td><td></td></tr></tbody></table>"
    )


BODIES = [
    "<p>甲<strong>乙</strong><em>丙</em><sup>2</sup><sub>3</sub></p><h2>一</h2><h3>二</h3><h4>三</h4>",
    "<p>行一<br>　　行二<br>行三</p><blockquote><p>引</p><p>文</p></blockquote>",
    '<ul><li>一</li><li>二<ul><li>内</li></ul></li></ul><ol start="3"><li>三</li></ol>',
    '<table><thead><tr><th>头</th><th>目</th></tr></thead><tbody><tr><td colspan="2">宽</td></tr>'
    '<tr><td rowspan="2">高</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>',
    "<table><thead><tr><td>头</td><td>目</td></tr></thead><tbody><tr><th>行头</th><td>一</td></tr></tbody></table>",
    '<aside data-kind="编者按"><p>按</p></aside><p>文<sup data-note="注“一”"></sup></p><aside data-kind="小传"><p>传</p></aside>',
]


@pytest.mark.parametrize("words", BODIES)
def test_opening_and_saving_changes_no_word(signed_in, words):
    article = make_article(body=words)
    page = signed_in
    page.goto(change(article))
    expect(body(page)).to_be_visible()
    saved(page)

    assert list(article.versions.values_list("number", "body")) == [(1, words)]


def test_the_figure_of_an_import_goes_through_the_editor_unchanged(signed_in):
    photo = make_photo()
    words = (
        f'<p>前</p><figure data-photo="{photo.pk}"><img alt="替"><figcaption>说<strong>明</strong>'
        f'<span class="credit">供图</span></figcaption></figure><figure data-photo="{photo.pk}"><img alt=""></figure>'
    )
    article = make_article(body=words)
    page = signed_in
    page.goto(change(article))
    expect(page.locator("figure.placed")).to_have_count(2)
    saved(page)

    assert list(article.versions.values_list("number", "body")) == [(1, words)]


def test_full_screen_opens_and_closes_from_the_keyboard(signed_in):
    page = signed_in
    page.goto(ADD)
    body(page).click()
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".prose-editor.fullscreen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".prose-editor.fullscreen")).to_have_count(0)
