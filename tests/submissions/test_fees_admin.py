"""稿酬 at the desk: who may, what the list shows, amounts, and the two sheets."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from chutian.roles import create_roles
from submissions.models import Payee
from tests.factories import make_issue, make_person

from .desk import DECIDE, READ, SCRIPT
from .paying import CARD, IDENTITY, LIST, ask, at, chosen, make_adopted, make_payee, typed

pytestmark = pytest.mark.django_db

# Who may


def test_the_roles_that_handle_fees_are_two():
    create_roles()

    having = Group.objects.filter(permissions__codename="handle_fees").order_by("name")

    assert {group.name for group in having} == {"编务", "编辑部主任"}


@pytest.mark.parametrize("act", ["changelist", "amounts", "export", "copies", "ask", "look", "erase"])
def test_who_has_not_the_right_sees_nothing_and_is_told(client, act):
    payee = make_payee(amount=Decimal(300))
    client.force_login(make_person(permissions=[READ, DECIDE, "submissions.view_contact"]))
    more = {"ask": [payee.submission_id], "look": [payee.pk], "erase": [payee.pk]}.get(act, [])

    page = client.get(at(act)) if act == "changelist" else client.post(at(act, *more), chosen(payee))

    assert page.status_code == 403
    assert "您没有“办理稿酬”的权限" in page.content.decode()
    assert (Payee.objects.get().exported_at, Payee.objects.get().sealed) == (None, payee.sealed)


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
    waiting, unsent = make_adopted(), make_adopted()
    ask(waiting)
    client.post(at("ask", unsent.pk), typed())
    ask(late)
    Payee.objects.filter(submission=late).update(expires_at=timezone.now() - timedelta(days=1))
    ready, done = make_payee(amount=Decimal(300)), make_payee(amount=Decimal(300))
    client.post(at("export"), chosen(done))

    page = client.get(LIST, {"state": "all"})

    states = {row.submission: (row.state, row.label) for row in page.context["rows"]}
    assert states == {
        unasked: ("ask", "待发登记网址"),
        waiting: ("wait", "待作者登记"),
        unsent: ("wait", "信还没有发"),
        late: ("late", "网址已过期"),
        ready.submission: ("ready", "已登记，待交财务"),
        done.submission: ("done", "已交财务"),
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


def test_the_list_takes_as_many_queries_for_many_pieces_as_for_one(client, clerk):
    def queries(number):
        for _ in range(number):
            make_payee(make_adopted(), amount=Decimal(300))
            ask(make_adopted())
        client.get(LIST)
        with CaptureQueriesContext(connection) as taken:
            page = client.get(LIST)
        return len(page.context["rows"]), len(taken)

    one, many = queries(1), queries(5)

    assert (one[0], many[0]) == (2, 12)
    assert one[1] == many[1]


def test_words_from_outside_are_shown_as_words(client, clerk):
    make_payee(make_adopted(title=SCRIPT, pen_name=SCRIPT), holder=SCRIPT, address=SCRIPT)

    listed = client.get(LIST).content.decode()
    looked = client.post(at("look", Payee.objects.get().pk)).content.decode()

    for page in (listed, looked):
        assert SCRIPT not in page
        assert page.count(escape(SCRIPT)) >= 2


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
