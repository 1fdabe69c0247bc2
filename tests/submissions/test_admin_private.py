"""What is private of a submission at the desk: files and contacts reach those who may see them, each look recorded, no address telling."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.urls import reverse

from chutian.roles import create_roles
from tests.factories import make_person, make_submission

from .desk import DECIDE, LIST, READ, at, page_of, said, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


# --- the list ---


def test_a_telephone_that_was_looked_for_stands_in_no_address(client):
    submission = make_submission(phone="13812345678")

    answer = client.post(f"{LIST}find/", {"q": "138 1234 5678", "status": "new"})

    assert answer["Location"] == f"{LIST}?status=new&sender={submission.pk}"


def test_nobody_is_found_by_telephone_by_those_who_may_not_see_it(client):
    make_submission(title="渡口", phone="13812345678")
    client.force_login(make_person(permissions=[READ]))

    assert titles(client.get(LIST, {"q": "1234"})) == []
    assert (
        "要有“看作者的联系方式”的权限"
        in client.post(f"{LIST}find/", {"q": "13812345678"}, follow=True).content.decode()
    )


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
