"""Giving, taking and handing back at the desk, and what the issue desk shows of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions
from issues.models import Issue
from tests.articles.issue_desk import JSON, desk, said
from tests.factories import make_article, make_editor, make_issue, make_person, make_section, make_signer, sign_up_to

pytestmark = pytest.mark.django_db
LOOKS = ("issues.view_issue", "articles.view_article", "articles.change_article", "articles.view_signoff")


@pytest.fixture
def signed_issue():
    return make_issue(2026, 11, mode=Issue.Mode.ONLINE)


def piece(issue, **fields):
    """A piece that lacks nothing."""
    return make_article(issue=issue, section=make_section(), credits=[("文", "林知秋")], **fields)


def sit_down(client, *stages, permissions=LOOKS, **fields):
    """A person at the desk who may sign these stages; no stage: none."""
    person = make_person(permissions=permissions)
    if stages:
        make_signer(*stages, person=person, **fields)
    client.force_login(person)
    return person


def shown(client, issue, **asked):
    return client.get(desk(issue), asked)


def rows(response):
    return {row.article.title: row for row in response.context["contents"].rows}


def way(response):
    return [(one["words"], one["show"], one["kind"]) for one in response.context["way"]]


def address(act, article):
    return reverse(f"admin:articles_article_{act}", args=[article.pk])


def test_the_desk_leads_to_what_waits_and_says_how_far_each_piece_is(client, signed_issue):
    sit_down(client, "second")
    sign_up_to(piece(signed_issue, title="甲", position=1), "first")
    piece(signed_issue, title="乙", position=2)

    page = shown(client, signed_issue)
    html = page.content.decode()

    assert {title: row.words for title, row in rows(page).items()} == {"甲": "待复审 · 待我处理", "乙": "待初审"}
    assert page.context["contents"].tally[:3] == [("初审", 1), ("复审", 0), ("终审", 0)]
    assert "处理待我审签的 1 篇" in html
    assert 'aria-label="签署复审：甲"' in html
    assert 'aria-label="已签初审，待复审，待我处理"' in html
    assert "按纸刊发布" not in html


def test_what_stands_in_the_way_is_counted_and_leads_to_its_rows(client, signed_issue):
    sit_down(client)
    Issue.objects.filter(pk=signed_issue.pk).update(proofs_on=timezone.localdate() - timedelta(1))
    late = piece(signed_issue, title="过期的", position=1)
    sign_up_to(late, "final")
    back = piece(signed_issue, title="退回的", position=2)
    sign_up_to(back, "first")
    actions.send_back(back, "first", by=make_signer(), version=back.versions.newest(), reason="数据出处未核")
    piece(signed_issue, title="平常的", position=3)

    page = shown(client, signed_issue)

    assert way(page) == [
        ("1 篇过期", "late", "stop"),
        ("1 篇退回", "returned", "stop"),
        ("1 篇在正常审校中", "going", "going"),
    ]
    assert "退回理由：数据出处未核" in page.content.decode()
    assert [row.article.title for row in shown(client, signed_issue, show="late").context["shown"].rows] == ["过期的"]


def test_what_cannot_be_released_is_counted_once_and_only_what_truly_stands_in_the_way(client, signed_issue):
    sit_down(client)
    piece(signed_issue, title="有电话的", position=1, body="<p>联系电话：13971234567</p>")
    piece(signed_issue, title="", position=2)
    make_article(issue=signed_issue, title="没有栏目的", position=3)

    page = shown(client, signed_issue)

    assert way(page) == [
        ("2 篇有待解决问题，不能签发（1 篇文字里还有联系信息等）", "hindered", "stop"),
        ("1 篇在正常审校中", "going", "going"),
    ]
    assert ("hindered", "不能签发的", 2) in page.context["filters"]


def test_an_issue_that_is_ready_offers_the_press_order_to_who_may_sign_it(client, signed_issue):
    sign_up_to(piece(signed_issue), "proof3")

    offered = []
    for stages in (["press"], ["first"]):
        sit_down(client, *stages)
        offered.append("付印签发第11期…" in shown(client, signed_issue).content.decode())

    assert offered == [True, False]


def test_an_issue_whose_mode_is_open_still_goes_out_as_printed(client):
    issue = make_issue(2026, 12)
    piece(issue, title="甲")
    sit_down(client, "first", permissions=[*LOOKS, "articles.release_as_printed"])

    html = shown(client, issue).content.decode()

    assert "整期按纸刊发布…" in html
    assert 'aria-label="签署初审：甲"' in html
    assert 'aria-label="按纸刊发布：甲"' in html


def test_a_piece_is_taken_from_its_row(client, signed_issue):
    article = piece(signed_issue, title="甲")
    person = sit_down(client, "first", name="沈若兰")

    taken = client.post(desk(signed_issue, "take", article.pk), headers=JSON).json()

    assert taken["message"] == "《甲》的初审由您处理。"
    assert "沈若兰" in taken["contents"]
    assert article.assignments.open().get().person == person


def test_a_piece_in_other_hands_is_not_taken(client, signed_issue):
    article = piece(signed_issue, title="甲")
    actions.take(article, by=make_signer("first", name="罗小满"))
    sit_down(client, "first")

    refused = client.post(desk(signed_issue, "take", article.pk), headers=JSON)

    assert refused.status_code == 409
    assert "由罗小满处理" in refused.json()["message"]


def test_a_row_is_given_to_somebody_with_a_day(client, signed_issue):
    article, person = piece(signed_issue, title="甲"), make_signer("second", name="方启明")
    sit_down(client, permissions=[*LOOKS, "articles.assign_article"])
    opened = shown(client, signed_issue, open=article.pk).content.decode()

    day = timezone.localdate() + timedelta(9)
    sent = {"to": f"second:{person.pk}", "due_on": f"{day}"}
    given = client.post(desk(signed_issue, "assign", article.pk), sent, follow=True)

    assert '<optgroup label="复审">' in opened
    assert said(given) == [f"《甲》复审交给方启明，{day.month}月{day.day}日前。"]


def test_what_was_typed_wrongly_stays_in_the_open_row(client, signed_issue):
    article = piece(signed_issue)
    make_signer("first")
    sit_down(client, permissions=[*LOOKS, "articles.assign_article"])

    page = client.post(desk(signed_issue, "assign", article.pk), {"to": "", "due_on": "下周", "note": "先看数据"})

    assert page.status_code == 400
    assert all(words in page.content.decode() for words in ("请选交给谁。", "下周", "先看数据"))


def test_many_pieces_are_given_at_once_and_what_cannot_be_given_is_named(client, signed_issue):
    person = make_signer("first", name="沈若兰")
    one, two, done = [piece(signed_issue, title=title) for title in ("甲", "乙", "丙")]
    sign_up_to(done, "first")
    sit_down(client, permissions=[*LOOKS, "articles.assign_article"])

    sent = {"to": f"first:{person.pk}", "articles": [one.pk, two.pk, done.pk]}
    answered = client.post(desk(signed_issue, "assign_many"), sent, follow=True)

    assert said(answered) == ["《丙》已过初审，没有交办。", "已交办 2 篇：初审交给沈若兰。"]
    assert person.assignments.count() == 2


def test_nothing_is_given_when_nothing_is_ticked_or_the_permission_is_missing(client, signed_issue):
    person, article = make_signer("first"), piece(signed_issue)
    sit_down(client, permissions=[*LOOKS, "articles.assign_article"])
    unticked = client.post(desk(signed_issue, "assign_many"), {"to": f"first:{person.pk}"})
    sit_down(client)

    refused = client.post(desk(signed_issue, "assign", article.pk), {"to": f"first:{person.pk}"}, headers=JSON)

    assert (unticked.status_code, refused.status_code) == (400, 403)
    assert "请勾选要交办的文章。" in unticked.content.decode()
    assert not person.assignments.exists()


def test_one_piece_is_given_taken_and_handed_back_on_its_own_screens(client, signed_issue):
    article = piece(signed_issue, title="甲")
    person = sit_down(client, "first", permissions=[*LOOKS, "articles.assign_article"])

    client.post(address("assign", article), {"to": f"first:{person.pk}"})
    given = article.assignments.open().get().person
    asked = client.get(address("hand_back", article)).content.decode()
    client.post(address("hand_back", article), {"reason": "出差到月底"})
    taken = client.post(address("take", article))

    assert given == person
    assert "交回这一篇" in asked
    assert [one.outcome for one in article.assignments.all()] == ["handed_back", ""]
    assert taken.url == address("sign", article)


def test_handing_back_asks_for_the_reason(client, signed_issue):
    article = piece(signed_issue)
    actions.take(article, by=sit_down(client, "first"))

    page = client.post(address("hand_back", article), {"reason": ""})

    assert page.status_code == 400
    assert "请写明原因" in page.content.decode()


def test_a_refusal_to_give_or_hand_back_keeps_what_was_typed(client, signed_issue):
    article = piece(signed_issue, title="甲")
    person = sit_down(client, "first", "second", permissions=[*LOOKS, "articles.assign_article"])
    sign_up_to(article, "first", {"first": person})

    day = f"{timezone.localdate() + timedelta(9)}"
    sent = {"to": f"second:{person.pk}", "due_on": day, "note": "先看数据"}
    refused = [
        client.post(address("assign", article), sent),
        client.post(address("hand_back", article), {"reason": "出差到月底"}),
        client.post(address("assign", article), sent | {"due_on": "2020-01-01"}),
    ]

    pages = [page.content.decode() for page in refused]
    assert [page.status_code for page in refused] == [409, 409, 400]
    assert all(words in pages[2] for words in ("期限已经过去", "2020-01-01", "先看数据"))
    assert all(words in pages[0] for words in ("已签", "先看数据", day, "selected>"))
    assert all(words in pages[1] for words in ("errornote", "出差到月底"))


def test_the_pages_of_an_issue_are_shown_as_a_strip_with_its_gap(client, signed_issue):
    sit_down(client)
    one = piece(signed_issue, title="甲", pages="1-3", position=1)
    piece(signed_issue, title="乙", pages="5", position=2)

    html = shown(client, signed_issue).content.decode()

    assert f'<a href="#a{one.pk}" aria-label="第 1-3 页：《甲》"' in html
    assert "第 4 页没有文章" in html


def test_pages_are_not_called_complete_while_a_piece_has_none(client, signed_issue):
    sit_down(client)
    piece(signed_issue, title="甲", pages="1-3", position=1)
    bare = piece(signed_issue, title="乙", position=2)
    complete = "✓ 页码前后相接"

    before = shown(client, signed_issue).content.decode()
    actions.place(bare, by=make_editor(), pages="4")
    after = shown(client, signed_issue).content.decode()

    assert ("△ 1 篇没有页码。" in before, complete in before) == (True, False)
    assert ("篇没有页码" in after, complete in after) == (False, True)


def test_the_article_form_says_who_has_the_piece_and_what_may_be_done(client, signed_issue):
    article = piece(signed_issue, title="甲")
    person = sit_down(client, "first", permissions=[*LOOKS, "articles.release_as_printed"], name="沈若兰")
    actions.take(article, by=person)

    html = client.get(address("change", article)).content.decode()

    assert all(words in html for words in ("当前处理人：沈若兰", "签署初审", "交回…"))
    assert [words for words in ("按纸刊发布", "我来处理", "交办…") if words in html] == []
