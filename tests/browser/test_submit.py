"""Sending a piece from a telephone, with and without JavaScript, and finding out what became of it."""

import pytest
from playwright.sync_api import expect

from submissions.models import Submission
from tests.factories import make_section, picture_file

from .conftest import FLAGS, PHONE, chromium
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


def has_scripts(page):
    return page.locator("[data-plain]").count() == 0


def fill(page, **fields):
    for label, words in fields.items():
        page.get_by_label(label).first.fill(words)


def promise(page):
    page.get_by_label("写作中使用人工智能的情况").select_option(label="没有使用")
    for box in page.get_by_role("checkbox").all():
        box.check()


def fill_in(page):
    """A whole piece, fit to be sent."""
    fill(page, 标题="渡口", 署名="秋石", 正文="天擦黑。", 真实姓名="石秋", 电话="13800000000", 电子邮箱="q@example.com")
    promise(page)


def go_on(page):
    page.get_by_role("button", name="下一步：核对").click()


def choose(page, *files):
    """Choose files; without scripts they travel by a button of their own."""
    page.get_by_label("Word 文稿与图片").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    )
    if not has_scripts(page):
        page.get_by_role("button", name="上传所选文件").click()


def answer(page):
    """Without scripts a sum is asked; with them the browser works, and nothing need be done."""
    page.wait_for_load_state("load")
    if page.locator("[data-sum]").is_visible():
        words = page.locator("[data-sum] label").inner_text().partition("：")[2]
        page.get_by_label("请算一算").fill(str(sum("零一二三四五六七八九".index(words[place]) for place in (0, 2))))


def hand_in(page):
    expect(page.get_by_role("heading", name="请核对")).to_be_visible()
    answer(page)
    page.get_by_role("button", name="提交稿件").click()
    expect(page.get_by_role("heading", name="稿件已经收到")).to_be_visible()


