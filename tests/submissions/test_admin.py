"""Submissions at the desk: found, read, moved on, and their senders' data kept from those who need it not."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chutian.roles import create_roles
from submissions.models import Status, Submission
from tests.factories import make_editor, make_person, make_section, make_submission

from .desk import DECIDE, LIST, READ, SCRIPT, at, days_ago, page_of, said, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


# --- the list ---


def test_the_newest_stands_first_with_where_it_was_sent_and_how_long_it_waits(client, editor):
    make_submission(
        title="守井的人", received_at=days_ago(6), status=Status.READING, pending_status=Status.DECLINED, version=2,
        channel="post", handled_by=editor,
    )  # fmt: skip
    make_submission(
        title="湖边的选民小组会", pen_name="山月", section=make_section("基层实践"), files=[("会.docx", b"1")]
    )

    answer = client.get(LIST)
    page = answer.content.decode()

    assert titles(answer) == ["湖边的选民小组会", "守井的人"]
    assert "1 附件" in page
    assert (" · 第 2 稿" in page, " · 邮寄</span>" in page, "已定不采用，信还没发" in page) == (True, True, True)
    assert "<span>6 天</span>" in page
    assert '<td data-label="投给" class="nowrap">基层实践</td>' in page


@pytest.mark.parametrize(("days", "flagged"), [(24, False), (25, True)])
def test_who_has_waited_for_twenty_five_days_is_flagged(client, days, flagged):
    make_submission(received_at=days_ago(days))

    page = client.get(LIST).content.decode()

    assert (f'<span class="over">{days} 天</span>' in page) is flagged
    assert ("1 篇等了 25 天以上" in page) is flagged


def test_the_list_takes_as_many_queries_for_forty_as_for_two(client):
    section = make_section()

    def fill(number):
        for _ in range(number):
            make_submission(section=section, handled_by=make_person(), files=[("文.txt", b"x")])
        with CaptureQueriesContext(connection) as taken:
            client.get(LIST)
        return len(taken)

    assert fill(2) == fill(38)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "reading"}, ["读着的"]),
        ({"waited": "7"}, ["读着的"]),
        ({"waited": "25"}, []),
        ({"status": "open"}, ["新到的", "读着的"]),
        ({"told": "pending"}, ["读着的"]),
        ({"told": "failed"}, ["新到的"]),
        ({"channel": "wechat"}, ["新到的"]),
        ({"channel": "什么"}, ["新到的", "读着的", "办结的"]),
        ({"handler": "me"}, ["读着的"]),
        ({"handler": "none"}, ["新到的"]),
        ({"status": "什么"}, ["新到的", "读着的", "办结的"]),
        ({"handler": "9" * 40}, ["新到的", "读着的", "办结的"]),
    ],
)
def test_the_list_is_narrowed(client, editor, asked, found):
    new = make_submission(title="新到的", channel="wechat")
    new.letters.create(subject="回执", body="已经收到", status="failed")
    make_submission(
        title="读着的", status=Status.READING, pending_status=Status.DECLINED, handled_by=editor,
        received_at=days_ago(10),
    )  # fmt: skip
    make_submission(
        title="办结的", status=Status.DECLINED, handled_by=make_person(), channel="post", received_at=days_ago(30)
    )

    assert titles(client.get(LIST, asked)) == found


@pytest.mark.parametrize(
    "words",
    ["TG2026-7777", "tg2026 7777", "20267777", "渡口", "秋石", "石秋", "渡口 石秋", "138 1234 5678", "138-1234-5678",
     "13812345678", "５６７８", "+86 138 1234 5678"],
)  # fmt: skip
def test_a_piece_is_found_by_what_people_type(client, words):
    make_submission(title="别的", phone="13900000001")
    make_submission(
        number="TG2026-7777", title="渡口边的一盏灯", pen_name="秋石", real_name="石秋", phone="138 1234-5678"
    )

    answer = client.post(f"{LIST}find/", {"q": words}, follow=True)

    assert titles(answer) == ["渡口边的一盏灯"]


def test_a_telephone_that_was_looked_for_stands_in_no_address(client):
    submission = make_submission(phone="13812345678")

    answer = client.post(f"{LIST}find/", {"q": "138 1234 5678", "status": "new"})

    assert answer["Location"] == f"{LIST}?status=new&sender={submission.pk}"


def test_an_unknown_telephone_is_said_to_be_unknown(client):
    make_submission()

    answer = client.post(f"{LIST}find/", {"q": "138 9999 9999"}, follow=True)

    assert "没有这个电话或邮箱投来的稿件" in answer.content.decode()


def test_nobody_is_found_by_telephone_by_those_who_may_not_see_it(client):
    make_submission(title="渡口", phone="13812345678")
    client.force_login(make_person(permissions=[READ]))

    assert titles(client.get(LIST, {"q": "1234"})) == []
    assert (
        "要有“看作者的联系方式”的权限"
        in client.post(f"{LIST}find/", {"q": "13812345678"}, follow=True).content.decode()
    )


def test_nothing_is_added_or_deleted_at_the_desk(client):
    submission = make_submission()
    client.force_login(make_editor())

    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(at("delete", submission), {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [submission.pk], "post": "yes"})
    client.post(at("change", submission), {"title": "改了"})
    assert Submission.objects.get().title == submission.title


# --- the screen ---


def test_a_piece_is_shown_paragraph_by_paragraph_between_its_neighbours(client):
    older = make_submission(received_at=days_ago(3))
    submission = make_submission(text="第一段。\n\n第二段。", received_at=days_ago(2))
    newer = make_submission(received_at=days_ago(1))

    answer = client.get(at("change", submission))
    page = answer.content.decode()

    assert "<p>第一段。</p><p>第二段。</p>" in page
    assert (answer.context["older"], answer.context["newer"]) == (older, newer)


def test_what_a_hostile_sender_wrote_is_shown_as_text(client):
    named = dict.fromkeys(("title", "pen_name", "real_name", "affiliation", "region", "phone", "address"), SCRIPT)
    submission = make_submission(
        **named | {"phone": "<script>x"}, text=f"{SCRIPT}\n<img src=x onerror=alert(1)>", files=[(SCRIPT, b"1")]
    )
    make_submission(title=SCRIPT, phone=submission.phone)

    pages = [
        client.get(LIST).content.decode(),
        page_of(client, submission),
        client.post(at("contact", submission)).content.decode(),
        client.post(at("step", submission, "reading"), follow=True).content.decode(),
        client.get(at("history", submission)).content.decode(),
        client.get(LIST, {"sender": submission.pk}).content.decode(),
    ]

    assert [page for page in pages if "<script>alert" in page or "<script>x" in page or "<img src=x" in page] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[1]


def test_other_pieces_from_the_same_telephone_are_named(client):
    submission = make_submission(phone="13812345678")
    make_submission(title="先前的一篇", phone="138 1234 5678")
    make_submission(title="别人的一篇")

    page = page_of(client, submission)

    assert "先前的一篇" in page
    assert [other.title for other in client.get(at("change", submission)).context["others"]] == ["先前的一篇"]


def test_pieces_without_a_telephone_have_no_sender_in_common(client):
    submission = make_submission(phone="")
    make_submission(phone="")

    assert client.get(at("change", submission)).context["number_of_others"] == 0


# --- who may see what ---


@pytest.mark.parametrize(
    ("role", "may"),
    [("责任编辑", True), ("编辑部主任", True), ("副总编辑", True), ("总编辑", True), ("编务", True), ("校对", False),
     ("美编", False), ("查阅", False), ("网络编辑", False), ("系统管理员", False)],
)  # fmt: skip
def test_the_roles_that_handle_submissions_see_them(client, role, may):
    submission = make_submission(files=[("文.docx", b"1")])
    create_roles()
    person = make_person()
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    attachment = submission.attachments.get()

    answers = [
        client.get(LIST),
        client.get(at("change", submission)),
        client.get(at("attachment", submission, attachment.pk)),
        client.post(at("contact", submission)),
        client.post(f"{LIST}find/", {"q": "x"}, follow=True),
    ]
    moved = client.post(at("step", submission, "reading"))

    assert {answer.status_code for answer in answers} == {200 if may else 403}
    assert moved.status_code == (302 if may else 403)


def test_nobody_reaches_a_file_without_signing_in(client):
    submission = make_submission(files=[("文.docx", b"secret")])
    client.logout()

    answer = client.get(at("attachment", submission, submission.attachments.get().pk))

    assert (answer.status_code, answer["Location"].startswith("/admin/login/")) == (302, True)


def test_a_file_comes_as_an_attachment_under_its_chinese_name(client):
    submission = make_submission(files=[("守井的人.docx", b"<html>")])

    answer = client.get(at("attachment", submission, submission.attachments.get().pk))

    assert b"".join(answer.streaming_content) == b"<html>"
    assert {name: answer[name] for name in ("Content-Disposition", "Content-Type", "X-Content-Type-Options")} == {
        "Content-Disposition": "attachment; filename*=utf-8''%E5%AE%88%E4%BA%95%E7%9A%84%E4%BA%BA.docx",
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
    }
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert said() == [f"下载附件 {submission.attachments.get().pk}"]


def test_a_file_is_reached_only_under_its_own_submission(client):
    submission, other = make_submission(files=[("文.docx", b"1")]), make_submission()

    assert client.get(at("attachment", other, submission.attachments.get().pk)).status_code == 404


def test_the_contact_is_shown_once_asked_for_and_each_look_is_recorded(client):
    submission = make_submission(phone="13812345678", email="qiu@example.com", address="武汉市水果湖路1号")
    secrets = ("13812345678", "qiu@example.com", "水果湖路")

    before = page_of(client, submission) + client.get(LIST).content.decode()
    shown = [client.post(at("contact", submission)).content.decode() for _ in range(2)]
    after = client.get(at("contact", submission), follow=True).content.decode()

    assert [word for word in secrets if word in before + after] == []
    assert [word for word in secrets if word in shown[1]] == list(secrets)
    assert said() == ["看联系方式", "看联系方式"]


def test_who_may_not_see_the_contact_is_neither_shown_nor_recorded(client):
    submission = make_submission(phone="13812345678")
    client.force_login(make_person(permissions=[READ, DECIDE]))

    assert "看联系方式" not in page_of(client, submission)
    assert client.post(at("contact", submission)).status_code == 403
    assert said() == []


@pytest.mark.parametrize(
    "asked", ["phone__startswith=138", "email=a@b.cn", "secret__startswith=x", "title__regex=(", "phone__contains=%00"]
)
def test_the_list_is_narrowed_by_its_filters_alone(client, editor, asked):
    make_submission(phone="13812345678")

    assert client.get(f"{LIST}?{asked}").status_code == 400


@pytest.mark.parametrize(
    "words",
    [
        "石秋 13812345678",
        "13812345678,",
        "138.1234.5678",
        "电话13812345678",
        "shiqiu@example.com",
        "石秋 shiqiu@example.com",
    ],
)
def test_how_to_reach_a_sender_stays_out_of_addresses_among_other_words_too(client, editor, words):
    submission = make_submission(phone="13812345678", email="shiqiu@example.com")

    answer = client.post(reverse("admin:submissions_submission_find"), {"q": words})

    assert answer.url == f"{LIST}?sender={submission.pk}"


def test_error_reports_of_the_desk_repeat_nothing_that_was_typed(client, editor, settings, monkeypatch):
    settings.ADMINS = [("管理员", "webmaster@example.org")]
    client.raise_request_exception = False
    submission = make_submission()

    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr("submissions.actions.correct_contact", broken)
    monkeypatch.setattr("submissions.queries.of_contact", broken)
    client.post(at("change_contact", submission), {"phone": "13812340000"})
    client.post(reverse("admin:submissions_submission_find"), {"q": "13812340000"})

    reports = [message.body for message in outbox.outbox]
    assert len(reports) == 2
    assert [report for report in reports if "13812340000" in report] == []
