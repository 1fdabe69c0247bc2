"""稿酬 at the desk: amounts, the two sheets, and a look at what was given."""

from decimal import Decimal
from io import BytesIO
from urllib.parse import unquote

import pytest
from cryptography.fernet import Fernet
from openpyxl import load_workbook

from submissions.models import Payee
from tests.factories import make_editor, make_issue, make_person

from .desk import said
from .paying import CARD, FEES, IDENTITY, LIST, at, chosen, make_adopted, make_payee, row_of, typed

pytestmark = pytest.mark.django_db


def sheet(answer):
    return list(load_workbook(BytesIO(answer.content)).active.values)


# Amounts


def test_amounts_are_kept_for_those_that_were_changed(client, clerk):
    one, two = make_payee(), make_payee(amount=Decimal(200))

    page = client.post(at("amounts"), typed(one, two, **{f"p{one.pk}-amount": "300.5"}), follow=True)

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.amount, two.amount) == (Decimal("300.50"), 200)
    assert "已保存 1 笔金额" in page.content.decode()


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("三百", "稿酬应写成数字"),
        ("-1", "稿酬不能是负数"),
        ("1e9", "稿酬太大"),
        ("1.234", "最多写到分"),
        ("NaN", "稿酬应写成数字"),
    ],
)
def test_an_amount_that_is_none_is_told_and_the_others_are_kept(client, clerk, amount, said):
    one, two = make_payee(), make_payee()

    page = client.post(at("amounts"), typed(one, two, **{f"p{one.pk}-amount": amount, f"p{two.pk}-amount": "200"}))

    one.refresh_from_db()
    two.refresh_from_db()
    words = page.content.decode()
    assert (page.status_code, one.amount, two.amount) == (422, None, 200)
    assert said in words
    assert f'value="{amount}"' in words


def test_an_amount_that_another_changed_is_told(client, clerk):
    payee = make_payee()
    sent = typed(payee, **{f"p{payee.pk}-amount": "300"})
    client.post(at("amounts"), typed(payee, **{f"p{payee.pk}-amount": "250"}))

    page = client.post(at("amounts"), sent)

    payee.refresh_from_db()
    assert (page.status_code, payee.amount) == (422, 250)
    assert "别人已经改成 250" in page.content.decode()
    form = row_of(page, payee.submission).form
    assert (form["amount"].value(), form["seen"].value()) == ("300", "250.00")


def test_what_the_accountants_have_is_told_to_stand(client, clerk):
    payee = make_payee(amount=Decimal(300))
    sent = typed(payee, **{f"p{payee.pk}-amount": "250"})
    client.post(at("export"), chosen(payee))

    page = client.post(at("amounts"), sent)

    payee.refresh_from_db()
    assert (page.status_code, payee.amount) == (422, 300)
    assert "已经交财务" in page.content.decode()


# The sheets


def test_the_sheet_for_the_accountants(client, clerk):
    issue = make_issue(2026, 11)
    payee = make_payee(make_adopted(issue=issue, title="=渡口"), amount=Decimal("300.50"))

    answer = client.post(at("export"), chosen(payee))

    number = payee.submission.number
    assert sheet(answer) == [
        ("稿号", "标题", "刊期", "户名", "身份证号", "开户行", "卡号", "金额", "手机"),
        (number, "'=渡口", "2026年第11期", "石秋", IDENTITY, "某某银行恩施桥头支行", CARD, 300.5, "13800000000"),
    ]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "稿酬表" in unquote(answer.headers["Content-Disposition"])
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert said().count("导出稿酬表") == 1


def test_an_export_keeps_the_amounts_that_were_typed_first(client, clerk):
    payee = make_payee()

    answer = client.post(at("export"), chosen(payee, **{f"p{payee.pk}-amount": "300"}))

    assert sheet(answer)[1][7] == 300


