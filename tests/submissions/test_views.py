"""The public pages of 网上投稿 and 查稿, without JavaScript."""

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from articles.models import Section
from submissions import actions, drafts, receiving, robots
from submissions.models import Attachment, Draft, DraftFile, Status, Submission
from submissions.models.submission import KEPT_FOR, KEPT_OPEN
from tests.browser.delivering import manuscript
from tests.factories import make_submission, picture_file

from .sending import FILLED, chosen, fill, press, send

pytestmark = pytest.mark.django_db
STATUS = "/submit/status/"


def test_a_piece_is_typed_checked_and_sent(client):
    Section.objects.create(name="文苑", slug="literature")

    checked = fill(client, section=Section.objects.get().pk)
    page = client.get(checked.url).content.decode()
    receipt = press(client)

    assert "对岸等船的人就往下走" in page
    submission = Submission.objects.get()
    assert receipt.redirect_chain == [("/submit/sent/", 302)]
    assert submission.number in receipt.content.decode()
    assert (submission.phone, submission.section.name) == ("13800000000", "文苑")
    assert submission.statements == {
        "original": True, "licence": True, "consent": True, "personal": True, "ai": "none", "of": "2026-11",
    }  # fmt: skip


def test_the_receipt_is_shown_again_to_the_same_browser_alone(client):
    number, code = send(client)

    again = client.get(reverse("submit_sent")).content.decode()
    client.cookies.clear()
    elsewhere = client.get(reverse("submit_sent"))

    assert number in again
    assert code in again
    assert elsewhere.url == STATUS


def test_the_button_pressed_twice_sends_once(client):
    send(client)

    page = client.post(reverse("submit_check"), follow=True)

    assert page.redirect_chain[-1][0] == "/submit/sent/"
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "还没有写标题"),
        ("phone", "1380000000", "手机号应是 11 位，现在是 10 位"),
        ("phone", "没有", "电话里只写数字"),
        ("phone", "١٣٨٠٠٠٠٠٠٠٠", "电话里只写数字"),
        ("email", "qiushi", "电子邮箱写得不完整"),
        ("text", "", "还没有正文"),
        ("ai", "", "是否使用了人工智能"),
        ("original", None, "请读过并勾上这一条"),
        ("title", "题" * 201, "“标题”最多 200 字，现在是 201 字"),
    ],
)
def test_what_is_wrong_is_said_and_everything_else_stays(client, field, value, said):
    page = fill(client, **{field: value})

    words = page.content.decode()
    assert page.status_code == 422
    assert said in words
    assert all(FILLED[name] in words for name in ("pen_name", "real_name") if name != field)
    assert not Submission.objects.exists()


def test_a_refused_file_leaves_the_others_and_what_was_typed(client):
    page = fill(client, chosen("图.jpg", picture_file()), chosen("程序.docx", b"MZ" + b"\0" * 200), chosen("空.docx"))

    words = page.content.decode()
    assert page.status_code == 422
    assert "程序.docx：这是 Windows 程序" in words
    assert "空.docx：文件是空的" in words
    assert FILLED["title"] in words
    assert [file.original_name for file in DraftFile.objects.all()] == ["图.jpg"]
    assert fill(client).url == reverse("submit_check")
    press(client)
    assert [file.original_name for file in Attachment.objects.all()] == ["图.jpg"]


def test_a_file_is_taken_out_again_and_the_typed_words_stay(client):
    fill(client, chosen("图.jpg", picture_file()), title="")

    page = client.post(f"/submit/files/{DraftFile.objects.get().pk}/remove/", FILLED)

    assert FILLED["text"].splitlines()[0] in page.content.decode()
    assert not DraftFile.objects.exists()


def test_nobody_takes_a_file_out_of_the_draft_of_another(client):
    fill(client, chosen("图.jpg", picture_file()))

    Client().post(f"/submit/files/{DraftFile.objects.get().pk}/remove/", FILLED)

    assert DraftFile.objects.count() == 1


def test_a_request_that_is_too_large_is_refused_before_it_is_read(client):
    page = client.generic("POST", reverse("submit"), b"", CONTENT_LENGTH=str(receiving.MOST_REQUEST + 1))

    assert page.status_code == 413
    assert "最多 60 MB" in page.content.decode()


def test_the_form_says_how_much_it_takes(client):
    page = client.get(reverse("submit")).content.decode()

    assert "单个不超过 20 MB，最多 10 个，一次不超过 60 MB。" in page


@pytest.mark.parametrize("phone", ["138-1234-5678", "＋86 138·1234·5678", "(138) 1234.5678"])
def test_a_telephone_is_kept_as_its_digits_however_it_was_typed(client, phone):
    fill(client, phone=phone)

    assert Draft.objects.get().entered["phone"] == "13812345678"


def test_a_request_of_no_length_that_makes_sense_is_refused(client):
    page = client.generic("POST", reverse("submit"), b"", CONTENT_LENGTH="viel")

    assert page.status_code == 413


