"""Remarks stand beside the words and move none of them."""

import pytest
from playwright.sync_api import expect

from articles import actions
from articles.models import Comment
from tests.factories import make_article, make_editor

from .conftest import PHONE
from .writing import body, change

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "<p>早上八点，市场还没散。</p><h2>一条意见走多远</h2><p>已转镇城建办，五个工作日内回复。</p>"
#: Selects the words, and says whether the editor, which learns of a selection a moment later, has taken them.
SELECT = """(words) => {
    const written = document.querySelector(".ProseMirror");
    const walker = document.createTreeWalker(written, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const at = node.data.indexOf(words);
        if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
    }
    const { doc, selection } = written.editor.state;
    return doc.textBetween(selection.from, selection.to) === words;
}"""
PLACES = """() => [...document.querySelectorAll(".ProseMirror > :is(p, h2)")].map((block) => {
    const { x, y, width, height } = block.getBoundingClientRect();
    return [x, y + scrollY, width, height];
})"""


def test_a_passage_is_remarked_on_answered_and_resolved_beside_the_words(signed_in):
    article = make_article(body=BODY)
    page = signed_in
    page.goto(change(article))
    body(page).click()
    before = page.evaluate(PLACES)

    page.wait_for_function(SELECT, arg="五个工作日")
    page.get_by_role("button", name="批注", exact=True).click()
    page.get_by_role("dialog").get_by_label("批注").fill("有没有依据？")
    page.get_by_role("button", name="保存批注").last.click()
    note = page.locator(".term-note.remark")
    expect(note).to_contain_text("有没有依据？")
    expect(page.locator(".remarked")).to_have_text("五个工作日")
    assert page.evaluate(PLACES) == before

    note.get_by_role("button", name="回复").click()
    page.get_by_role("dialog").get_by_label("回复").fill("见办法第六条。")
    page.get_by_role("button", name="保存回复").last.click()
    expect(note).to_contain_text("见办法第六条。")
    page.keyboard.press("Escape")

    body(page).locator("p").last.click()
    page.keyboard.press("Home")
    page.keyboard.type("记者获悉，")
    expect(page.locator(".remarked")).to_have_text("五个工作日")
    note.get_by_role("button", name="已解决").click()
    expect(note).to_have_count(0)
    page.get_by_text("已解决 1 条").click()
    expect(page.get_by_role("button", name="重新打开")).to_be_visible()
    assert [row.text for row in Comment.objects.in_order()] == ["有没有依据？", "见办法第六条。"]


def test_remarks_are_a_list_below_the_words_on_a_phone(signed_in, axe, chief, shoot):
    article = make_article(body=BODY)
    actions.comment(article, "有没有依据？", by=make_editor("温继贤"), quote="五个工作日")
    actions.comment(article, "这一句删不删？", by=make_editor("罗小满"), quote="一句早已改掉的话", before="", after="")
    page = signed_in
    page.goto(change(article))
    expect(page.locator(".term-note.remark")).to_be_visible()
    expect(page.locator("[data-beside]")).to_have_text("1 条标在文字旁边。")
    shoot(page, "article-comments")
    page.set_viewport_size(PHONE)

    listed = page.locator(".thread")
    expect(page.locator(".term-note.remark")).to_be_hidden()
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("“五个工作日”")
    expect(listed.last).to_contain_text("原文已改")
    shoot(page, "article-comments-375")
    assert axe(change(article), user=chief, modes=(({"width": 1280, "height": 900}, "light"), (PHONE, "dark"))) == []