def test_a_refused_export_keeps_what_was_ticked(client, clerk):
    payee = make_payee()

    page = client.post(at("export"), chosen(payee))

    assert page.status_code == 409
    assert "还没有填金额" in page.content.decode()
    assert page.context["ticked"] == {str(payee.submission_id)}
    assert Payee.objects.get().exported_at is None


@pytest.mark.parametrize("act", ["export", "copies"])
@pytest.mark.parametrize("ticks", [[], ["x"], ["²"], ["0"], ["9" * 30]])
def test_nothing_ticked_is_told(client, clerk, act, ticks):
    make_payee(amount=Decimal(300))

    page = client.post(at(act), typed(chosen=ticks))

    assert page.status_code == 409
    assert "请先勾选" in page.content.decode()


def test_a_wrong_key_is_told_at_the_desk(client, clerk, settings):
    payee = make_payee(amount=Decimal(300))
    settings.FEES_KEYS = [Fernet.generate_key().decode()]

    for act in ("export", "copies"):
        page = client.post(at(act), chosen(payee))
        assert page.status_code == 409
        assert "加回 FEES_KEYS" in page.content.decode()
    assert client.post(at("look", payee.pk), typed()).status_code == 409
    assert Payee.objects.get().sealed == payee.sealed


def test_the_sheet_for_the_post(client, clerk):
    issue = make_issue(2026, 11)
    one = make_payee(make_adopted(issue=issue)).submission
    two = make_payee(make_adopted(issue=issue)).submission  # the same author: one parcel
    silent = make_adopted(issue=issue, real_name="周望川", phone="13911112222", address="武昌区 2 号")
    lost = make_adopted(issue=issue, real_name="闻一笛", phone="13933334444")
    ticks = [str(submission.pk) for submission in (one, two, silent, lost)]

    answer = client.post(at("copies"), typed(chosen=ticks, copies="3"))

    assert sheet(answer) == [
        ("收件人", "地址", "邮编", "电话", "期次", "本数", "备注"),
        ("石秋", "恩施市舞阳坝街道 1 号", "445000", "13800000000", "2026年第11期", 3, None),
        ("周望川", "武昌区 2 号", None, "13911112222", "2026年第11期", 3, None),
        ("闻一笛", None, None, "13933334444", "2026年第11期", 3, "没有留地址，请联系作者"),
    ]
    assert said().count("看地址和电话：导出样刊寄送名单") == 4
    assert Payee.objects.filter(exported_at=None).count() == 2


@pytest.mark.parametrize("copies", ["", "0", "100", "两"])
def test_a_number_of_copies_that_is_none_is_told(client, clerk, copies):
    payee = make_payee()

    page = client.post(at("copies"), chosen(payee, copies=copies))

    assert page.status_code == 409
    assert "每人本数应是 1 到 99 的整数" in page.content.decode()


def test_a_look_is_recorded_and_kept_by_no_cache(client, clerk):
    payee = make_payee()

    page = client.post(at("look", payee.pk), typed(payee))

    assert CARD in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert said().count("看收款信息") == 1


def test_the_desk_erases_for_an_author_who_takes_the_consent_back(client, clerk):
    payee = make_payee()

    page = client.post(at("erase", payee.pk), follow=True)

    assert "的收款信息已抹去" in page.content.decode()
    assert Payee.objects.get().sealed == ""


def test_the_log_of_the_desk_holds_no_card(client, clerk):
    payee = make_payee(amount=Decimal(300))
    client.post(at("look", payee.pk), typed(payee))
    client.post(at("export"), chosen(payee))

    client.force_login(make_editor())
    words = client.get("/admin/admin/logentry/").content.decode()

    assert "导出稿酬表" in words
    assert [secret for secret in (CARD, CARD[-4:], IDENTITY) if secret in words] == []


def test_who_may_handle_fees_alone_stays_on_the_list(client):
    client.force_login(make_person(permissions=[FEES]))
    submission = make_adopted()

    page = client.post(at("ask", submission.pk), typed())

    assert page.url.startswith(LIST)
