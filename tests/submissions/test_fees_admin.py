"""稿酬 at the desk: who may, what the list shows, amounts, and the two sheets."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from urllib.parse import unquote

import pytest
from cryptography.fernet import Fernet
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from chutian.roles import create_roles
from submissions.models import Payee
from tests.factories import make_editor, make_issue, make_person

from .desk import DECIDE, READ, SCRIPT, said
from .paying import CARD, FEES, IDENTITY, ask, make_adopted, make_payee

pytestmark = pytest.mark.django_db

LIST = "/admin/submissions/payee/"


@pytest.fixture
def clerk(client, db):
    """A signed-in person who handles fees and reads submissions."""
    person = make_person("白简", permissions=[FEES, READ, DECIDE])
    client.force_login(person)
    return person


def at(act, *more):
    return reverse(f"admin:submissions_payee_{act}", args=more)


def typed(*payees, **changes):
    """What the list sends: for each payee its amount as it was seen and as it is typed."""
    sent = {"payee": [str(payee.pk) for payee in payees], "state": "all", "copies": "2"}
    for payee in payees:
        seen = "" if payee.amount is None else str(payee.amount)
        sent |= {f"p{payee.pk}-seen": seen, f"p{payee.pk}-amount": seen}
    return sent | changes


def chosen(*payees, **changes):
    return typed(*payees, chosen=[str(payee.submission_id) for payee in payees], **changes)


def sheet(answer):
    return list(load_workbook(BytesIO(answer.content)).active.values)


def row_of(page, submission):
    return next(row for row in page.context["rows"] if row.submission == submission)


# Who may


def test_the_roles_that_handle_fees_are_two():
    create_roles()

    having = Group.objects.filter(permissions__codename="handle_fees").order_by("name")

    assert {group.name for group in having} == {"编务", "编辑部主任"}


@pytest.mark.parametrize("act", ["changelist", "amounts", "export", "copies", "ask", "look"])
def test_who_has_not_the_right_sees_nothing_and_is_told(client, act):
    payee = make_payee(amount=Decimal(300))
    client.force_login(make_person(permissions=[READ, DECIDE, "submissions.view_contact"]))
    more = {"ask": [payee.submission_id], "look": [payee.pk]}.get(act, [])

    page = client.get(at(act)) if act == "changelist" else client.post(at(act, *more), chosen(payee))

    assert page.status_code == 403
    assert "您没有“办理稿酬”的权限" in page.content.decode()
    assert Payee.objects.get().exported_at is None


def test_the_menu_shows_it_to_those_who_may(client, clerk):
    mine = client.get("/admin/").content.decode()
    client.force_login(make_person(permissions=[READ]))

    others = client.get("/admin/").content.decode()

    assert f'href="{LIST}"' in mine
    assert f'href="{LIST}"' not in others


@pytest.mark.parametrize("act", ["amounts", "export", "copies"])
def test_a_deed_is_no_address_to_be_opened(client, clerk, act):
    assert client.get(at(act)).status_code == 405


# The list


def test_the_list_says_how_far_each_piece_is(client, clerk):
    unasked, late = make_adopted(), make_adopted()
    waiting = make_adopted()
    ask(waiting)
    ask(late)
    Payee.objects.filter(submission=late).update(expires_at=timezone.now() - timedelta(days=1))
    ready, done = make_payee(amount=Decimal(300)), make_payee(amount=Decimal(300))
    client.post(at("export"), chosen(done))

    page = client.get(LIST, {"state": "all"})

    states = {row.submission: row.state for row in page.context["rows"]}
    assert states == {
        unasked: "ask",
        waiting: "wait",
        late: "late",
        ready.submission: "ready",
        done.submission: "done",
    }


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("", "unasked waiting anew ready"),
        ("ask", "unasked"),
        ("wait", "waiting anew"),
        ("ready", "ready"),
        ("done", "done"),
    ],
)
def test_the_list_is_narrowed(client, clerk, state, wanted):
    pieces = {name: make_adopted(title=name) for name in ("unasked", "waiting", "anew", "ready", "done")}
    ask(pieces["waiting"])
    anew, _, done = (make_payee(pieces[name], amount=Decimal(300)) for name in ("anew", "ready", "done"))
    client.post(at("export"), chosen(anew, done))
    ask(anew.submission)

    page = client.get(LIST, {"state": state})

    assert sorted(row.submission.title for row in page.context["rows"]) == sorted(wanted.split())


def test_one_issue_is_shown_alone(client, clerk):
    issue = make_issue(2026, 11)
    mine = make_adopted(issue=issue)
    make_adopted(issue=make_issue(2026, 12))

    page = client.get(LIST, {"issue": issue.pk})

    assert [row.submission for row in page.context["rows"]] == [mine]


@pytest.mark.parametrize(
    "query", ["issue=x", "issue=²", "issue=99999999999999999999", "state=x", "page=0", "page=-1", "page=x"]
)
def test_an_odd_address_shows_the_list(client, clerk, query):
    make_adopted()

    assert client.get(f"{LIST}?{query}").status_code == 200


def test_the_list_shows_nothing_of_what_was_given(client, clerk):
    make_payee(amount=Decimal(300))

    words = client.get(LIST).content.decode()

    assert [secret for secret in (CARD, CARD[-4:], IDENTITY, "桥头支行", "舞阳坝") if secret in words] == []


def test_a_long_list_makes_no_more_queries(client, clerk, django_assert_max_num_queries):
    for _ in range(6):
        make_payee(make_adopted(), amount=Decimal(300))
    ask(make_adopted())
    client.get(LIST)

    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_words_from_outside_are_shown_as_words(client, clerk):
    make_payee(make_adopted(title=SCRIPT, pen_name=SCRIPT), holder=SCRIPT, address=SCRIPT)

    listed = client.get(LIST).content.decode()
    looked = client.post(at("look", Payee.objects.get().pk)).content.decode()

    assert SCRIPT not in listed
    assert SCRIPT not in looked


# Asking


def test_one_press_drafts_the_letter_and_leads_to_it(client, clerk):
    submission = make_adopted()

    page = client.post(at("ask", submission.pk), typed())

    assert page.url == reverse("admin:submissions_submission_change", args=[submission.pk]) + "#letter"
    assert submission.letters.in_hand().count() == 1


def test_a_refusal_to_ask_is_told_on_the_list(client, clerk):
    submission = make_adopted()
    ask_again = at("ask", submission.pk)
    client.post(ask_again, typed())

    page = client.post(ask_again, typed())

    assert page.status_code == 409
    assert "还有一封没发的信" in page.content.decode()


def test_without_a_key_the_desk_is_told_which_setting(client, clerk, settings):
    settings.FEES_KEYS = []
    submission = make_adopted()

    page = client.post(at("ask", submission.pk), typed())

    assert "没有设置 FEES_KEYS" in page.content.decode()
    assert not Payee.objects.exists()


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
