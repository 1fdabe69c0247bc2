"""What came in, at the desk: Chinese, accessible, no wider than the desk or the phone, and moved on by a press."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from submissions.models import Status
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_section, make_submission

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """村口的老井，井沿被绳子磨出七道沟。最深的一道，据说比我祖父的祖父还老。
自来水通到各家那年，有人提议把井填了，腾出地方停车。议事会开了三个晚上。第一晚算账，第二晚吵架，第三晚没有人说话，只有守井的满伯站起来，打了一桶水，给每个人倒了半碗。
水是甜的。后来井留下了，井边立了一块木牌，写着：本井由全体村民议定保留。字是小学老师写的，一笔一画，像在念。
我每次回去，都要到井边坐一坐。满伯还在，耳朵不大好了，看见人来，先去打水。"""
ROWS = (
    ("我给村志写序", "闻一笛", "new", 1),
    ("预算审查里的三个问号", "区若谷", "revise", 8),
    ("立法联系点的一天", "白简", "likely", 11),
    ("秋日田埂（组诗）", "桑榆晚", "reading", 27),
    ("关于食堂餐标的建议", "", "passed_on", 18),
    ("夜读随感", "木禾", "declined", 22),
    ("湖边的选民小组会", "山月", "withdrawn", 3),
)


@pytest.fixture
def piece(chief):
    reader = get_user_model().objects.create_user("陶一舟", is_staff=True)
    wished = make_section("楚天文苑")
    for place, (title, name, status, days) in enumerate(ROWS, start=1):
        make_submission(
            number=f"TG2026-{place:04d}", title=title, pen_name=name, status=status, section=wished,
            received_at=timezone.now() - timedelta(days=days), handled_by=None if status == "new" else reader,
            phone="13812345678" if place < 3 else "",
        )  # fmt: skip
    return make_submission(
        number="TG2026-0612", title="守井的人", pen_name="石溪", real_name="石小溪", section=wished, text=TEXT,
        phone="13812345678", email="shixi@example.com", address="宜昌市西陵区沿江大道 1 号", region="宜昌市",
        affiliation="西陵区人大", status=Status.READING, handled_by=reader, statements={"ai": "none"},
        received_at=timezone.now() - timedelta(days=6), files=[("守井的人.docx", b"1" * 86_000), ("老井.jpg", b"2" * 2_400_000)],
    )  # fmt: skip


def address(submission):
    return reverse("admin:submissions_submission_change", args=[submission.pk])


@pytest.mark.parametrize("name", ["submissions", "submission"])
def test_each_screen_is_chinese_accessible_and_fits_both_screens(
    name, signed_in, chief, piece, axe, english_left, shoot
):
    path = address(piece) if name == "submission" else reverse("admin:submissions_submission_changelist")

    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(path)
        assert english_left(signed_in) == []
        assert signed_in.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        shoot(signed_in, f"desk-{name}-{viewport['width']}")

    assert axe(path, user=chief) == []


def test_an_editor_looks_up_the_sender_and_moves_the_piece_on(signed_in, piece, shoot):
    signed_in.goto(reverse("admin:submissions_submission_changelist"))
    signed_in.get_by_placeholder("稿号、标题、作者、电话").fill("138-1234-5678")
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("#result_list tbody tr")).to_have_count(3)
    assert "1234" not in signed_in.url

    signed_in.get_by_role("link", name="守井的人").click()
    expect(signed_in.get_by_text("13812345678")).to_have_count(0)
    signed_in.get_by_role("button", name="看联系方式").click()
    expect(signed_in.get_by_text("13812345678")).to_be_visible()
    shoot(signed_in, "desk-submission-contact")
    signed_in.get_by_role("button", name="退修").click()

    expect(signed_in.get_by_text("已定为“退修”")).to_be_visible()
    piece.refresh_from_db()
    assert (piece.status, piece.pending_status) == (Status.READING, Status.REVISE)


def test_the_next_piece_is_one_key_away(signed_in, piece):
    signed_in.goto(address(piece))

    signed_in.keyboard.press("j")

    expect(signed_in.get_by_role("heading", level=1)).to_have_text("预算审查里的三个问号")


def test_a_word_without_end_makes_no_screen_wider(signed_in, chief, shoot):
    word = "Rindfleisch" * 5
    submission = make_submission(
        title=word * 3, pen_name=word * 2, real_name=word, affiliation=word * 2, text=word * 9, phone="13812345678",
        handled_by=chief, files=[(f"{word}{word}.docx", b"1")],
    )  # fmt: skip
    make_submission(title=word * 3, phone="13812345678", pen_name=word)
    signed_in.set_viewport_size(PHONE)

    found = f"{reverse('admin:submissions_submission_changelist')}?sender={submission.pk}"
    for name, path in {"submission": address(submission), "submissions": found}.items():
        signed_in.goto(path)
        shoot(signed_in, f"desk-{name}-long")
        assert signed_in.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
