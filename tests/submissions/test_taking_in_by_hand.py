"""One piece entered by hand: what is typed goes before what its file says, and a refusal loses nothing of it."""

import pytest
from django.test import Client
from django.utils import timezone

from submissions.admin import taking_in
from submissions.models import Submission
from tests.factories import make_person

from .desk import READ
from .received import TAKE_IN, address, enter, kept_files, picture, spoilt, word, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, db):
    person = make_person("陶一舟", permissions=[READ, TAKE_IN])
    client.force_login(person)
    return person


def test_by_hand_what_is_typed_goes_before_what_the_file_says(client, editor):
    answer = enter(
        client, ("渡口.docx", word()), ("马灯.jpg", picture()),
        title="马灯", pen_name="", text="", phone="027-8888 0000", received_on="2026年11月2日", channel="meeting",
    )  # fmt: skip

    submission = Submission.objects.get()
    assert (submission.title, submission.pen_name) == ("马灯", "林知秋")
    assert submission.phone == "02788880000"
    assert submission.email == "linzhiqiu@example.com"
    assert submission.text != ""
    assert timezone.localdate(submission.received_at).isoformat() == "2026-11-02"
    assert submission.get_channel_display() == "会议"
    assert [file.kind for file in submission.attachments.all()] == ["manuscript", "picture"]
    assert answer.url == address()
    assert submission.number in client.get(address()).content.decode()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": "", "text": "", "pen_name": ""}, "没有可以录的内容"),
        ({"email": "qiu@"}, "电子邮箱写得不完整"),
        ({"channel": "web"}, "没有这种来路"),
        ({"received_on": "2999-01-01"}, "收到日期不能晚于今天"),
        ({"received_on": "1990-01-01"}, "收到日期太早"),
        ({"received_on": "前天"}, "日期写成 2026-12-01 这样"),
        ({"section": "99999"}, "这个栏目不在了"),
        ({"receipt": "on"}, "要发回执，请写上电子邮箱"),
    ],
)
def test_a_refusal_by_hand_keeps_all_that_was_typed(client, editor, changes, why):
    answer = enter(client, origin="来路一二三", address="地址四五六", region="恩施州", **changes)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert [words for words in ("来路一二三", "地址四五六", "恩施州") if words not in page] == []
    assert not Submission.objects.exists()


def test_a_refused_file_by_hand_is_named_and_what_was_typed_stays(client, editor):
    answer = enter(client, ("坏的.docx", spoilt(word())), address="地址四五六")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "坏的.docx：文件内容已损坏" in page
    assert "请重新选择：坏的.docx" in page
    assert "地址四五六" in page
    assert (Submission.objects.count(), kept_files()) == (0, set())


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([("a.docx", word()), ("b.docx", word("茶山"))], "选了几份 Word 文稿"),
        ([("a.zip", zipped(a=b"1"))], "压缩包不能放在这里"),
        ([(f"{number}.txt", b"1") for number in range(21)], "一篇稿件的文件最多 20 个"),
    ],
    ids=["two", "zip", "many"],
)
def test_files_that_are_not_one_piece_are_refused(client, editor, files, why):
    answer = enter(client, *files)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_form_that_is_too_large_is_refused_before_it_is_read(client, editor):
    page = client.generic("POST", address("_by_hand"), b"", CONTENT_LENGTH=str(taking_in.MOST_REQUEST + 1))

    assert page.status_code == 413
    assert "未录入：文件加起来太大，一次最多 100 MB。" in page.content.decode()
    assert "最多 20 份，一次不超过 100 MB" in page.content.decode()


def test_the_form_is_taken_with_its_token_only(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    without = enter(client)
    token = client.get(address()).context["csrf_token"]
    given = enter(client, csrfmiddlewaretoken=str(token))

    assert (without.status_code, given.status_code) == (403, 302)
    assert Submission.objects.count() == 1


def test_a_scan_without_words_is_called_by_its_file(client, editor):
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

    enter(client, ("手写稿.pdf", pdf), title="", pen_name="", text="")

    assert Submission.objects.get().title == "手写稿"
