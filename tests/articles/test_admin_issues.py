"""Issues in the admin: the list, the form of particulars, deleting."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, picture_file

pytestmark = pytest.mark.django_db

LIST, ADD = reverse("admin:issues_issue_changelist"), reverse("admin:issues_issue_add")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def particulars(issue):
    return reverse("admin:issues_issue_particulars", args=[issue.pk])


def said(response):
    return [str(message) for message in response.context["messages"]]


def fields(**changed):
    """The form of particulars as it is sent."""
    empty = dict.fromkeys(["last_number", "serial_number", "last_serial", "theme", "closes_on", "typeset_on"], "")
    return {"year": "2026", "number": "12", **empty, "to_press_on": "", "issued_on": "", **changed}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_a_new_issue_is_proposed_after_the_newest_one(client, editor):
    make_issue(2026, 11, last_number=12, serial_number=431, last_serial=432)
    make_issue(2026, 1, is_supplement=True)

    form = client.get(ADD).context["adminform"].form

    assert [form[name].value() for name in ("year", "number", "serial_number")] == [2027, 1, 433]


def test_a_new_issue_opens_its_desk(client, editor):
    response = client.post(ADD, fields(theme="家门口的民主"), follow=True)

    assert response.redirect_chain[0][0] == reverse("admin:issues_issue_change", args=[Issue.objects.get().pk])
    assert said(response) == ["2026年第12期已建立。把 Word 文稿拖到这一页，就开始导入。"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"number": "11"}, "这一期已经有了：年份和期号不能重复。"),
        ({"last_number": "12"}, "合刊末期号应大于期号。"),
        ({"last_serial": "5"}, "末总期号应大于总期号。"),
        ({"year": "26"}, "年份应在 1949 至 2199 之间，期号从 1 起。"),
    ],
)
def test_particulars_that_cannot_be_are_refused_in_words(client, editor, changed, why):
    make_issue(2026, 11)

    page = client.post(ADD, fields(**changed))

    assert why in page.content.decode()
    assert Issue.objects.count() == 1


def test_days_of_the_particulars_are_understood_as_people_write_them(client, editor):
    client.post(
        ADD,
        fields(closes_on="2026年11月5日", typeset_on="2026.11.12", to_press_on="2026/11/20", issued_on="2026年12月1号"),
    )

    issue = Issue.objects.get()
    days = [issue.closes_on, issue.typeset_on, issue.to_press_on, issue.issued_on]
    assert [f"{day:%m-%d}" for day in days] == ["11-05", "11-12", "11-20", "12-01"]


def test_a_day_that_is_none_is_refused_in_words_and_stays_in_its_field(client, editor):
    page = client.post(ADD, fields(closes_on="下周三")).content.decode()

    assert "日期写成 2026-12-01 这样。" in page
    assert 'value="下周三"' in page
    assert not Issue.objects.exists()


@pytest.mark.parametrize(
    ("number", "last_number", "refused"),
    [("8", "", True), ("6", "7", True), ("8", "9", True), ("6", "10", True), ("6", "", False), ("9", "10", False)],
)
def test_a_number_that_another_issue_of_the_year_holds_is_refused(client, editor, number, last_number, refused):
    make_issue(2026, 7, last_number=8)

    page = client.post(ADD, fields(number=number, last_number=last_number))

    assert ("期号和2026年第7-8期重叠。请核对期号和合刊末期号。" in page.content.decode()) == refused
    assert Issue.objects.count() == (1 if refused else 2)


def test_a_supplement_may_have_the_number_of_a_double_number(client, editor):
    make_issue(2026, 7, last_number=8)

    client.post(ADD, fields(number="8", is_supplement="on"))

    assert [issue.name for issue in Issue.objects.filter(is_supplement=True)] == ["2026年增刊8"]


def test_a_cover_is_kept_without_what_the_camera_wrote(client, editor, tmp_path):
    issue = make_issue(2026, 12)
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 35.0, 0.0)}
    path = tmp_path / "cover.jpg"
    Image.new("RGB", (900, 1200)).save(path, exif=exif)

    client.post(particulars(issue), fields(cover=SimpleUploadedFile("封面.jpg", path.read_bytes())))

    issue.refresh_from_db()
    with issue.cover.open() as kept, Image.open(kept) as picture:
        assert (picture.size, dict(picture.getexif())) == ((900, 1200), {})
    assert issue.cover.name.startswith("covers/")


@pytest.mark.parametrize(
    ("field", "data"),
    [("cover", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("cover", PDF), ("pdf", picture_file())],
)
def test_a_file_of_the_wrong_kind_is_refused_and_the_rest_of_the_form_stays(client, editor, field, data):
    issue = make_issue(2026, 12)

    page = client.post(particulars(issue), fields(theme="家门口的民主", **{field: SimpleUploadedFile("文件", data)}))

    issue.refresh_from_db()
    assert page.status_code == 200
    assert 'value="家门口的民主"' in page.content.decode()
    assert page.context["adminform"].form.errors[field]
    assert (issue.theme, bool(issue.cover), bool(issue.pdf)) == ("", False, False)


def test_the_whole_issue_as_a_pdf_is_kept(client, editor):
    issue = make_issue(2026, 12)

    client.post(particulars(issue), fields(pdf=SimpleUploadedFile("整本.pdf", PDF)))

    issue.refresh_from_db()
    assert issue.pdf.name.endswith(".pdf")
    assert issue.pdf.read() == PDF


def test_saving_the_particulars_does_not_undo_a_publication_made_meanwhile(client, editor):
    issue = make_issue(2026, 12)
    make_article(issue=issue, signed=True)
    client.get(particulars(issue))
    issue_actions.publish(issue, by=editor)

    client.post(particulars(issue), fields(theme="家门口的民主"))

    issue.refresh_from_db()
    assert (issue.theme, issue.state) == ("家门口的民主", Issue.State.PUBLISHED)


@pytest.mark.parametrize("at", [None, timezone.now() + timedelta(days=30)])
def test_an_issue_with_a_time_keeps_its_address(client, editor, at):
    issue = make_issue(2026, 12)
    issue_actions.publish(issue, by=editor, at=at)

    form = client.get(particulars(issue)).content.decode()
    client.post(particulars(issue), fields(year="2027", number="1", is_supplement="on", theme="家门口的民主"))

    issue.refresh_from_db()
    assert "年份、期号是网址的一部分，不能再改。" in form
    assert (issue.name, issue.theme) == ("2026年第12期", "家门口的民主")


def test_without_the_permission_the_particulars_cannot_be_changed(client):
    issue = make_issue(2026, 12)
    client.force_login(make_person(permissions=["issues.view_issue"]))

    response = client.post(particulars(issue), fields(theme="家门口的民主"))

    issue.refresh_from_db()
    assert (response.status_code, issue.theme) == (403, "")


def test_an_issue_with_articles_is_not_deleted_and_says_why(client, editor):
    issue = make_issue(2026, 12)
    make_article(issue=issue)

    page = client.get(particulars(issue)).content.decode()
    response = client.post(reverse("admin:issues_issue_delete", args=[issue.pk]), {"post": "yes"})

    assert "本期有 1 篇文章，不能删除。请先把文章移出本期。" in page
    assert response.status_code == 403
    assert Issue.objects.count() == 1


def test_an_empty_issue_is_deleted(client, editor):
    issue = make_issue(2026, 12)

    client.post(reverse("admin:issues_issue_delete", args=[issue.pk]), {"post": "yes"})

    assert Issue.objects.count() == 0


def test_the_list_says_how_far_each_issue_is(client, editor):
    issue = make_issue(2026, 12, serial_number=432)
    make_article(issue=issue, signed=True)
    make_article(issue=issue)

    page = client.get(LIST).content.decode()

    assert "2 篇，已签发 1 篇" in page
    assert "总第432期" in page


def test_the_list_makes_as_many_queries_for_many_issues_as_for_one(client, editor):
    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get(LIST)
        return len(made)

    make_article(issue=make_issue(2026, 1), signed=True)
    few = queries()
    for number in range(2, 12):
        make_article(issue=make_issue(2026, number), signed=True)

    assert queries() == few


def test_who_may_only_look_sees_the_particulars_of_an_issue(client):
    client.force_login(make_person(permissions=["issues.view_issue"]))
    issue = make_issue(theme="家门口的联络站")

    page = client.get(particulars(issue))

    assert page.status_code == 200
    assert "家门口的联络站" in page.content.decode()
