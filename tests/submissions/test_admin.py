"""Submissions at the desk: found, read, moved on, and their senders' data kept from those who need it not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from submissions.models import Status, Submission
from tests.factories import make_editor, make_person, make_section, make_submission

from .desk import LIST, SCRIPT, at, days_ago, page_of, titles

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


def test_an_unknown_telephone_is_said_to_be_unknown(client):
    make_submission()

    answer = client.post(f"{LIST}find/", {"q": "138 9999 9999"}, follow=True)

    assert "没有这个电话或邮箱投来的稿件" in answer.content.decode()


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
