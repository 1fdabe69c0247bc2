"""The whole job: ten manuscripts become an issue, and a reader reads all of it on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from issues.models import Issue
from tests.factories import picture_file

from .delivering import SENTENCE, drop, manuscript
from .writing import body, library, saved

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = [
    "把会开到田埂上", "家站里的长桌", "渡口边的接待日", "一张流转单", "小切口怎样切得准",
    "听证会上的七分钟", "跟着清单走一程", "茶山上的第三件建议", "守渡的人", "老县志里的水利",
]  # fmt: skip
SECTIONS = ["卷首语", *["本期焦点"] * 3, *["立法之窗"] * 2, "监督在线", *["代表风采"] * 2, "文苑"]


def test_ten_manuscripts_go_online_and_are_read_on_a_phone(signed_in, browser, browser_context_args, shoot):
    page = signed_in
    make_the_issue(page)
    drop_ten_files(page)
    correct_one_and_add_a_photo(page)
    put_another_first(page)
    preview(page, shoot)
    release_and_publish(page, shoot)

    phone = browser.new_context(**{**browser_context_args, "viewport": {"width": 375, "height": 740}})
    read_all(phone.new_page(), shoot)
    phone.close()


def make_the_issue(page):
    page.goto(reverse("admin:index"))
    page.get_by_role("navigation", name="编辑台").get_by_role("link", name="刊期").click()
    page.get_by_role("link", name="新建刊期").click()
    page.get_by_label("年份").fill("2026")
    page.get_by_label("期号", exact=False).first.fill("12")
    page.get_by_label("主题").fill("家门口的民主")
    page.get_by_role("button", name="保存刊期").click()


def drop_ten_files(page):
    drop(
        page,
        {
            f"{number:02}【{section}】{title}.docx": manuscript(title, sentence=f"《{title}》这样写道：{SENTENCE}")
            for number, (section, title) in enumerate(zip(SECTIONS, TITLES, strict=True), start=1)
        },
    )
    expect(page.locator("tr.piece")).to_have_count(10, timeout=90_000)
    assert page.locator("tr.piece .title").all_inner_texts() == TITLES


def correct_one_and_add_a_photo(page):
    page.get_by_role("link", name="一张流转单", exact=True).click()
    page.get_by_label("标题", exact=False).first.fill("一张流转单的来回")
    body(page).click()
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="图片", exact=True).click()
    library(page).locator("input[type=file]").set_input_files(
        {"name": "渡口.jpg", "mimeType": "image/jpeg", "buffer": picture_file(1600, 1000, (70, 110, 120))}
    )
    figure = page.locator("figure.placed")
    figure.locator(".caption").click()
    page.keyboard.type("渡口的早晨")
    figure.get_by_label("摄影（供图）").fill("邹雨禾")
    saved(page)


def put_another_first(page):
    page.goto(reverse("admin:issues_issue_change", args=[Issue.objects.get().pk]))
    page.get_by_role("button", name="下移：家站里的长桌").click()
    expect(page.locator(".said [role=status]")).to_contain_text("《家站里的长桌》现在是第 3 篇")


def preview(page, shoot):
    address = page.get_by_role("link", name="预览整期").get_attribute("href")
    desk = page.url
    page.goto(address)
    expect(page.get_by_role("link", name="一张流转单的来回")).to_be_visible()
    shoot(page, "story-preview-1366")
    page.goto(desk)


def release_and_publish(page, shoot):
    page.get_by_role("link", name="整期按纸刊发布…").click()
    page.get_by_role("button", name="签发这 10 篇").click()
    page.get_by_role("button", name="第12期上网发布").click()
    expect(page.locator(".messagelist")).to_contain_text("2026年第12期已上网")
    shoot(page, "story-published-1366")


def read_all(page, shoot):
    """From the home page to the contents, then piece after piece by 下一篇."""
    page.goto("/")
    page.get_by_role("link", name="阅读本期").click()
    contents = [*TITLES[:1], TITLES[2], TITLES[1], "一张流转单的来回", *TITLES[4:]]
    for title in contents:
        expect(page.locator("main").get_by_text(title, exact=True).first).to_be_visible()
    shoot(page, "story-contents-375")
    page.locator("main").get_by_role("link", name=contents[0], exact=True).first.click()
    for title in contents:
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator(".article-body")).to_contain_text("记在本子上，带到了大会上。")
        if title == "一张流转单的来回":
            expect(page.locator("figcaption")).to_contain_text("渡口的早晨")
            expect(page.locator("figcaption .credit")).to_contain_text("邹雨禾")
            shoot(page, "story-article-375")
        if title != contents[-1]:
            page.locator(".neighbours a", has_text="下一篇").click()
    assert Article.objects.published().count() == 10
