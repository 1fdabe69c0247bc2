"""The list of submissions: ticked and decided together, walked through, exported, and a person forgotten."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from submissions import codes
from submissions.models import Status, Submission
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_person, make_section, make_submission

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/submissions/submission/"
ROWS = (
    ("我给村志写序", "闻一笛", "new", "", 1, "web"),
    ("湖边的选民小组会", "山月", "new", "", 2, "wechat"),
    ("预算审查里的三个问号", "区若谷", "reading", "revise", 8, "web"),
    ("秋日田埂（组诗）", "桑榆晚", "reading", "", 27, "post"),
    ("夜读随感", "木禾", "declined", "", 40, "web"),
)


@pytest.fixture
def pieces(chief):
    editor = make_person("陶一舟", permissions=["submissions.view_submission", "submissions.change_submission"])
    wished = make_section("楚天文苑")
    return [
        make_submission(
            title=title, pen_name=name, status=status, pending_status=pending, channel=channel, section=wished,
            received_at=timezone.now() - timedelta(days=days), handled_by=None if status == "new" else editor,
            email="" if channel == "post" else "someone@example.com", version=2 if pending else 1,
            files=[("文.docx", b"1")] if channel == "web" else [],
        )
        for title, name, status, pending, days, channel in ROWS
    ]  # fmt: skip


def tick(page, *titles):
    for title in titles:
        page.get_by_label(f"选中：{title}").check()


def choose(page, action):
    page.locator(".actions select").select_option(label=action)
    page.get_by_role("button", name="办理选中的来稿").click()


def fits(page, viewport, english_left):
    assert english_left(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desk", "phone"])
def test_pieces_are_declined_together_and_their_letters_sent(signed_in, pieces, viewport, english_left, shoot):
    signed_in.set_viewport_size(viewport)
    signed_in.goto(f"{LIST}?status=open")
    fits(signed_in, viewport, english_left)
    tick(signed_in, "我给村志写序", "秋日田埂（组诗）")
    shoot(signed_in, f"desk-list-{viewport['width']}")
    choose(signed_in, "定为不采用…")

    expect(signed_in.get_by_role("heading", level=1)).to_have_text("定为不采用？")
    fits(signed_in, viewport, english_left)
    shoot(signed_in, f"desk-bulk-decline-{viewport['width']}")
    signed_in.get_by_role("button", name="定为不采用，拟好信").click()

    expect(signed_in.get_by_text("2 篇已定为“不采用”")).to_be_visible()
    assert "status=open" in signed_in.url
    tick(signed_in, "我给村志写序", "秋日田埂（组诗）", "湖边的选民小组会")
    choose(signed_in, "发出拟好的信…")

    expect(signed_in.get_by_text("作者没有留邮箱")).to_be_visible()
    fits(signed_in, viewport, english_left)
    shoot(signed_in, f"desk-bulk-letters-{viewport['width']}")
    signed_in.get_by_role("button", name="发出这些信").click()

    expect(signed_in.get_by_text("1 封信已发出")).to_be_visible()
    assert [Submission.objects.get(pk=pieces[place].pk).status for place in (0, 3)] == [Status.DECLINED, Status.READING]


def test_pieces_are_handed_over_and_the_editor_is_chosen(signed_in, pieces, english_left, shoot, axe, chief):
    signed_in.set_viewport_size(PHONE)
    signed_in.goto(LIST)
    tick(signed_in, "我给村志写序", "湖边的选民小组会")
    choose(signed_in, "转给…")
    fits(signed_in, PHONE, english_left)
    shoot(signed_in, "desk-bulk-hand-over-375")
    signed_in.get_by_role("button", name="转给这位编辑").click()
    expect(signed_in.get_by_label("转给")).to_be_focused()

    signed_in.get_by_label("转给").select_option(label="陶一舟")
    signed_in.get_by_role("button", name="转给这位编辑").click()

    expect(signed_in.get_by_text("2 篇已转给陶一舟")).to_be_visible()
    assert axe(f"{LIST}?told=pending", user=chief) == []


def test_the_list_is_saved_as_excel(signed_in, pieces):
    signed_in.goto(f"{LIST}?status=new")

    with signed_in.expect_download() as saved:
        signed_in.get_by_role("button", name="导出这 2 篇").click()

    assert saved.value.suggested_filename == f"来稿 {timezone.localdate()}.xlsx"


def test_the_next_piece_of_the_narrowed_list_is_one_key_away(signed_in, pieces):
    signed_in.goto(f"{LIST}?status=reading")
    signed_in.get_by_role("link", name="预算审查里的三个问号").click()
    signed_in.wait_for_url("**/change/**")

    signed_in.keyboard.press("j")

    expect(signed_in.get_by_role("heading", level=1)).to_have_text("秋日田埂（组诗）")
    signed_in.locator(".breadcrumbs").get_by_role("link", name="来稿").click()
    expect(signed_in.locator("#result_list tbody tr")).to_have_count(2)


def test_the_desk_forgets_a_person(signed_in, pieces, english_left, shoot, axe, chief):
    path = reverse("admin:submissions_submission_forget", args=[pieces[1].pk])
    assert axe(path, user=chief) == []
    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(path)
        fits(signed_in, viewport, english_left)
        shoot(signed_in, f"desk-forget-{viewport['width']}")

    signed_in.get_by_label("确认结案").check()
    signed_in.get_by_role("button", name="抹去个人信息").click()

    expect(signed_in.get_by_text("个人信息已抹去")).to_be_visible()
    assert Submission.objects.get(pk=pieces[1].pk).phone == ""


def test_the_home_says_what_waits(signed_in, pieces, english_left, shoot, axe, chief):
    assert axe("/admin/", user=chief) == []
    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto("/admin/")
        fits(signed_in, viewport, english_left)
        shoot(signed_in, f"desk-home-{viewport['width']}")

    signed_in.get_by_role("link", name="答复这些作者").click()

    expect(signed_in.locator("#result_list tbody tr")).to_have_count(1)


def test_a_sender_asks_to_be_forgotten_on_a_phone(page, live_server, english_left, shoot):
    secret = make_password(codes.typed("ABCD-EFGH"))
    submission = make_submission(title="夜读随感", status=Status.DECLINED, real_name="木小禾", secret=secret)
    page.set_viewport_size(PHONE)
    page.goto(reverse("submit_status"))
    page.get_by_role("textbox", name="稿号").fill(submission.number)
    page.get_by_role("textbox", name="查询码").fill("abcd efgh")
    page.get_by_role("button", name="查稿").click()
    page.get_by_role("button", name="抹去我的个人信息…").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("抹去个人信息")
    fits(page, PHONE, english_left)
    shoot(page, "forget-375")
    page.get_by_role("button", name="抹去我的个人信息").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("已经抹去")
    shoot(page, "forgotten-375")
    assert Submission.objects.get(pk=submission.pk).real_name == ""