def test_what_was_sent_from_another_window_is_told_and_what_was_typed_stays(client, monkeypatch):
    fill(client)
    begun = Draft.objects.get()
    monkeypatch.setattr("submissions.drafts.of", lambda request: begun)
    Draft.objects.all().delete()

    page = fill(client)

    assert page.status_code == 409
    assert "已经提交" in page.content.decode()
    assert FILLED["real_name"] in page.content.decode()


def test_a_post_without_the_token_against_forgery_is_refused(client):
    page = Client(enforce_csrf_checks=True).post(reverse("submit"), FILLED)

    assert page.status_code == 403
    assert not Draft.objects.exists()


def test_pages_of_one_sender_are_kept_by_no_cache(client):
    number, code = send(client)

    answers = [
        client.get("/submit/"),
        client.get("/submit/sent/"),
        client.post(STATUS, {"number": number, "code": code}),
    ]

    assert ["no-store" in answer.headers["Cache-Control"] for answer in answers] == [True] * 3


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_what_is_typed_is_shown_as_text(client, hostile):
    fill(client, title=hostile, pen_name=hostile, text=hostile, affiliation=hostile)

    page = client.get(reverse("submit_check")).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert Draft.objects.get().entered["title"] == hostile


def test_a_request_that_cannot_be_read_is_answered_in_chinese(client):
    head = '--part\r\nContent-Disposition: form-data; name="files"; filename="{}.docx"\r\n\r\n'.format("a" * 5000)

    page = client.generic("POST", "/submit/", head + "x\r\n--part--\r\n", "multipart/form-data; boundary=part")

    assert page.status_code == 400
    assert "没有收下" in page.content.decode()


def test_an_error_report_repeats_nothing_that_was_typed(client, settings, monkeypatch):
    settings.ADMINS = [("管理员", "webmaster@example.org")]
    client.raise_request_exception = False

    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr("submissions.actions.enter", broken)
    page = fill(client)

    assert page.status_code == 500
    reports = [message.body for message in outbox.outbox]
    assert len(reports) == 1
    assert [word for word in ("石秋", "138 0000 0000", "qiushi", "对岸等船") if word in reports[0]] == []


def test_a_long_file_name_is_kept_with_its_ending(client):
    name = "a" * 236 + ".jpg"

    fill(client, chosen(name, picture_file()))

    assert DraftFile.objects.get().original_name == name


def test_the_form_promises_to_forget_when_the_desk_does(client):
    days = {status: kept.days for status, kept in KEPT_FOR.items()}

    page = client.get("/submit/").content.decode()

    assert days == {Status.ADOPTED: 730, Status.DECLINED: 365, Status.PASSED_ON: 365, Status.WITHDRAWN: 90}
    assert KEPT_OPEN.days == 3 * 365
    assert "未采用的，结案一年后；撤回的，90 天后；采用的，两年后；一直没有办结的，收到三年后" in page


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_a_picture_of_another_kind_is_told_how_to_come(client, kind):
    page = fill(client, chosen("图." + kind.lower(), picture_file(kind=kind)))

    assert f"这是 {kind} 图片，没有收下。请另存为 JPEG 或 PNG 图片再传。" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "\u200b\u200d", "还没有写标题"),
        ("pen_name", "\u202e", "还没有写署名"),
    ],
)
def test_what_cannot_be_seen_or_printed_is_no_title_and_no_name(client, field, value, said):
    page = fill(client, **{field: value})

    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_title_between_book_marks_is_kept_without_them(client):
    fill(client, title="《社区里的老代表》")

    assert Draft.objects.get().entered["title"] == "社区里的老代表"


@pytest.mark.parametrize("title", ["《甲》与《乙》", "读《井》", "《井》读后"])
def test_book_marks_within_a_title_stay(client, title):
    fill(client, title=title)

    assert Draft.objects.get().entered["title"] == title


def test_what_was_promised_is_shown_before_it_is_sent(client):
    page = client.get(fill(client).url).content.decode()

    assert "没有使用" in page
    assert "没有一稿多投" in page


def test_who_has_something_to_mend_is_not_told_to_be_slower(client):
    page = fill(client, title="", opened=robots.stamp()).content.decode()

    assert "还没有写标题" in page
    assert "填得太快" not in page


def test_a_new_version_in_a_word_file_takes_the_place_of_the_old_words(client):
    submission = make_submission(status=Status.REVISE, title="旧题", text="旧的正文。", pen_name="秋石")
    _, token = actions.begin_revision(submission)
    client.cookies[drafts.COOKIE] = token

    page = client.post(
        reverse("submit_keep_files"),
        {"title": "旧题", "text": "旧的正文。", "files": [chosen("新.docx", manuscript("新的题目"))]},
    ).content.decode()

    assert "新的题目" in page
    assert "旧的正文。" not in page
