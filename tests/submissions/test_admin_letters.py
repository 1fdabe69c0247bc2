"""The letter on a submission's screen, the notes and the contact beside it, and the templates."""

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone

from submissions import actions
from submissions.models import Letter, LetterTemplate, Note, Status, Submission
from tests.factories import make_editor, make_person, make_submission

from .desk import CONTACT, READ, SCRIPT, at, page_of, said

pytestmark = pytest.mark.django_db

POSTED = ["letter", "letter_save", "letter_send", "letter_template", "letter_drop", "letter_told", "note"]


@pytest.fixture
def decided(editor):
    """A piece that is to be sent back for changes; its sender does not know yet."""
    submission = make_submission(email="author@example.com", real_name="石一溪")
    return actions.decide(submission, Status.REVISE, by=editor)


def words(submission, **changes):
    return {
        "subject": "请您修改",
        "body": "第二段请补数字。",
        "seen": submission.letters.in_hand().get().digest,
    } | changes


def test_the_letter_is_changed_and_sent_in_one_act(client, decided, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(at("letter_send", decided), words(decided), follow=True).content.decode()

    assert "信已发出：请您修改" in page
    assert [message.body for message in outbox.outbox] == ["第二段请补数字。"]
    assert Submission.objects.get().status == Status.REVISE


def test_a_draft_is_saved_and_nothing_goes(client, decided):
    page = client.post(at("letter_save", decided), words(decided), follow=True).content.decode()

    assert "草稿已保存" in page
    assert "第二段请补数字。" in page
    assert (Submission.objects.get().status, outbox.outbox) == (Status.NEW, [])


@pytest.mark.parametrize(("field", "said_of_it"), [("subject", "信没有标题"), ("body", "信没有正文")])
def test_what_lacks_is_said_and_the_rest_of_the_words_stay(client, decided, field, said_of_it):
    page = client.post(at("letter_send", decided), words(decided, **{field: " "}))

    shown = page.content.decode()
    assert page.status_code == 422
    assert said_of_it in shown
    assert ("请您修改" if field == "body" else "第二段请补数字。") in shown
    assert decided.letters.get().status == Letter.State.DRAFT


def test_what_another_changed_meanwhile_is_told_and_the_typed_words_stay(client, decided):
    posted = words(decided)
    actions.rewrite(decided, by=make_person("沈若兰"), subject="甲", body="乙")

    page = client.post(at("letter_save", decided), posted)

    assert page.status_code == 409
    assert "沈若兰改过这封信" in page.content.decode()
    assert "第二段请补数字。" in page.content.decode()
    assert decided.letters.get().body == "乙"


def test_a_decision_is_cancelled_with_its_letter(client, decided):
    page = client.post(at("letter_drop", decided), follow=True).content.decode()

    assert "已取消“退修”，现在仍是“收稿”" in page
    assert Submission.objects.get().pending_status == ""


def test_the_state_is_shown_without_a_letter(client, decided):
    client.post(at("letter_told", decided))

    assert (Submission.objects.get().status, outbox.outbox) == (Status.REVISE, [])


def test_a_letter_that_failed_says_why_and_is_sent_again(client, decided, django_capture_on_commit_callbacks):
    letter = decided.letters.get()
    Letter.objects.update(status=Letter.State.FAILED, error="SMTPRecipientsRefused：no such user")

    page = page_of(client, decided)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("letter_resend", decided, letter.pk))

    assert "SMTPRecipientsRefused：no such user" in page
    assert "再发一次" in page
    assert Submission.objects.get().status == Status.REVISE


def test_a_template_is_used(client, decided):
    template = LetterTemplate.objects.create(
        kind="revise", name="短的", subject="改：{标题}", body="{作者}老师：请改。"
    )

    page = client.post(at("letter_template", decided), {"template": template.pk}, follow=True).content.decode()

    assert "石一溪老师：请改。" in page


@pytest.mark.parametrize("pk", ["", "x", "٣", "1" * 40])
def test_a_template_that_is_none_is_not_found(client, decided, pk):
    answer = client.post(at("letter_template", decided), {"template": pk})

    assert answer.status_code == 404


def test_a_letter_of_its_own_is_begun_and_given_up(client, editor):
    submission = make_submission(email="author@example.com")

    page = client.post(at("letter", submission), follow=True).content.decode()
    client.post(at("letter_drop", submission))

    assert "给作者的信" in page
    assert submission.letters.get().status == Letter.State.DROPPED


