"""来稿 out as Excel: what was chosen, with what the person may see, recorded, and never a formula."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from submissions.models import Status
from tests.factories import make_person, make_section, make_submission

from .desk import CONTACT, LIST, READ, days_ago

pytestmark = pytest.mark.django_db
EXPORT = "submissions.export_submission"
URL = f"{LIST}export/"
BEGIN = ["稿号", "收到", "来路", "标题", "署名", "栏目", "当前状态", "待告知", "等了几天", "当前处理人", "字数"]
END = ["姓名", "电话", "邮箱", "单位", "市州县", "地址"]


@pytest.fixture
def clerk(client):
    person = make_person("谷雨", permissions=[READ, EXPORT, CONTACT])
    client.force_login(person)
    return person


def rows(answer):
    sheet = load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def choose(client, *pieces, **more):
    return client.post(LIST, {"action": "export", "_selected_action": [piece.pk for piece in pieces]} | more)


def test_the_chosen_pieces_are_exported_with_their_senders(client, clerk):
    piece = make_submission(
        number="TG2026-0007", title="守井的人", pen_name="石溪", text="井沿\n磨出 7 道沟。", section=make_section("文苑"),
        status=Status.READING, pending_status=Status.DECLINED, handled_by=clerk, received_at=days_ago(6), channel="post",
        real_name="石小溪", phone="13812345678", email="shixi@example.com", affiliation="西陵小学", region="宜昌",
        address="沿江大道一号",
    )  # fmt: skip
    make_submission(title="别的")

    header, line = rows(choose(client, piece))

    assert header == BEGIN + END
    came = line.pop(1)
    assert came.date() == timezone.localdate(piece.received_at)
    assert line == [
        "TG2026-0007", "邮寄", "守井的人", "石溪", "文苑", "审读中", "不采用", 6, "谷雨", 8,
        "石小溪", "13812345678", "shixi@example.com", "西陵小学", "宜昌", "沿江大道一号",
    ]  # fmt: skip


def test_all_of_the_list_is_exported_as_it_is_narrowed(client, clerk):
    make_submission(title="新的", received_at=days_ago(1))
    make_submission(title="更新的")
    make_submission(title="读着的", status=Status.READING)

    answer = client.post(f"{URL}?status=new")

    assert [row[3] for row in rows(answer)] == ["标题", "更新的", "新的"]
    name = f"%E6%9D%A5%E7%A8%BF%20{timezone.localdate()}.xlsx"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_all_pages_of_the_list_are_exported_where_all_were_chosen(client, clerk):
    pieces = [make_submission() for _ in range(3)]

    assert len(rows(choose(client, pieces[0], select_across="1"))) == 4


def test_each_export_is_recorded_in_one_line(client, clerk):
    pieces = [make_submission(phone="13812345678"), make_submission()]

    choose(client, *pieces)

    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message, entry.object_repr, entry.object_id) == (
        clerk, "导出 2 篇来稿，连同联系方式", "来稿", None,
    )  # fmt: skip
    clerk.is_superuser = True
    clerk.save()
    assert "导出 2 篇来稿" in client.get("/admin/admin/logentry/").content.decode()
    assert "导出 2 篇来稿" in client.get("/admin/").content.decode()


def test_who_may_not_see_the_contact_exports_none(client):
    client.force_login(make_person(permissions=[READ, EXPORT]))
    piece = make_submission(phone="13812345678", real_name="石小溪")

    answer = choose(client, piece)

    assert rows(answer)[0] == BEGIN
    assert LogEntry.objects.get().change_message == "导出 1 篇来稿"


def test_who_may_not_export_is_told_so_and_offered_nothing(client):
    piece = make_submission()
    client.force_login(make_person(permissions=[READ, CONTACT]))

    answer = client.post(URL)

    assert (answer.status_code, "导出来稿" in answer.content.decode()) == (403, True)
    assert "spreadsheet" not in choose(client, piece)["Content-Type"]
    assert "导出" not in client.get(LIST).content.decode()
    assert not LogEntry.objects.exists()


def test_what_would_be_a_formula_is_exported_as_words(client, clerk):
    piece = make_submission(title="=1+1", pen_name="@SUM(A1)", real_name="+86", address="-2", phone="\t=1")

    line = rows(choose(client, piece))[1]

    assert [line[3], line[4], line[11], line[16]] == ["'=1+1", "'@SUM(A1)", "'+86", "'-2"]
    sheet = load_workbook(io.BytesIO(choose(client, piece).content)).active
    assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []


def test_an_empty_list_or_one_too_long_is_not_exported(client, clerk, monkeypatch):
    empty = client.post(URL, follow=True).content.decode()
    monkeypatch.setattr("submissions.admin.exporting.MOST", 1)
    make_submission()
    make_submission()
    long = client.post(URL, follow=True).content.decode()

    assert "没有导出：没有符合条件的来稿。" in empty
    assert "没有导出：有 2 篇，一次最多导出 1 篇，请先筛选。" in long
    assert not LogEntry.objects.exists()


def test_a_list_that_cannot_be_understood_is_not_exported(client, clerk):
    make_submission()

    answer = client.post(f"{URL}?number__in=x&received_at__gte=%E4%BB%80%E4%B9%88", follow=True)

    assert "没有导出：筛选条件认不出" in answer.content.decode()
    assert not LogEntry.objects.exists()


def test_an_export_takes_a_press(client, clerk):
    assert client.get(URL).status_code == 405


def test_an_export_takes_as_many_queries_for_forty_as_for_two(client, clerk):
    def export(number):
        for _ in range(number):
            make_submission(section=make_section(), handled_by=make_person())
        with CaptureQueriesContext(connection) as taken:
            client.post(URL)
        return len(taken)

    export(1)
    assert export(1) == export(38)
