"""Files of a piece that is being filled in: kept one by one, described, taken out; and what becomes of them."""

import os
import sys

import pytest
from django.test import Client
from django.urls import reverse

from issues.models import Photo
from submissions import actions, limits
from submissions.models import Attachment, Draft, DraftFile, Status, Submission
from tests.browser.delivering import manuscript
from tests.factories import make_editor, picture_file
from tests.issues.heic import PICTURE as HEIC

from .sending import FILLED, chosen, fill, opened, send

pytestmark = pytest.mark.django_db
UPLOAD, KEEP = "/submit/files/", "/submit/files/keep/"
DOC = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(504)
    + "WordDocument".encode("utf-16-le").ljust(64, b"\0")
    + b"\x1a\0"
    + bytes(1000)
)


def upload(client, name, data):
    return client.post(UPLOAD, {"files": chosen(name, data)}, headers={"accept": "application/json"})


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """A stand-in for LibreOffice: it makes the same .docx of everything."""
    (tmp_path / "made.docx").write_bytes(manuscript("家站里的长桌"))
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, shutil, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
        f"shutil.copy({str(tmp_path / 'made.docx')!r}, out / 'in.docx')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


def test_a_file_is_kept_as_soon_as_it_is_chosen_and_tells_what_was_read(client):
    answer = upload(client, "长桌.docx", manuscript("家站里的长桌"))

    kept = DraftFile.objects.get()
    assert answer.status_code == 200
    assert answer.json()["read"]["title"] == "家站里的长桌"
    assert "代表们" in answer.json()["read"]["text"]
    assert f'id="file-{kept.pk}"' in answer.json()["row"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_files_of_one_browser_come_into_one_draft(client):
    upload(client, "一.jpg", picture_file())
    upload(client, "二.jpg", picture_file(colour=(1, 2, 3)))

    assert Draft.objects.count() == 1
    assert DraftFile.objects.count() == 2


def test_a_picture_comes_back_with_a_field_for_its_words(client):
    row = upload(client, '<img src=x>".jpg', picture_file()).json()["row"]

    assert f'name="caption_{DraftFile.objects.get().pk}"' in row
    assert "<img src=x" not in row


@pytest.mark.parametrize(
    ("name", "data", "said"), [("程序.docx", b"MZ" + bytes(200), "Windows 程序"), ("空.docx", b"", "文件是空的")]
)
def test_a_refused_file_leaves_no_draft(client, name, data, said):
    answer = upload(client, name, data)

    assert answer.status_code == 422
    assert said in answer.json()["refusal"]
    assert not Draft.objects.exists()


def test_no_file_at_all_is_told(client):
    answer = client.post(UPLOAD, {})

    assert (answer.status_code, answer.json()) == (422, {"refusal": "没有收到文件，请重新选择。"})


def test_the_eleventh_file_is_refused(client):
    for number in range(10):
        upload(client, f"{number}.txt", f"第{number}页".encode())

    answer = upload(client, "第十一.txt", b"11")

    assert answer.status_code == 422
    assert "附件最多 10 个" in answer.json()["refusal"]


def test_files_cannot_be_poured_in(client, monkeypatch):
    monkeypatch.setattr(limits, "knock", lambda *args, **kwargs: False)

    answers = [upload(client, "一.txt", b"1"), client.post(KEEP, FILLED)]

    assert [answer.status_code for answer in answers] == [429, 429]
    assert FILLED["title"] in answers[1].content.decode()
    assert not DraftFile.objects.exists()


def test_an_upload_without_the_token_against_forgery_is_refused():
    assert upload(Client(enforce_csrf_checks=True), "一.txt", b"1").status_code == 403


def test_without_scripts_files_are_kept_and_what_was_typed_stays(client):
    files = [
        chosen("长桌.docx", manuscript("家站里的长桌")),
        chosen("图.jpg", picture_file()),
        chosen("坏.jpg", b"MZ" + bytes(99)),
    ]

    page = client.post(KEEP, {"real_name": "石秋", "files": files})

    words = page.content.decode()
    assert page.status_code == 422
    assert "坏.jpg：" in words
    assert all(said in words for said in ("石秋", "家站里的长桌", "图片说明"))
    assert [file.original_name for file in DraftFile.objects.all()] == ["长桌.docx", "图.jpg"]


def test_the_words_of_a_picture_go_with_it_to_the_article(client):
    upload(client, "图.jpg", picture_file())
    caption = {f"caption_{DraftFile.objects.get().pk}": " 渡口的早晨\n石秋 摄 "}
    number, _ = send(client, **caption)
    submission = Submission.objects.get(number=number)
    actions.decide(submission, Status.LIKELY, by=make_editor())

    article = actions.adopt(submission, by=make_editor())

    assert Attachment.objects.get().caption == "渡口的早晨 石秋 摄"
    assert "<figcaption>渡口的早晨 石秋 摄" in article.body


def test_a_picture_without_words_is_told_before_it_is_sent(client):
    fill(client, chosen("图.jpg", picture_file()))

    page = client.get(reverse("submit_check")).content.decode()

    assert "有 1 张图片还没有说明" in page


def test_words_that_are_too_long_are_refused_and_stay(client):
    upload(client, "图.jpg", picture_file())
    long = "说" * 301

    page = fill(client, **{f"caption_{DraftFile.objects.get().pk}": long})

    assert page.status_code == 422
    assert "“图片说明”最多 300 字，现在是 301 字，请缩短" in page.content.decode()
    assert long in page.content.decode()


def test_nobody_describes_the_pictures_of_another(client):
    upload(client, "图.jpg", picture_file())
    file = DraftFile.objects.get()
    other = Client()
    fill(other, **{f"caption_{file.pk}": "不是我的"})

    actions.describe(Draft.objects.exclude(pk=file.draft_id).get(), {file.pk: "不是我的"})

    file.refresh_from_db()
    assert file.caption == ""


def test_a_heic_picture_is_kept_as_it_came_and_drawn_for_the_article(client):
    number, _ = send(client, chosen("手机拍的.HEIC", HEIC))
    submission = Submission.objects.get(number=number)
    actions.decide(submission, Status.LIKELY, by=make_editor())

    actions.adopt(submission, by=make_editor())

    with Attachment.objects.get().file.open("rb") as kept:
        assert kept.read() == HEIC
    assert (Photo.objects.get().width, Photo.objects.get().height) == (96, 64)


def test_an_old_word_file_is_kept_as_it_came_and_read_where_the_machine_can(client, soffice):
    number, _ = send(client, chosen("长桌.wps", DOC), title="", text="")
    submission = Submission.objects.get(number=number)
    actions.decide(submission, Status.LIKELY, by=make_editor())

    article = actions.adopt(submission, by=make_editor())

    with Attachment.objects.get().file.open("rb") as kept:
        assert kept.read() == DOC
    assert submission.title == "家站里的长桌"
    assert article.title == "家站里的长桌"
    assert article.source_file.name.endswith(".docx")


def test_where_the_machine_cannot_read_old_word_files_it_says_what_to_do(client, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    refused = upload(client, "长桌.doc", DOC)
    page = client.get("/submit/").content.decode()

    assert "另存为 docx" in refused.json()["refusal"]
    assert ".wps" not in page


def test_old_word_files_are_offered_where_the_machine_can_read_them(client, soffice):
    assert ".docx、.doc、.wps" in client.get("/submit/").content.decode()


def test_whoever_mends_a_word_later_need_not_wait(client):
    fill(client)
    shown = client.get("/submit/")

    again = fill(client, opened=shown.context["form"]["opened"].value(), title="渡口")

    assert again.status_code == 302


def test_a_form_that_is_shown_again_keeps_the_time_it_was_opened(client):
    stamp = opened()

    page = client.post(KEEP, FILLED | {"opened": stamp, "files": [chosen("图.jpg", picture_file())]})

    assert page.context["form"]["opened"].value() == stamp


@pytest.mark.parametrize("count", [1, 10])
def test_the_pages_ask_as_many_questions_for_one_file_as_for_ten(client, count, django_assert_num_queries):
    for number in range(count):
        upload(client, f"{number}.jpg", picture_file(colour=(number, 2, 3)))
    fill(client)
    client.get("/submit/")

    with django_assert_num_queries(3):
        client.get("/submit/")
    with django_assert_num_queries(3):
        client.get(reverse("submit_check"))
