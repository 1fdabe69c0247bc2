"""代录来稿 at the desk: one list, one series of numbers, the same recognition; a form that loses nothing; who may."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from submissions import actions, taking_in
from submissions.admin import taking_in as desk
from submissions.admin.taking_in import Outcome
from submissions.models import Attachment, Status, Submission
from tests.factories import make_person, make_section, make_submission

from .desk import LIST, READ, said
from .received import TAKE_IN, address, chosen, drop, enter, kept_files, mail, picture, spoilt, word, zipped
from .sending import FILLED

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def editor(client, db):
    person = make_person("陶一舟", permissions=[READ, TAKE_IN])
    client.force_login(person)
    return person


def sent_by_form():
    draft, token = actions.begin()
    names = ("title", "pen_name", "text", "real_name", "phone", "email")
    actions.enter(draft, {name: FILLED[name] for name in names})
    return actions.send(draft, token=token)


def outcomes(answer):
    return [(outcome.verdict, outcome.name) for outcome in answer.context["outcomes"]]


@pytest.mark.parametrize("headers", [None, JSON])
def test_files_that_are_too_large_together_are_refused_before_they_are_read(client, editor, headers):
    length = str(desk.MOST_REQUEST + 1)

    answer = client.generic("POST", address("_files"), b"", headers=headers, CONTENT_LENGTH=length)

    lines = answer.json()["lines"] if headers else answer.content.decode()
    assert answer.status_code == 413
    assert lines.count("文件加起来太大，一次最多 100 MB。") == 1


def test_what_is_dropped_comes_into_the_same_list_with_the_next_number(client, editor):
    make_section("楚天文苑")
    first = sent_by_form().number

    answer = drop(client, ("【楚天文苑】渡口.docx", word()), **{"drop-origin": "省人大代表培训班"})

    submission = Submission.objects.get(taken_in_by=editor)
    year = timezone.localdate().year
    assert (first, submission.number) == (f"TG{year}-0001", f"TG{year}-0002")
    assert (submission.channel, submission.origin, submission.status) == ("wechat", "省人大代表培训班", Status.NEW)
    assert (submission.title, submission.phone, submission.section.name) == (
        "渡口边的一盏灯", "13800000001", "楚天文苑",
    )  # fmt: skip
    assert not actions.found(submission.number, "")
    assert said() == ["代录来稿（微信）"]
    assert submission.title in client.get(LIST).content.decode()
    assert reverse("admin:submissions_submission_change", args=[submission.pk]) in answer.content.decode()


def test_each_file_is_kept_under_its_checksum_with_its_caption(client, editor):
    data = word()

    drop(client, ("投稿.zip", zipped(**{"渡口__docx": data, "1 摆渡的老人点亮马灯__jpg": picture()})))

    manuscript, photo = Attachment.objects.all()
    assert (manuscript.kind, manuscript.sha256) == ("manuscript", hashlib.sha256(data).hexdigest())
    assert manuscript.file.read() == data
    assert (photo.kind, photo.caption) == ("picture", "摆渡的老人点亮马灯")


def test_what_the_desk_took_in_can_be_adopted(client, editor):
    drop(client, ("投稿.zip", zipped(渡口__docx=word(), 马灯__jpg=picture())))
    submission = Submission.objects.get()
    Submission.objects.update(status=Status.LIKELY)

    article = actions.adopt(submission, by=editor, section=make_section())

    assert article.title == "渡口边的一盏灯"
    assert "13800000001" not in article.body


def test_a_mail_says_itself_how_and_when_it_came(client, editor):
    drop(client, ("信.eml", mail(("渡口.docx", word()))))

    submission = Submission.objects.get()
    assert (submission.channel, submission.origin) == ("mail", "投稿：渡口边的一盏灯")
    assert timezone.localtime(submission.received_at).strftime("%Y-%m-%d %H:%M") == "2026-11-03 09:30"
    assert submission.waiting_since == submission.received_at


def test_one_refused_file_does_not_stop_the_others_and_leaves_nothing(client, editor):
    answer = drop(client, ("1 坏的.docx", spoilt(word())), ("2 好的.docx", word()), ("3 空.docx", b""))

    assert outcomes(answer)[0] == ("refused", "1 坏的.docx")
    assert [verdict for verdict, _ in outcomes(answer)] == ["refused", "look", "refused"]
    assert Submission.objects.count() == 1
    assert kept_files() == {Path(file.file.name).name for file in Attachment.objects.all()}
    assert "不是有效的 XML" in answer.content.decode()


def test_the_script_gets_the_lines_of_the_report(client, editor):
    answer = drop(client, ("渡口.docx", word()), headers=JSON)

    lines = answer.json()["lines"]
    assert 'data-verdict="well"' in lines
    assert Submission.objects.get().number in lines


def test_nothing_dropped_or_no_channel_is_said(client, editor):
    assert drop(client).status_code == 400
    answer = client.post(address("_files"), {"drop-channel": "web", "files": [chosen("a.docx", word())]}, headers=JSON)

    assert answer.status_code == 422
    assert "没有这种来路" in answer.json()["lines"]
    assert not Submission.objects.exists()


def test_the_same_piece_is_recognised_and_taken_in_again_only_if_asked(client, editor):
    data = word()
    drop(client, ("渡口.docx", data))

    again = drop(client, ("换了名字.docx", data))
    assert outcomes(again) == [("known", "换了名字.docx")]
    assert Submission.objects.get().number in again.content.decode()

    drop(client, ("渡口.docx", data), **{"drop-again": "on"})
    assert Submission.objects.count() == 2


def test_a_manuscript_under_another_title_or_in_a_mail_is_recognised(client, editor):
    data = word()
    drop(client, ("渡口.docx", data))

    assert outcomes(drop(client, ("信.eml", mail(("渡口.docx", data)))))[0][0] == "known"
    assert enter(client, ("渡口.docx", data), title="另一个标题", text="").status_code == 409
    assert Submission.objects.count() == 1


def test_what_was_sent_by_form_is_recognised_unless_its_sender_took_it_back(client, editor):
    sent_by_form()
    words = {"text": "天擦黑，摆渡的老人把马灯挂到桩上。\n灯一亮，对岸等船的人就往下走。"}

    assert enter(client, **words).status_code == 409
    Submission.objects.update(status=Status.WITHDRAWN)
    assert enter(client, **words).status_code == 302


def test_a_receipt_goes_only_if_asked_and_where_there_is_an_address(client, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enter(client, email="qiu@example.com")
    assert outbox.outbox == []

    with django_capture_on_commit_callbacks(execute=True):
        enter(client, email="qiu@example.com", title="另一篇", receipt="on")
        answer = drop(client, ("无.docx", word(tail="")), **{"drop-receipt": "on"})
    assert [letter.to for letter in outbox.outbox] == [["qiu@example.com"]]
    assert "没有电子邮箱，没有发回执" in answer.content.decode()
    assert said()[1:3] == ["代录来稿（邮寄）", "给作者发回执"]


def test_words_that_no_column_takes_do_not_stop_a_piece(client, editor):
    piece = taking_in.Piece(
        title="标\0题\ud800" + "长" * 300, text="一\0二\n三\ud800", pen_name="名" * 200, phone="1" * 99
    )

    submission = actions.take_in(piece, by=editor, channel="mail")

    submission.refresh_from_db()
    assert submission.title == "标题" + "长" * 198
    assert submission.text == "一二\n三"


def test_a_piece_of_nothing_is_refused(editor):
    with pytest.raises(actions.NothingToTakeIn):
        actions.take_in(taking_in.Piece(), by=editor, channel="mail")


def test_who_may_not_take_in_is_told_and_nothing_is_stored(client, db):
    client.force_login(make_person(permissions=[READ]))

    answers = [client.get(address()), drop(client, ("渡口.docx", word())), enter(client)]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "您没有“代录来稿”的权限" in answers[0].content.decode()
    assert not Submission.objects.exists()


def test_nothing_is_taken_in_by_a_link(client, editor):
    assert [client.get(address(act)).status_code for act in ("_files", "_by_hand")] == [405, 405]


def test_the_page_asks_the_same_few_questions_however_many_pieces_there_are(
    client, editor, django_assert_max_num_queries
):
    for _ in range(5):
        make_submission()
        make_section()
    client.get(address())

    with django_assert_max_num_queries(6):
        client.get(address())


def test_a_report_of_many_pieces_asks_nothing_for_its_lines(client, editor, django_assert_num_queries):
    shown = [Outcome("文.docx", "well", submission=make_submission(section=make_section())) for _ in range(5)]
    with django_assert_num_queries(0):
        render_to_string("admin/submissions/taking_in/_outcomes.html", {"outcomes": shown})


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_drop_the_same_file_at_once_make_one_piece(transactional_db):
    by, [piece] = make_person(), taking_in.read(word(), "渡口.docx")

    def take(_):
        try:
            return actions.take_in(piece, by=by, channel="mail").number
        except actions.AlreadyReceived:
            return "known"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as editors:
        numbers = sorted(editors.map(take, range(4)))

    assert numbers == [f"TG{timezone.localdate().year}-0001", "known", "known", "known"]
    assert Submission.objects.count() == 1
    assert actions.take_in(piece, by=by, channel="mail", again=True).number.endswith("-0002")


def test_what_was_typed_stays_out_of_error_reports(client, editor):
    answers = [enter(client, phone="13800000001", email="不对"), drop(client)]

    assert [answer.wsgi_request.sensitive_post_parameters for answer in answers] == ["__ALL__"] * 2
