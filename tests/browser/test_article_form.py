"""An editor at the article form: writing, placing pictures, pasting, saving, and losing nothing."""

import base64
import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import actions
from articles.models import Article, Author
from issues.models import Photo
from tests.browser.conftest import DESK, PHONE
from tests.factories import (
    make_article,
    make_author,
    make_editor,
    make_issue,
    make_person,
    make_photo,
    make_section,
    picture_file,
)

pytestmark = pytest.mark.django_db(transaction=True)
ADD = "/admin/articles/article/add/"
PASTE = """([kind, data]) => {
    const clipboard = new DataTransfer();
    if (kind === "file") {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        clipboard.items.add(new File([bytes], "截图.jpg", {type: "image/jpeg"}));
    } else for (const [name, text] of Object.entries(data)) clipboard.setData(name, text);
    document.querySelector(".ProseMirror").dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}));
}"""


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def body(page):
    return page.get_by_role("textbox", name="正文", exact=True)


def saved(page):
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".messagelist .success")).to_contain_text("已保存")


def stored(page):
    """The body as the form would post it now."""
    return page.locator("textarea[name=body]").input_value()


def paste(page, **data):
    page.evaluate(PASTE, ["text", {name.replace("_", "/"): text for name, text in data.items()}])


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
    expect(page.locator("[data-printed-line]")).to_have_text("刊印为：图/周望川　文/林知秋")

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
    library = page.frame_locator("dialog.library iframe")
    library.get_by_label("农贸市场入口的牌子").check()
    library.get_by_role("button", name="放进正文").click()

    figure = page.locator("figure.placed")
    expect(figure.locator(".caption")).to_have_text("农贸市场入口的牌子")
    expect(figure.get_by_text("还没有写摄影（供图）")).to_be_visible()
    figure.get_by_label("摄影（供图）").fill("邹雨禾")
    expect(figure.get_by_text("还没有写摄影（供图）")).to_be_hidden()
    assert figure.locator("img").evaluate("image => image.complete && image.naturalWidth > 0")
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
    library = page.frame_locator("dialog.library iframe")
    library.get_by_label("渡口").check()
    library.get_by_role("button", name="放进正文").click()
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


def test_words_from_word_come_in_clean(signed_in):
    page = signed_in
    page.goto(ADD)
    body(page).click()
    paste(
        page,
        text_html='<style>p{color:red}</style><p class="MsoHeading1" style="mso-outline-level:1">题</p>'
        '<p class="MsoNormal" style="text-indent:2em;font-family:宋体">　　正文<b style="color:red">粗</b><o:p></o:p></p>',
        text_plain="题 正文粗",
    )
    expect(body(page).locator("strong")).to_have_text("粗")
    page.get_by_label("标题", exact=False).first.fill("题")
    saved(page)

    assert Article.objects.get().body == "<h2>题</h2><p>正文<strong>粗</strong></p>"


def test_every_clipboard_of_the_corpus_comes_in_without_breaking_the_policy(signed_in, corpus):
    page = signed_in
    page.goto(ADD)
    for file in sorted((corpus / "paste").glob("*.html")):
        body(page).click()
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        with page.expect_response("**/article/paste/") as answer:
            paste(page, text_html=file.read_text("utf-8", errors="replace"), text_plain="只有文字")
        expect(body(page)).not_to_have_attribute("aria-busy", "true", timeout=20_000)
        got = json.loads(answer.value.text())["body"]
        if got:
            expect(body(page)).not_to_have_text("只有文字")
        assert "style=" not in stored(page), file.name


def test_a_pasted_picture_goes_into_the_library_and_stands_in_the_text(signed_in):
    page = signed_in
    page.goto(ADD)
    body(page).click()
    page.evaluate(PASTE, ["file", base64.b64encode(picture_file()).decode()])
    expect(page.locator("figure.placed")).to_be_visible(timeout=15_000)

    assert f'data-photo="{Photo.objects.get().pk}"' in stored_after(page)


def stored_after(page):
    """What the form would post, once the editor has written it."""
    page.get_by_label("导语").focus()
    return stored(page)


def test_a_picture_inside_pasted_words_goes_into_the_library(signed_in):
    data = base64.b64encode(picture_file()).decode()
    page = signed_in
    page.goto(ADD)
    body(page).click()
    paste(page, text_html=f'<p>前</p><img alt="牌" src="data:image/jpeg;base64,{data}"><p>后</p>', text_plain="前后")
    expect(page.locator("figure.placed")).to_be_visible(timeout=15_000)

    photo = Photo.objects.get()
    assert stored_after(page).startswith(f'<p>前</p><figure data-photo="{photo.pk}"><img alt="牌">')


