"""审校单 and 台账 at the desk: on the screen, as PDF, as a zip with everything that belongs to it."""

import hashlib
import io
import sys
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from openpyxl import load_workbook

from articles import actions, printing
from articles.models import SignOff
from issues import pdf
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, sign_up_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    person = make_person("查阅人", permissions=["articles.view_signoff"])
    client.force_login(person)
    return person


@pytest.fixture
def issue():
    """An issue of two pieces: one released, one that waits for its 终审."""
    issue = make_issue(2026, 12, mode=Issue.Mode.ONLINE, theme="一年答卷")
    released = make_article(issue=issue, title="渡口", pages="4-5", credits=[("文", "林知秋")], position=1)
    sign_up_to(released, "proof3")
    actions.release(released, by=make_signer("press", name="温继贤"), version=released.versions.newest())
    sign_up_to(make_article(issue=issue, title="=SUM(桥)", position=2), "second")
    return issue


@pytest.fixture
def printed():
    """An issue that was released as printed, with the scan of its sheet."""
    issue = make_issue(2026, 11, mode=Issue.Mode.PAPER)
    make_article(issue=issue, title="水闸")
    actions.release_issue_as_printed(issue, by=make_editor(), scan=ContentFile(b"%PDF-1.4", name="a.pdf"))
    return issue


def without_pdf(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)


def can_make_pdf():
    try:
        pdf.make("<p>审校单</p>", "")
    except pdf.NoPdf as refusal:
        pytest.skip(str(refusal))


def words(response):
    return response.content.decode()


def test_the_sheet_of_a_piece_is_a_page_that_names_who_printed_it(client, reader, issue):
    article = issue.articles.get(position=1)

    shown = words(client.get(reverse("admin:articles_article_sheet", args=[article.pk])))

    assert "《楚天主人》2026年第12期" in shown
    assert "第1版已付印签发。" in shown
    assert f"第 1 版 SHA-256　{article.live.digest}" in shown
    assert f"记录链尾（7 条）　{article.trail_head}" in shown
    assert "打印人 查阅人" in shown


def test_the_sheets_of_an_issue_stand_behind_a_table_of_who_signed(client, reader, issue):
    shown = words(client.get(reverse("admin:issues_issue_sheets", args=[issue.pk])))

    assert shown.count("<h1>审校单</h1>") == 2
    assert "2 篇，已签发 1 篇；审校方式：全程在线" in shown
    assert shown.count("还没有付印签发，第1版待终审。") == 2


def test_a_sheet_and_those_of_an_issue_come_as_pdf(client, reader, issue):
    can_make_pdf()
    article = issue.articles.get(position=1)

    one = client.get(reverse("admin:articles_article_sheet_pdf", args=[article.pk]))
    every = client.get(reverse("admin:issues_issue_sheets_pdf", args=[issue.pk]))

    assert [answer.content[:5] for answer in (one, every)] == [b"%PDF-", b"%PDF-"]
    assert one["Content-Disposition"].startswith("attachment")


def test_where_no_pdf_can_be_made_the_page_says_so(client, reader, issue, monkeypatch):
    without_pdf(monkeypatch)
    article = issue.articles.get(position=1)

    one = client.get(reverse("admin:articles_article_sheet_pdf", args=[article.pk]), follow=True)
    every = client.get(reverse("admin:issues_issue_sheets_pdf", args=[issue.pk]), follow=True)
    register = client.post(reverse("admin:issues_issue_register_pdf"), {"issues": [issue.pk]})

    for answer in (one, every, register):
        assert "没有安装生成 PDF 的部件" in words(answer)
        assert "下载 PDF" not in words(answer)
    assert all("打印机选“另存为 PDF”" in words(answer) for answer in (one, every))


def test_sheets_and_registers_are_for_those_who_may_read_trails(client, issue):
    client.force_login(make_person(permissions=["articles.view_article", "issues.view_issue"]))
    article = issue.articles.first()

    answers = [
        client.get(reverse("admin:articles_article_sheet", args=[article.pk])),
        client.get(reverse("admin:issues_issue_register")),
        client.post(reverse("admin:issues_issue_register_zip"), {"issues": [issue.pk]}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def zipped(client, *issues):
    answer = client.post(reverse("admin:issues_issue_register_zip"), {"issues": [issue.pk for issue in issues]})
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_register_holds_every_sheet_the_list_the_scans_and_their_checksums(
    client, reader, issue, printed, monkeypatch
):
    without_pdf(monkeypatch)

    package = zipped(client, issue, printed)

    names = set(package.namelist())
    assert {
        "台账.html",
        "审校单/2026年第11期/01 水闸.html",
        "审校单/2026年第12期/01 渡口.html",
        "扫描件/2026年第11期/01 水闸/01 付印签发.pdf",
        "扫描件/2026年第11期/第1张付印单.pdf",
    } <= names
    sums = dict(reversed(line.split("  ", 1)) for line in package.read("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(package.read(name)).hexdigest() for name in names - {"SHA256SUMS"}}


def test_the_list_of_a_register_says_who_signed_what_and_carries_no_formula(client, reader, issue, monkeypatch):
    without_pdf(monkeypatch)

    sheet = load_workbook(io.BytesIO(zipped(client, issue).read("清单.xlsx"))).active

    head, first, second = list(sheet.values)
    row = dict(zip(head, first, strict=True))
    assert (row["标题"], row["版本"], row["付印签发"]) == ("渡口", 1, "温继贤")
    assert row["文字校验码（SHA-256）"] == issue.articles.get(position=1).live.digest
    assert dict(zip(head, second, strict=True))["标题"] == "'=SUM(桥)"


def test_a_scan_that_is_not_there_is_named_in_the_register(client, reader, printed, monkeypatch):
    without_pdf(monkeypatch)
    SignOff.objects.get().scan.storage.delete(SignOff.objects.get().scan.name)

    assert "扫描件/2026年第11期/01 水闸/01 付印签发.pdf" in zipped(client, printed).read("缺失的扫描件.txt").decode()


def test_a_register_of_nothing_or_of_too_much_is_refused(client, reader):
    many = [make_issue(2020, number).pk for number in range(1, 14)]
    address = reverse("admin:issues_issue_register_zip")

    nothing, too_much = client.post(address), client.post(address, {"issues": many})

    assert (nothing.status_code, too_much.status_code) == (400, 400)
    assert "请先选出刊期" in words(nothing)
    assert "一次最多 12 期，选了 13 期" in words(too_much)
    assert words(too_much).count(" checked") == 13


def test_the_screen_of_registers_costs_the_same_for_many_issues(client, reader, issue, django_assert_max_num_queries):
    for number in range(1, 9):
        make_issue(2024, number)

    with django_assert_max_num_queries(10):
        assert words(client.get(reverse("admin:issues_issue_register"))).count('name="issues"') == 9


def test_a_register_costs_as_many_queries_for_an_issue_of_many_pieces(issue, django_assert_max_num_queries):
    for _ in range(4):
        make_article(issue=issue, signed=False)

    with django_assert_max_num_queries(18):
        assert len(list(printing.of_issue(printing.sheets_of_issue(issue), make_editor()))) == 7
