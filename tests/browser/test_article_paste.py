"""What comes from Word, WPS, WeChat and the web comes in clean; pictures go into the library."""

import base64
import json

import pytest
from playwright.sync_api import expect

from articles.models import Article
from issues.models import Photo
from tests.factories import (
    picture_file,
)

from .writing import ADD, PASTE, body, paste, saved, stored, stored_after

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_a_picture_inside_pasted_words_goes_into_the_library(signed_in):
    data = base64.b64encode(picture_file()).decode()
    page = signed_in
    page.goto(ADD)
    body(page).click()
    paste(page, text_html=f'<p>前</p><img alt="牌" src="data:image/jpeg;base64,{data}"><p>后</p>', text_plain="前后")
    expect(page.locator("figure.placed")).to_be_visible(timeout=15_000)

    photo = Photo.objects.get()
    assert stored_after(page).startswith(f'<p>前</p><figure data-photo="{photo.pk}"><img alt="牌">')


def test_pictures_that_word_hides_in_its_rtf_come_in_with_the_words(signed_in):
    first, second = (picture_file(colour=colour, kind="PNG").hex() for colour in ((10, 90, 200), (200, 90, 10)))
    rtf = "".join(f"{{\\pict{{\\*\\picprop}}\\picw900\\pich600\\pngblip\n{data}}}" for data in (first, second))
    images = '<p>前<img src="file:///C:/a.png" alt="一"></p><p>后<img src="file:///C:/b.png" alt="二"></p>'
    page = signed_in
    page.goto(ADD)
    body(page).click()
    page.evaluate(PASTE, ["text", {"text/html": images, "text/rtf": "{\\rtf1 " + rtf + "}", "text/plain": "前后"}])
    expect(page.locator("figure.placed")).to_have_count(2, timeout=20_000)

    assert Photo.objects.count() == 2
    assert stored_after(page).count("<figure data-photo=") == 2


def test_a_picture_that_cannot_be_had_is_named_not_dropped_in_silence(signed_in):
    page = signed_in
    page.goto(ADD)
    body(page).click()
    paste(page, text_html='<p>字</p><img src="https://example.org/a.jpg">', text_plain="字")

    expect(page.locator(".sayings")).to_contain_text("有 1 张图片没有随文字过来")
    expect(body(page)).to_have_text("字")