def test_what_was_typed_survives_a_closed_tab(signed_in):
    article = make_article(lead="旧导语", body="<p>旧正文。</p>")
    page = signed_in
    page.goto(change(article))
    body(page).click()
    page.keyboard.press("End")
    page.keyboard.type("新写的一句。")
    page.get_by_label("导语").fill("新导语")
    expect(page.locator(".kept-here")).to_contain_text("本机已留底")
    page.goto("/admin/")

    page.goto(change(article))
    page.get_by_role("button", name="比较").click()
    expect(page.locator("dialog.comparison")).to_contain_text("新写的一句。")
    page.get_by_role("button", name="看好了，关上").click()
    page.get_by_role("button", name="恢复", exact=True).click()
    expect(page.get_by_label("导语")).to_have_value("新导语")
    expect(body(page)).to_have_text("旧正文。新写的一句。")
    saved(page)

    assert article.versions.newest().body == "<p>旧正文。新写的一句。</p>"
    page.reload()
    expect(page.get_by_text("没有保存的修改")).to_have_count(0)


def test_what_was_typed_survives_an_expired_sign_in(signed_in, chief, sign_in):
    article = make_article(lead="旧导语")
    page = signed_in
    page.goto(change(article))
    page.get_by_label("导语").fill("半小时写成的导语")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/login/**")

    sign_in(page.context, chief)
    page.goto(change(article))
    page.get_by_role("button", name="恢复", exact=True).click()
    saved(page)

    assert article.versions.newest().lead == "半小时写成的导语"


def test_two_people_at_one_piece_lose_no_text(signed_in, shoot):
    article = make_article(
        title="老题目", body="<p>第一段说市场。</p><p>第二段说登记簿。</p>", issue=make_issue(2026, 12)
    )
    page = signed_in
    page.goto(change(article))
    article.body = "<p>第一段说集市。</p><p>第二段说旧登记簿。</p>"
    article.save()
    actions.save_version(article, by=make_editor("罗小满"))
    body(page).locator("p").nth(1).click()
    page.keyboard.press("End")
    page.keyboard.type("后来呢？")

    page.get_by_role("button", name="保存").click()

    expect(page.get_by_role("heading", name="两份文字都在")).to_be_visible()
    shoot(page, "article-stale")
    page.get_by_role("radio", name="您的").check()
    page.get_by_role("button", name="合成第 3 版并保存").click()
    expect(page.locator(".messagelist .success")).to_have_text("已保存，现在是第3版。")
    assert article.versions.newest().body == "<p>第一段说集市。</p><p>第二段说登记簿。后来呢？</p>"


def test_a_word_file_dropped_on_the_piece_becomes_its_next_version(signed_in):
    from tests.articles.test_admin_deeds import word_file

    article = make_article(title="旧题")
    data = base64.b64encode(word_file("新的题目", "代表们把群众的意见一条一条写下来，带到会上去。").read()).decode()
    page = signed_in
    page.goto(change(article))
    page.evaluate(
        """(data) => {
            const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
            const files = new DataTransfer();
            files.items.add(new File([bytes], "新稿.docx"));
            const where = {dataTransfer: files, bubbles: true, cancelable: true};
            document.querySelector(".ProseMirror").dispatchEvent(new DragEvent("drop", where));
        }""",
        data,
    )
    page.wait_for_url("**/versions/2/", timeout=30_000)

    expect(page.locator(".messagelist .success")).to_contain_text("已导入，成为第2版")
    expect(page.locator(".paragraphs")).to_contain_text("新的题目")
    assert article.versions.newest().number == 2


def test_full_screen_opens_and_closes_from_the_keyboard(signed_in):
    page = signed_in
    page.goto(ADD)
    body(page).click()
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".prose-editor.fullscreen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".prose-editor.fullscreen")).to_have_count(0)


def test_nothing_of_the_hostile_strings_runs_at_the_desk_or_for_readers(signed_in, corpus, live_server):
    from tests.articles.html.test_cleaning import strings

    words = [
        text
        for file in sorted((corpus / "xss").glob("*.json"))
        for text in strings(json.loads(file.read_text("utf-8")))
    ]
    page = signed_in
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    article = make_article(title="题")
    for start in range(0, len(words), 200):
        some = words[start : start + 200]
        article.title = some[0][:200] or "题"
        article.kicker, article.subtitle, article.lead = some[1][:200], some[2][:200], "\n".join(some[:40])
        article.body = "".join(f"<p>{text}</p>" for text in some)
        article.save()
        version = actions.save_version(article, by=make_editor())
        for url in (change(article), reverse("admin:articles_article_version", args=[article.pk, version.number]),
                    reverse("preview_article", args=[article.pk])):  # fmt: skip
            page.goto(url)
            page.wait_for_load_state("load")
    assert dialogs == []


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
        "article-withdraw": reverse("admin:articles_article_withdraw", args=[pk]),
    }


@pytest.fixture
def piece(chief):
    """A piece with everything that the form can show."""
    photo = make_photo(caption="牌子", credit="", alt="牌子")
    article = make_article(
        title="“码”上提意见之后", kicker="基层民主观察之二", lead="一个二维码贴在市场门口并不难。", by=chief,
        issue=make_issue(2026, 12), section=make_section("本期焦点"), cover_photo=photo, contact="手机：138",
        reading_notes=[{"level": "unsure", "text": "文末一行读作作者介绍，请核对。"}], source_name="流转单.docx",
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
