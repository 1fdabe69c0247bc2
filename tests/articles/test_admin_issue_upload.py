"""Word files dropped on an issue: taken, taken with things to look at, recognised, refused, taken back."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from articles import actions
from articles.admin.issue_upload import Outcome
from articles.models import Article
from issues import uploads
from tests.factories import make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def desk(issue, act="upload"):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk])


def manuscript(title, *paragraphs, author="林知秋"):
    """The bytes of a Word file with a title, an author and paragraphs."""
    document = Document()
    document.add_heading(title, 0)
    document.add_paragraph(f"文/{author}")
    for words in paragraphs or ("代表们走村入户，把群众的意见一条一条记在本子上，带到了大会上。",):
        document.add_paragraph(words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_file(name, data):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def titles(issue):
    return [article.title for article in issue.articles.in_running_order()]


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def issue():
    return make_issue(2026, 12)


def test_a_word_file_becomes_a_piece_of_the_issue(client, editor, issue):
    file = word_file("把会开到田埂上去.docx", manuscript("把会开到田埂上去"))

    response = client.post(desk(issue), {"files": file}, headers=JSON)

    article = issue.articles.get()
    outcome = response.json()
    assert response.status_code == 200
    assert (outcome["verdict"], outcome["article"]["pk"]) == ("well", article.pk)
    assert (article.title, str(article.bylines.get())) == ("把会开到田埂上去", "文/林知秋")
    assert article.versions.newest().number == 1


def test_the_notes_of_a_file_are_told_as_one_sentence_however_each_ends():
    outcome = Outcome("一.docx", "look", "请看 3 处", notes=["不会进入正文。", "是作者吗？", "文件名里有日期；"])

    assert outcome.told == "不会进入正文；是作者吗？文件名里有日期。"
    assert Outcome("二.docx", "well", "已导入").told == ""


@pytest.mark.parametrize("headers", [{}, JSON], ids=["the page", "the script"])
def test_the_report_doubles_no_mark_between_notes(client, editor, issue, headers):
    data = manuscript("把会开到田埂上去", "代表们走村入户。", "联系电话：13971234567", "地址：湖北省临溪县建设路8号")

    report = client.post(desk(issue), {"files": word_file("（定稿）.docx", data)}, headers=headers)
    words = report.json()["told"] if headers else report.content.decode()

    assert len(issue.articles.get().reading_notes) > 1
    assert re.findall("[。；][；。]", words) == []


def test_the_same_file_a_second_time_is_recognised_and_not_doubled(client, editor, issue):
    data = manuscript("把会开到田埂上去")
    client.post(desk(issue), {"files": word_file("一.docx", data)}, headers=JSON)

    response = client.post(desk(issue), {"files": word_file("换了名字.docx", data)}, headers=JSON)

    assert (response.status_code, response.json()["verdict"]) == (409, "known")
    assert response.json()["message"] == "这份文件已经导入过，就是《把会开到田埂上去》，没有重复建文章"
    assert len(titles(issue)) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.docx", b""),
        ("图.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 99),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600),
        ("断.docx", manuscript("断")[:900]),
        ("说明.txt", "代表".encode()),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason_and_nothing_is_stored(
    client, editor, issue, name, data
):
    response = client.post(desk(issue), {"files": word_file(name, data)}, headers=JSON)

    assert 400 <= response.status_code < 500
    assert response.json()["message"]
    assert Article.objects.count() == 0


def test_a_file_over_the_limit_is_refused_before_it_is_read(client, editor, issue):
    response = client.post(desk(issue), {"files": word_file("大.docx", bytes(uploads.MOST_BYTES + 1))}, headers=JSON)

    assert response.status_code == 422
    assert response.json()["message"] == "文件有 31 MB，超过 30 MB。请把里面的图片缩小，或拆成几份后再传。"


def test_no_file_at_all_is_said(client, editor, issue):
    response = client.post(desk(issue), headers=JSON)

    assert (response.status_code, response.json()["message"]) == (400, "没有收到文件。请选好 Word 文稿再上传。")


def test_a_name_with_a_path_and_marks_is_shown_harmlessly(client, editor, issue):
    file = word_file("../../<b>稿\u202e.docx", manuscript("稿"))

    outcome = client.post(desk(issue), {"files": file}, headers=JSON).json()

    assert "/" not in outcome["name"]
    assert "\u202e" not in outcome["name"]


def test_a_delivery_of_words_and_pictures_in_one_zip_is_one_piece(client, editor, issue):
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as packed:
        packed.writestr("稿件/守渡人.docx", manuscript("守渡人"))

    response = client.post(desk(issue), {"files": word_file("守渡人.zip", parcel.getvalue())}, headers=JSON)

    assert response.status_code == 200, response.json()
    assert titles(issue) == ["守渡人"]


def test_a_zip_of_several_pieces_makes_a_report_of_each(client, editor, issue):
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as packed:
        packed.writestr("1 守渡人.docx", manuscript("守渡人"))
        packed.writestr("2 老桥.docx", manuscript("老桥"))
        packed.writestr("3 坏的.docx", manuscript("坏的")[:800])

    outcome = client.post(desk(issue), {"files": word_file("来稿.zip", parcel.getvalue())}, headers=JSON).json()

    others = outcome["others"]
    assert titles(issue) == ["守渡人", "老桥"]
    assert [one["name"] for one in (outcome, *others)] == [
        "来稿.zip › 1 守渡人.docx",
        "来稿.zip › 2 老桥.docx",
        "来稿.zip › 3 坏的.docx",
    ]
    assert others[1]["verdict"] == "refused"


def test_without_a_script_many_files_make_one_report(client, editor, issue):
    files = [
        word_file("2.docx", manuscript("乙")),
        word_file("1.docx", manuscript("甲")),
        word_file("坏.docx", b"no document"),
    ]

    page = client.post(desk(issue), {"files": files})

    assert [outcome.verdict == "refused" for outcome in page.context["outcomes"]] == [False, False, True]
    assert titles(issue) == ["甲", "乙"]
    assert "没有建文章，什么也没改" in page.content.decode()


def test_an_upload_is_taken_back(client, editor, issue):
    client.post(desk(issue), {"files": word_file("一.docx", manuscript("甲"))}, headers=JSON)
    taken = issue.articles.get()

    response = client.post(desk(issue, "upload_undo"), {"articles": taken.pk}, headers=JSON)

    taken.refresh_from_db()
    assert response.json()["message"] == "已撤销上传：1 篇作废，原稿还在。"
    assert (titles(issue), taken.discarded_at is None, bool(taken.source_file)) == ([], False, True)


def test_a_piece_that_was_changed_since_is_not_taken_back_with_the_upload(client, editor, issue):
    client.post(desk(issue), {"files": word_file("一.docx", manuscript("甲"))}, headers=JSON)
    article = issue.articles.get()
    article.title = "甲（改）"
    article.save()
    actions.save_version(article, by=editor)

    response = client.post(desk(issue, "upload_undo"), {"articles": article.pk}, headers=JSON)

    assert response.json()["message"] == "没有可撤销的文章。《甲（改）》导入后改过或已签发，没有撤销。"
    assert titles(issue) == ["甲（改）"]


@pytest.mark.parametrize("act", ["upload", "upload_undo"])
def test_without_the_permission_nothing_is_taken(client, issue, act):
    client.force_login(make_person(permissions=["issues.view_issue", "articles.view_article"]))

    response = client.post(desk(issue, act), {"files": word_file("一.docx", manuscript("甲"))}, headers=JSON)

    assert response.status_code == 403
    assert response.json()["message"] == "您没有“导入文稿”的权限，没有改动。请找主管的同事办理。"
    assert titles(issue) == []
