"""稿酬: an author gives the data on a telephone, the desk asks, sets amounts and exports; axe and the policy watch."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from submissions.models import Payee
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_issue
from tests.submissions.paying import CARD, ask, make_adopted, make_payee

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/submissions/payee/"
WRONG = "6222 0212 3456 7890 004"


def fill(page, **fields):
    for label, words in fields.items():
        page.get_by_label(label).first.fill(words)


def fill_in(page, card):
    fill(
        page,
        户名="石秋",
        身份证号="11010519491231002X",
        银行卡号=card,
        开户行="某某银行恩施桥头支行",
        手机="138 0000 0000",
        样刊收件地址="恩施市舞阳坝街道 1 号",
        邮编="445000",
    )


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def phone(browser, browser_context_args, request, context):
    """A page on a telephone; once with scripts, once without."""
    if request.param:
        page = context.new_page()
        page.set_viewport_size(PHONE)
        yield page
        return
    bare = browser.new_context(**browser_context_args | {"viewport": PHONE}, java_script_enabled=False)
    yield bare.new_page()
    bare.close()


@pytest.fixture
def pieces(chief):
    """A piece in each state."""
    issue = make_issue(2026, 11)
    titles = ("守井的人", "茶山上的一份建议", "渡口边的一盏灯", "一条巷子的灯")
    unasked, waiting, ready, done = (
        make_adopted(issue=issue, title=title, pen_name=name, number=f"TG2026-{place:04d}")
        for place, (title, name) in enumerate(zip(titles, ("石溪", "周望川", "秋石", "闻一笛"), strict=True), start=611)
    )
    ask(waiting, chief)
    make_payee(ready, amount=Decimal(300))
    make_payee(done, amount=Decimal(450))
    Payee.objects.filter(submission=done).update(exported_at=Payee.objects.get(submission=done).given_at)
    return [unasked, waiting, ready, done]


def test_an_author_gives_the_data_on_a_telephone(phone, shoot):
    token = ask(make_adopted())
    phone.goto(reverse("submit_fees", args=[token]))
    assert token not in phone.url
    expect(phone.get_by_role("heading", name="稿酬登记")).to_be_visible()
    shoot(phone, "fees-375")
    fill_in(phone, WRONG)
    phone.get_by_role("button", name="登记收款信息").click()
    expect(phone.get_by_role("alert")).to_contain_text("没有登记，还有 2 处要改")
    expect(phone.get_by_role("alert")).to_contain_text("银行卡号有一位不对")
    shoot(phone, "fees-errors-375")
    fill(phone, 银行卡号=CARD)
    phone.get_by_role("checkbox").check()
    phone.get_by_role("button", name="登记收款信息").click()
    expect(phone.get_by_role("heading", name="稿酬信息已登记")).to_be_visible()
    expect(phone.get_by_text(CARD[-4:])).to_be_visible()
    assert CARD not in phone.content()
    shoot(phone, "fees-given-375")
    phone.get_by_role("link", name="重新登记").click()

    expect(phone.get_by_label("银行卡号")).to_have_value("")
    assert Payee.objects.get().sealed != ""


def test_every_public_page_of_it_is_open_to_everybody_and_fits(page, axe, shoot):
    path = reverse("submit_fees", args=[ask(make_adopted())])

    def give(own):
        fill_in(own, CARD)
        own.get_by_role("checkbox").check()
        own.get_by_role("button", name="登记收款信息").click()
        expect(own.get_by_role("heading", name="稿酬信息已登记")).to_be_visible()

    assert axe(path) == []
    assert axe(path, prepare=lambda own: own.get_by_role("button", name="登记收款信息").click()) == []
    assert axe(path, prepare=give) == []
    for closed in (path, f"{path[:-2]}/"):
        for size in (DESK, {"width": 320, "height": 700}):
            page.set_viewport_size(size)
            page.goto(closed)
            assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
            shoot(page, f"fees-{'closed' if closed != path else 'given'}-{size['width']}")


def test_the_form_fits_the_desk_and_the_smallest_telephone(page, shoot):
    path = reverse("submit_fees", args=[ask(make_adopted(title="渡" * 60))])

    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        shoot(page, f"fees-{width}")


def test_the_list_is_chinese_accessible_and_fits_both_screens(signed_in, chief, pieces, axe, english_left, shoot):
    for viewport in ({"width": 1280, "height": 900}, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(f"{LIST}?state=all")
        assert english_left(signed_in) == []
        assert signed_in.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        shoot(signed_in, f"desk-fees-{viewport['width']}")

    assert axe(f"{LIST}?state=all", user=chief) == []


def test_what_was_given_is_looked_at_and_erased(signed_in, chief, pieces, axe, english_left, shoot):
    def look(own):
        own.get_by_role("button", name="看收款信息").click()
        own.get_by_text("作者撤回同意").click()

    assert axe(LIST, user=chief, prepare=look) == []
    for viewport in ({"width": 1280, "height": 900}, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(LIST)
        look(signed_in)
        assert english_left(signed_in) == []
        assert signed_in.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        shoot(signed_in, f"desk-fees-look-{viewport['width']}")
    signed_in.get_by_role("button", name="抹去收款信息").click()

    expect(signed_in.get_by_text("的收款信息已抹去")).to_be_visible()
    assert Payee.objects.get(submission=pieces[2]).sealed == ""


def test_the_desk_sets_an_amount_and_exports(signed_in, pieces, shoot):
    _, waiting, ready, _ = pieces
    signed_in.goto(LIST)
    signed_in.get_by_label(f"{waiting.number} 的稿酬").fill("三百")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("稿酬应写成数字")).to_be_visible()
    shoot(signed_in, "desk-fees-wrong-1366")
    signed_in.get_by_label(f"{waiting.number} 的稿酬").fill("260")
    signed_in.get_by_label(f"勾选 {ready.number}").check()
    with signed_in.expect_download() as arriving:
        signed_in.get_by_role("button", name="导出稿酬表").click()

    rows = list(load_workbook(BytesIO(Path(arriving.value.path()).read_bytes())).active.values)
    assert arriving.value.suggested_filename.startswith("稿酬表")
    assert [row[6] for row in rows] == ["卡号", CARD]
    assert Payee.objects.get(submission=waiting).amount == 260
    signed_in.reload()
    expect(signed_in.get_by_text("已导出 1 笔稿酬")).to_be_visible()


def test_one_press_leads_to_the_letter_that_brings_the_link(signed_in, pieces, shoot):
    unasked = pieces[0]
    signed_in.goto(LIST)

    signed_in.get_by_role("button", name=f"拟登记信：{unasked.number}").click()

    expect(signed_in.get_by_text("稿酬登记的信已拟好")).to_be_visible()
    assert "登记网址：{登记网址}" in signed_in.locator("#letter textarea").input_value()
    shoot(signed_in, "desk-fees-letter")
    assert get_user_model().objects.count() >= 1