@pytest.mark.parametrize("act", POSTED)
def test_who_may_only_read_writes_nothing(client, decided, act):
    client.force_login(make_person(permissions=[READ]))

    answer = client.post(at(act, decided), words(decided) | {"text": "甲"})

    assert answer.status_code == 403
    assert (decided.letters.get().status, Note.objects.count()) == (Letter.State.DRAFT, 0)
    assert "给作者的信" not in page_of(client, decided)


@pytest.mark.parametrize("act", POSTED)
def test_nothing_is_written_by_a_link(client, decided, act):
    assert client.get(at(act, decided)).status_code == 405


def test_notes_are_for_the_desk(client, editor):
    submission = make_submission()

    page = client.post(at("note", submission), {"text": f"结尾好。{SCRIPT}"}, follow=True).content.decode()
    empty = client.post(at("note", submission), {"text": " "})

    assert "结尾好。&lt;script&gt;" in page
    assert empty.status_code == 422
    assert "备注是空的" in empty.content.decode()
    assert Note.objects.get().by == editor


def test_the_contact_is_corrected_and_looking_recorded(client, editor):
    submission = make_submission(email="wrong@example.com")

    page = client.get(at("change_contact", submission)).content.decode()
    client.post(at("change_contact", submission), {"phone": "13900000001", "email": "right@example.com"})

    assert "wrong@example.com" in page
    assert Submission.objects.get().email == "right@example.com"
    assert said() == ["看联系方式", "改联系方式"]


def test_a_mistyped_address_is_said_and_nothing_changed(client, editor):
    submission = make_submission(email="right@example.com")

    page = client.post(at("change_contact", submission), {"email": "right"})

    assert page.status_code == 422
    assert "电子邮箱写得不完整" in page.content.decode()
    assert Submission.objects.get().email == "right@example.com"


@pytest.mark.parametrize("permissions", [[READ], [READ, CONTACT]])
def test_the_contact_is_corrected_by_those_who_may(client, permissions):
    submission = make_submission()
    client.force_login(make_person(permissions=permissions))

    assert client.post(at("change_contact", submission), {"phone": "1"}).status_code == 403
    assert Submission.objects.get().phone == submission.phone


def test_editors_keep_the_templates(client):
    client.force_login(make_editor())
    template = LetterTemplate.objects.get(kind="declined")
    address = reverse("admin:submissions_lettertemplate_change", args=[template.pk])
    fields = {"kind": "declined", "name": "不采用", "subject": "答复 {标题}", "position": 0, "is_current": "on"}

    refused = client.post(address, fields | {"body": "{作者}：{电话}"}).content.decode()
    client.post(address, fields | {"body": "{作者}老师：谢谢。"})

    template.refresh_from_db()
    assert "认不出 {电话}" in refused
    assert template.body == "{作者}老师：谢谢。"
    assert client.get(reverse("admin:submissions_lettertemplate_delete", args=[template.pk])).status_code == 403


def test_how_to_reach_a_sender_is_not_written_down_again_once_it_was_erased(client, editor):
    submission = make_submission(phone="", forgotten_at=timezone.now())

    page = client.post(at("change_contact", submission), {"phone": "13900000001"}, follow=True).content.decode()

    assert "已经抹去" in page
    assert Submission.objects.get().phone == ""


def test_correcting_the_contact_undoes_nothing_that_was_decided_meanwhile(editor):
    seen = make_submission()
    actions.decide(seen, Status.LIKELY, by=editor)

    actions.correct_contact(seen, by=editor, phone="13900000001")

    submission = Submission.objects.get()
    assert (submission.phone, submission.pending_status) == ("13900000001", Status.LIKELY)


def test_an_editor_who_telephoned_says_so_though_the_letter_failed(client, decided):
    decided.letters.update(status=Letter.State.FAILED, error="gone")

    page = page_of(client, decided)
    client.post(at("letter_told", decided), {"stands": "revise"})

    assert "不发信，更新状态" in page
    assert "改信再发" in page
    assert (Submission.objects.get().status, decided.letters.get().status) == (Status.REVISE, Letter.State.TOLD)


def test_a_letter_that_failed_is_changed_before_it_goes_again(client, decided):
    letter = decided.letters.get()
    decided.letters.update(status=Letter.State.FAILED, error="gone")

    page = client.post(at("letter_reopen", decided, letter.pk), follow=True).content.decode()

    assert "退修并发信" in page