def test_a_typed_piece_is_corrected_sent_and_found_again(page, shoot):
    make_section("文苑", slug="literature")
    page.goto("/submit/")
    fill(
        page,
        标题="渡口边的一盏灯",
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
    shoot(page, f"submit-check-375-{'scripts' if page.locator('[data-sum]').is_hidden() else 'plain'}")
    hand_in(page)
    shoot(page, "submit-sent-375")
    number, code = page.locator(".receipt .figure").all_inner_texts()
    page.get_by_role("link", name="去查稿").click()
    fill(page, 稿号=number, 查询码=code.lower())
    page.get_by_role("button", name="查稿").click()
    expect(page.get_by_role("status")).to_contain_text("已经收到")

    assert Submission.objects.get().number == number


def test_a_word_file_fills_in_the_form_and_pictures_get_their_words(page, shoot):
    page.goto("/submit/")
    choose(
        page,
        ("家站里的长桌.docx", manuscript("家站里的长桌")),
        ("长桌.jpg", picture_file()),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    expect(page.get_by_role("alert").first).to_contain_text("SVG")
    expect(page.locator(".kept-files [data-kept]")).to_have_count(2)

    assert page.get_by_label("标题").input_value() == "家站里的长桌"
    assert page.get_by_label("正文").input_value() != ""
    names = page.locator(".kept-files [data-kept] .file-name").all_inner_texts()
    assert [name.split(" ")[0] for name in names] == ["家站里的长桌.docx", "长桌.jpg"]

    fill(
        page,
        图片说明="代表在家站里听意见。石秋 摄",
        署名="秋石",
        真实姓名="石秋",
        电话="13800000000",
        电子邮箱="qiushi@example.com",
    )
    promise(page)
    shoot(page, "submit-files-375")
    go_on(page)
    hand_in(page)

    files = [(file.original_name, file.caption) for file in Submission.objects.get().attachments.all()]
    assert files == [("家站里的长桌.docx", ""), ("长桌.jpg", "代表在家站里听意见。石秋 摄")]


@pytest.fixture
def scripted(context):
    return context.new_page()


def test_what_was_typed_survives_a_reload(scripted):
    scripted.goto("/submit/")
    fill(scripted, 标题="渡口边的一盏灯", 正文="灯一亮，对岸等船的人就往下走。")
    scripted.reload()

    expect(scripted.get_by_label("标题")).to_have_value("渡口边的一盏灯")
    assert scripted.get_by_label("正文").input_value() == "灯一亮，对岸等船的人就往下走。"


def test_a_field_says_what_is_wrong_as_soon_as_it_is_left(scripted):
    scripted.goto("/submit/")
    phone = scripted.get_by_label("电话")
    phone.fill("1380000000")
    phone.blur()

    expect(scripted.locator("#id_phone_error")).to_have_text("手机号应是 11 位，现在是 10 位")
    assert phone.get_attribute("aria-invalid") == "true"
    assert "id_phone_error" in phone.get_attribute("aria-describedby")

    phone.fill("１３８ 0000 0000")

    expect(scripted.locator("#id_phone_error")).to_have_count(0)
    assert phone.get_attribute("aria-invalid") is None


def test_the_browser_proves_by_work_that_a_person_sends(scripted):
    scripted.goto("/submit/")
    fill_in(scripted)
    go_on(scripted)

    expect(scripted.locator("[data-sum]")).to_be_hidden()
    expect(scripted.get_by_text("已自动验证，可以提交")).to_be_visible(timeout=20_000)


def test_on_a_connection_that_is_not_secure_a_sum_stands_in(playwright, live_server, settings):
    settings.ALLOWED_HOSTS = ["plain.example"]
    flags = [*FLAGS, "--host-resolver-rules=MAP plain.example 127.0.0.1"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
    page = browser.new_page(base_url=f"http://plain.example:{live_server.thread.port}", locale="zh-CN", viewport=PHONE)
    page.goto("/submit/")
    fill_in(page)
    go_on(page)

    expect(page.locator("[data-sum]")).to_be_visible()
    assert not page.evaluate("isSecureContext")
    page.get_by_role("button", name="提交稿件").click()
    expect(page.get_by_role("alert")).to_contain_text("请回答“提交”按钮上面的算术题")
    hand_in(page)
    browser.close()

    assert Submission.objects.count() == 1


def test_a_connection_that_breaks_is_told_and_the_words_stay(scripted, complaints):
    scripted.goto("/submit/")
    fill(scripted, 标题="渡口")
    scripted.route("**/submit/files/", lambda route: route.abort())
    choose(scripted, ("长桌.jpg", picture_file()))

    expect(scripted.get_by_role("alert")).to_contain_text("没有传上去，可能是网络断了")
    scripted.unroute("**/submit/files/")
    choose(scripted, ("长桌.jpg", picture_file()))

    expect(scripted.locator(".kept-files li")).to_have_count(1)
    expect(scripted.get_by_label("图片说明")).to_be_visible()
    expect(scripted.get_by_label("标题")).to_have_value("渡口")


def test_the_next_piece_of_the_same_tab_begins_empty(scripted):
    scripted.goto("/submit/")
    fill_in(scripted)
    go_on(scripted)
    hand_in(scripted)

    expect(scripted.get_by_role("button", name="打印回执")).to_be_visible()
    scripted.goto("/submit/")

    expect(scripted.get_by_label("标题")).to_have_value("")


def test_nothing_is_wider_than_a_small_telephone(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/submit/")
    choose(page, (f"{'很长的文件名' * 12}.jpg", picture_file()))
    expect(page.locator(".kept-files [data-kept]")).to_have_count(1)

    assert page.locator("html").evaluate("html => html.scrollWidth") <= 320


def test_every_step_is_open_to_everybody(axe):
    def with_errors(page):
        go_on(page)
        expect(page.get_by_role("alert")).to_be_visible()

    def with_check_page(page):
        choose(page, ("长桌.jpg", picture_file()))
        fill_in(page)
        expect(page.get_by_label("图片说明")).to_be_visible()
        go_on(page)
        expect(page.get_by_text("已自动验证，可以提交")).to_be_visible(timeout=20_000)

    def with_receipt(page):
        with_check_page(page)
        hand_in(page)

    faults = {step.__name__: axe("/submit/", prepare=step) for step in (with_errors, with_check_page, with_receipt)}

    assert faults == {"with_errors": [], "with_check_page": [], "with_receipt": []}
