"""The issue desk in a browser: from an empty issue to readers and back, by mouse, by keyboard, on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import make_article

from .delivering import drop, manuscript
from .issue_in_work import desk

pytestmark = pytest.mark.django_db(transaction=True)


def titles(page):
    return page.locator("tr.piece .title").all_inner_texts()


def row(page, title):
    return page.locator("tr.piece", has_text=title)


# --- the story ----------------------------------------------------------------------------------------------------


def test_an_editor_makes_an_issue_drops_files_orders_them_publishes_and_withdraws(signed_in, chief, shoot):
    page = signed_in
    page.goto(reverse("admin:issues_issue_changelist"))
    page.get_by_role("link", name="新建刊期").click()
    page.get_by_label("年份").fill("2026")
    page.get_by_label("期号", exact=False).first.fill("12")
    page.get_by_label("主题").fill("家门口的民主")
    page.get_by_role("button", name="保存刊期").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2026年第12期")

    drop(
        page,
        {
            "10【立法之窗】小切口立法.docx": manuscript("小切口立法，落地要几步"),
            "2【本期焦点】夜间门诊.docx": manuscript("联络站的夜间门诊"),
            "1【本期焦点】小圆桌.docx": manuscript("家站里的小圆桌"),
            "坏掉的.docx": b"no document",
        },
    )
    expect(page.locator(".report li")).to_have_count(4)
    expect(page.locator(".report .sum")).to_contain_text("1 份未导入", timeout=60_000)
    expect(page.locator("tr.piece")).to_have_count(3)
    assert titles(page) == ["家站里的小圆桌", "联络站的夜间门诊", "小切口立法，落地要几步"]
    expect(page.locator(".section-row")).to_have_count(2)
    expect(page.get_by_role("link", name="预览整期")).to_be_visible()
    expect(page.locator(".report li", has_text="坏掉的.docx")).to_contain_text("未导入")
    shoot(page, "issue-desk-upload-1366")

    page.get_by_role("button", name="下移：家站里的小圆桌").click()
    expect(page.locator(".said [role=status]")).to_have_text("《家站里的小圆桌》现在是第 2 篇。")
    expect(page.locator(".messagelist")).to_have_count(0)  # what was said of an earlier act makes room

    page.get_by_role("link", name="整期按纸刊发布…").click()
    page.get_by_role("button", name="签发这 3 篇").click()
    page.get_by_role("button", name="第12期上网发布").click()
    expect(page.locator(".messagelist")).to_contain_text("2026年第12期已上网")
    assert Article.objects.published().count() == 3

    page.get_by_role("link", name="整期下线…").click()
    page.get_by_label("给读者的说明").fill("正在核对。")
    page.get_by_role("button", name="第12期整期下线").click()
    expect(page.locator(".messagelist")).to_contain_text("已整期下线")
    assert Article.objects.published().count() == 0

    page.get_by_role("button", name="第12期恢复上线").click()
    expect(page.locator(".messagelist")).to_contain_text("已恢复上线")
    assert Article.objects.published().count() == 3


def test_the_report_stays_while_a_piece_is_opened_and_the_upload_can_be_taken_back(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.locator(".drop input[type=file]").set_input_files(
        {"name": "守渡人.docx", "mimeType": "application/octet-stream", "buffer": manuscript("守渡人")}
    )
    expect(page.locator(".report .sum")).to_contain_text("共 1 份", timeout=60_000)
    expect(row(page, "守渡人")).to_have_count(1)

    page.goto(reverse("admin:issues_issue_changelist"))
    page.goto(desk(issue))
    expect(page.locator(".report li")).to_contain_text("守渡人.docx")
    page.get_by_role("button", name="撤销这次上传").click()

    expect(page.locator(".said [role=status]")).to_have_text("已撤销上传：1 篇作废，原稿还在。")
    expect(row(page, "守渡人")).to_have_count(0)
    expect(page.locator(".report")).to_be_hidden()


# --- moving -------------------------------------------------------------------------------------------------------


def test_a_piece_moves_by_keys_and_the_focus_stays_with_its_row(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.get_by_role("button", name="下移：家站里的“小圆桌”").focus()

    page.keyboard.press("Alt+ArrowDown")

    expect(page.locator(".said [role=status]")).to_have_text("《家站里的“小圆桌”》现在是第 2 篇。")
    expect(page.get_by_role("button", name="下移：家站里的“小圆桌”")).to_be_focused()
    assert titles(page)[:2] == ["联络站的夜间门诊", "家站里的“小圆桌”"]


def test_a_move_is_taken_back_by_the_button_beside_the_message(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.get_by_role("button", name="下移：家站里的“小圆桌”").press("Enter")
    expect(page.locator(".said [role=status]")).to_contain_text("现在是第 2 篇")

    page.get_by_role("button", name="撤销").click()

    expect(page.locator(".said [role=status]")).to_have_text("目录顺序已恢复。")
    assert titles(page)[:2] == ["家站里的“小圆桌”", "联络站的夜间门诊"]


def drag(page, what, to):
    """Take the handle of one row to the lower half of another."""
    start, end = what.bounding_box(), to.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 200, end["y"] + end["height"] - 6, steps=12)
    page.mouse.up()


def test_a_piece_is_dragged_within_its_section(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))

    drag(page, row(page, "小圆桌").locator(".handle"), row(page, "夜间门诊"))

    expect(page.locator(".said [role=status]")).to_have_text("《家站里的“小圆桌”》现在是第 2 篇。")
    assert [article.title for article in issue.articles.in_running_order()][:2] == [
        "联络站的夜间门诊",
        "家站里的“小圆桌”",
    ]


def test_a_whole_section_is_dragged_below_another(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))

    drag(page, page.locator(".section-row", has_text="本期焦点").locator(".handle"), row(page, "立法听证会旁听记"))

    expect(page.locator(".said [role=status]")).to_have_text("目录顺序已保存。")
    assert titles(page) == ["小切口立法，落地要几步", "立法听证会旁听记", "家站里的“小圆桌”", "联络站的夜间门诊"]


def test_contents_that_somebody_else_changed_are_said_to_be_stale(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    make_article(issue=issue, title="刚加的一篇", position=9)

    drag(page, row(page, "小圆桌").locator(".handle"), row(page, "夜间门诊"))

    expect(page.locator(".said.refused [role=status]")).to_contain_text("请刷新页面后再排")


# --- one row ------------------------------------------------------------------------------------------------------


def test_a_row_is_opened_changed_and_saved_by_keys_alone(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.get_by_role("link", name="改栏目、专题和起止页：联络站的夜间门诊").press("Enter")
    expect(page.get_by_label("栏目", exact=True)).to_be_focused()
    page.get_by_label("专题", exact=True).select_option("走进联络站")
    page.get_by_label("起止页", exact=True).fill("12–15")

    page.keyboard.press("Control+Enter")

    expect(page.locator(".said [role=status]")).to_have_text("《联络站的夜间门诊》的专题、起止页已保存。")
    expect(row(page, "夜间门诊").locator(".open")).to_have_text("12-15")
    expect(row(page, "夜间门诊").locator(".open")).to_be_focused()
    expect(page.locator(".feature-row")).to_have_text("专题：走进联络站")


def test_pages_that_are_none_are_refused_and_stay_in_the_field(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.get_by_role("link", name="改栏目、专题和起止页：联络站的夜间门诊").click()
    page.get_by_label("起止页", exact=True).fill("封底")

    page.get_by_role("button", name="保存这一行").click()

    expect(page.locator(".said.refused [role=status]")).to_have_text("没有保存：起止页写成 12-15 或 12-15，48。")
    expect(page.get_by_label("起止页", exact=True)).to_have_value("封底")
    expect(page.get_by_label("起止页", exact=True)).to_be_focused()


def test_escape_closes_a_row_and_gives_the_focus_back(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    opener = page.get_by_role("link", name="改栏目、专题和起止页：联络站的夜间门诊")
    opener.click()
    expect(page.get_by_label("栏目", exact=True)).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator(".particulars-row")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_piece_is_taken_out_and_put_back(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.get_by_role("link", name="改栏目、专题和起止页：联络站的夜间门诊").click()
    page.get_by_role("button", name="移出本期").click()
    expect(page.locator("tr.piece")).to_have_count(3)

    page.get_by_role("button", name="撤销").click()

    expect(page.locator("tr.piece")).to_have_count(4)
    assert titles(page)[1] == "联络站的夜间门诊"


def test_single_letters_lead_to_the_common_acts_and_can_be_turned_off(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    page.keyboard.press("n")
    page.wait_for_url("**/articles/article/add/?issue=*")
    page.goto(desk(issue))
    page.get_by_role("button", name="关闭单键快捷键").click()

    page.keyboard.press("n")

    expect(page.get_by_role("button", name="打开单键快捷键")).to_be_visible()
    assert page.url.endswith(desk(issue))


def test_a_piece_that_is_being_dragged_goes_back_on_escape(signed_in, issue):
    page = signed_in
    page.goto(desk(issue))
    before = titles(page)
    start, end = row(page, "小圆桌").locator(".handle").bounding_box(), row(page, "夜间门诊").bounding_box()
    page.mouse.move(start["x"] + 6, start["y"] + 6)
    page.mouse.down()
    page.mouse.move(end["x"] + 200, end["y"] + end["height"] - 6, steps=8)
    assert titles(page) != before

    page.keyboard.press("Escape")

    assert titles(page) == before
    page.mouse.up()
    assert [article.title for article in issue.articles.in_running_order()] == before


def test_the_desk_works_without_a_script(browser, browser_context_args, chief, sign_in, issue):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    sign_in(context, chief)
    page = context.new_page()
    page.goto(desk(issue))

    page.get_by_role("button", name="下移：家站里的“小圆桌”").click()
    page.get_by_role("link", name="改栏目、专题和起止页：家站里的“小圆桌”").click()
    page.get_by_label("起止页", exact=True).fill("12-15")
    page.get_by_role("button", name="保存这一行").click()
    page.locator("input[name=files]").set_input_files(
        [
            {"name": f"{title}.docx", "mimeType": "application/octet-stream", "buffer": manuscript(title)}
            for title in ("守渡人", "老桥")
        ]
    )
    page.get_by_role("button", name="上传选好的文稿").click()

    expect(page.locator(".report li")).to_have_count(2)
    assert issue.articles.count() == 6
    assert issue.articles.get(title="家站里的“小圆桌”").pages == "12-15"
    context.close()
