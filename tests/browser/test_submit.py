"""Sending a piece from a telephone, with and without JavaScript, and finding out what became of it."""

import pytest
from playwright.sync_api import expect

from submissions.models import Submission
from tests.factories import make_section, picture_file

from .conftest import DESK, PHONE
from .delivering import manuscript

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": PHONE}


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def page(browser, browser_context_args, request, context):
    """A page on a telephone; once with scripts, once without."""
    if request.param:
        yield context.new_page()
        return
    bare = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield bare.new_page()
    bare.close()


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """A test fills in a form sooner than a person can."""
    monkeypatch.setattr("submissions.robots.FASTEST", -1)


def fill(page, **fields):
    for label, words in fields.items():
        page.get_by_label(label).first.fill(words)


def promise(page):
    page.get_by_label("写作中使用人工智能的情况").select_option(label="没有使用")
    for box in page.get_by_role("checkbox").all():
        box.check()


def go_on(page):
    page.get_by_role("button", name="下一步：核对").click()


def test_a_typed_piece_is_corrected_sent_and_found_again(page, shoot):
    make_section("文苑", slug="literature")
    page.goto("/submit/")
    fill(
        page,
        题名="渡口边的一盏灯",
        署名="秋石",
        正文="天擦黑，摆渡的老人把马灯挂到桩上。",
        真实姓名="石秋",
        电话="1380000000",
        电子邮箱="qiushi@example.com",
    )
    page.get_by_label("想投的栏目").select_option(label="文苑")
    promise(page)
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("手机号应是 11 位，现在是 10 位")
    shoot(page, "submit-errors-375")
    fill(page, 电话="13800000000")
    go_on(page)
    expect(page.get_by_role("heading", name="请核对")).to_be_visible()
    shoot(page, "submit-check-375")
    page.get_by_role("button", name="确认寄出").click()
    expect(page.get_by_role("heading", name="已经寄到")).to_be_visible()
    shoot(page, "submit-sent-375")
    number, code = page.locator(".receipt .figure").all_inner_texts()
    page.get_by_role("link", name="去查稿").click()
    fill(page, 稿号=number, 查询码=code.lower())
    page.get_by_role("button", name="查稿").click()
    expect(page.get_by_role("status")).to_contain_text("已经收到")
    shoot(page, "submit-status-375")
    page.get_by_role("button", name="撤回这篇稿件").click()

    expect(page.get_by_role("status")).to_contain_text("您已撤回")
    assert Submission.objects.get().number == number


def test_a_word_file_fills_in_the_form(page):
    page.goto("/submit/")
    page.get_by_label("Word 文稿与图片").set_input_files(
        [
            {"name": "家站里的长桌.docx", "mimeType": "application/octet-stream", "buffer": manuscript("家站里的长桌")},
            {"name": "长桌.jpg", "mimeType": "image/jpeg", "buffer": picture_file()},
            {"name": "图.svg", "mimeType": "image/svg+xml", "buffer": b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
        ]
    )
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("SVG")

    assert page.get_by_label("题名").input_value() == "家站里的长桌"
    assert page.get_by_label("正文").input_value() != ""
    assert [words.split(" ")[0] for words in page.locator(".kept-files li > span").all_inner_texts()] == [
        "家站里的长桌.docx",
        "长桌.jpg",
    ]


def test_what_was_typed_survives_a_reload(browser, browser_context_args):
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.goto("/submit/")
    fill(page, 题名="渡口边的一盏灯", 正文="灯一亮，对岸等船的人就往下走。")
    page.reload()

    expect(page.get_by_label("题名")).to_have_value("渡口边的一盏灯")
    assert page.get_by_label("正文").input_value() == "灯一亮，对岸等船的人就往下走。"
    context.close()


def test_every_step_is_open_to_everybody(axe, page):
    assert axe("/submit/", prepare=lambda own: own.get_by_role("button", name="下一步：核对").click()) == []
    assert axe("/submit/status/", modes=((DESK, "light"), (PHONE, "dark"))) == []
