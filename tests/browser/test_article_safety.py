"""Nothing that was typed is lost, and nothing hostile runs."""

import base64
import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import actions
from tests.factories import (
    make_article,
    make_editor,
    make_issue,
)

from .writing import body, change, saved

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_a_draft_given_up_can_be_had_back_at_once(signed_in):
    article = make_article(lead="旧导语")
    page = signed_in
    page.goto(change(article))
    page.get_by_label("导语").fill("新导语")
    page.goto("/admin/")
    page.goto(change(article))
    page.get_by_role("button", name="放弃").click()
    page.get_by_role("button", name="撤销", exact=True).last.click()
    page.get_by_role("button", name="恢复", exact=True).click()

    expect(page.get_by_label("导语")).to_have_value("新导语")


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
    page.evaluate("dispatchEvent(new Event('online'))")  # else it asks within half a minute
    expect(page.locator(".sayings .warning")).to_contain_text("罗小满 今天")
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


def test_two_windows_of_one_person_know_of_each_other_and_lose_no_text(signed_in):
    article = make_article(body="<p>第一段说市场。</p><p>第二段说登记簿。</p>")
    first, second = signed_in, signed_in.context.new_page()
    first.goto(change(article))
    body(first).locator("p").first.click()
    first.keyboard.press("End")
    first.keyboard.type("写在前一个窗口。")
    expect(first.locator(".kept-here")).to_contain_text("本机已留底")

    second.goto(change(article))
    expect(second.locator("[data-kept-drafts]")).to_contain_text("那里")
    expect(second.locator("[data-present]")).to_contain_text("您在另一个窗口")
    body(second).locator("p").last.click()
    second.keyboard.press("End")
    second.keyboard.type("写在后一个窗口。")
    saved(second)
    first.get_by_role("button", name="保存").click()
    first.get_by_role("button", name="合成第 3 版并保存").click()
    expect(first.locator(".messagelist .success")).to_have_text("已保存，现在是第3版。")

    merged = "<p>第一段说市场。写在前一个窗口。</p><p>第二段说登记簿。写在后一个窗口。</p>"
    assert article.versions.newest().body == merged


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
    expect(page.locator("article ins").first).to_have_text("新的")
    assert article.versions.newest().number == 2


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
