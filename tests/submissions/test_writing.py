"""Letters: what they tell shows once they have gone; one that fails is kept and can be sent again; each goes once."""

import smtplib

import pytest
from django.core import mail as outbox

from submissions import actions, mail
from submissions.models import Letter, LetterTemplate, Status
from tests.factories import make_editor, make_person, make_submission

from .desk import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return make_editor("陶一舟")


@pytest.fixture
def dispatched(editor, django_capture_on_commit_callbacks):
    """Send the letter in hand of a submission, commit, and return the submission as it is then."""

    def dispatch(submission, **words):
        with django_capture_on_commit_callbacks(execute=True):
            actions.dispatch(submission, by=editor, **words)
        submission.refresh_from_db()
        return submission

    return dispatch


@pytest.fixture
def no_server(monkeypatch):
    def refuse(message, fail_silently=False):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    return monkeypatch


def declined(editor, **fields):
    return actions.decide(make_submission(**{"email": "author@example.com"} | fields), Status.DECLINED, by=editor)


def test_the_decision_shows_when_the_letter_has_gone(editor, dispatched):
    submission = declined(editor)

    submission = dispatched(submission, subject="答复", body="这一次不能采用。")

    assert (submission.status, submission.pending_status) == (Status.DECLINED, "")
    assert [(mail.subject, mail.body, mail.to) for mail in outbox.outbox] == [
        ("答复", "这一次不能采用。", ["author@example.com"])
    ]
    assert submission.letters.get().status == Letter.State.SENT
    assert said()[-1] == "发信：答复"


def test_a_letter_that_fails_tells_nothing_and_can_be_sent_again(
    editor, dispatched, no_server, django_capture_on_commit_callbacks
):
    submission = dispatched(declined(editor))
    letter = submission.letters.get()
    assert (submission.status, submission.pending_status) == (Status.NEW, Status.DECLINED)
    assert (letter.status, letter.error) == (Letter.State.FAILED, "SMTPServerDisconnected：gone")

    no_server.undo()
    submission.email = "right@example.com"
    submission.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.resend(submission, letter, by=editor)

    submission.refresh_from_db()
    assert (submission.status, submission.letters.get().status) == (Status.DECLINED, Letter.State.SENT)
    assert outbox.outbox[0].to == ["right@example.com"]


def test_without_an_address_nothing_is_sent_and_the_draft_stays(editor, dispatched):
    submission = declined(editor, email="")

    with pytest.raises(actions.NoAddress, match="没有留邮箱"):
        dispatched(submission)

    assert submission.letters.in_hand().exists()
    assert outbox.outbox == []


def test_what_another_wrote_meanwhile_is_not_overwritten(editor):
    submission = declined(editor)
    seen = submission.letters.get().digest
    actions.rewrite(submission, by=make_person("沈若兰"), subject="甲", body="乙", seen=seen)

    with pytest.raises(actions.Stale, match="沈若兰改过这封信"):
        actions.rewrite(submission, by=editor, subject="丙", body="丁", seen=seen)

    assert submission.letters.get().body == "乙"


@pytest.mark.parametrize("act", [actions.dispatch, actions.rewrite])
def test_a_letter_that_has_gone_is_not_written_again(editor, act):
    submission = make_submission(email="author@example.com")
    words = {"subject": "甲", "body": "乙"} if act == actions.rewrite else {}

    with pytest.raises(actions.NotWritable):
        act(submission, by=editor, **words)


def test_only_a_letter_that_failed_is_sent_again(editor, dispatched):
    submission = dispatched(declined(editor))

    with pytest.raises(actions.NotWritable):
        actions.resend(submission, submission.letters.get(), by=editor)

    assert len(outbox.outbox) == 1


def test_a_letter_that_tells_no_decision_changes_none(editor, dispatched):
    submission = make_submission(email="author@example.com", title="守井的人")
    actions.write(submission, by=editor)

    submission = dispatched(submission)

    assert submission.status == Status.NEW
    assert "守井的人" in outbox.outbox[0].subject


def test_a_template_begins_the_letter_anew_and_keeps_what_was_written(editor):
    submission = declined(editor)
    actions.rewrite(submission, by=editor, subject="甲", body="写了半天的话")
    template = LetterTemplate.objects.create(
        kind="declined", name="短的", subject="答复：{标题}", body="{作者}：不用。{不认识}"
    )

    letter = actions.use_template(submission, template, by=editor)

    assert (letter.tells, letter.body) == (Status.DECLINED, f"{submission.real_name}：不用。{{不认识}}")
    assert submission.letters.get(status=Letter.State.DROPPED).body == "写了半天的话"


def test_a_letter_of_its_own_is_dropped_and_one_that_tells_a_decision_is_not(editor):
    free, telling = make_submission(), declined(editor)
    actions.write(free, by=editor)

    actions.drop(free, by=editor)
    with pytest.raises(actions.Refused, match="取消这个决定"):
        actions.drop(telling, by=editor)

    assert free.letters.get().status == Letter.State.DROPPED
    assert telling.letters.get().status == Letter.State.DRAFT


def test_a_title_with_braces_and_lines_stays_what_it_is(editor):
    submission = declined(editor, title="{作者}的{0.__class__}", real_name="石\n一溪")

    letter = submission.letters.get()

    assert "《{作者}的{0.__class__}》" in letter.subject
    assert "\n" not in letter.subject


def test_a_letter_that_another_process_took_is_not_sent_twice(editor):
    submission = make_submission(email="author@example.com")
    letter = submission.letters.create(to=submission.email, subject="甲", body="乙", status=Letter.State.SENDING)

    assert not mail.deliver(letter)
    assert outbox.outbox == []


def test_a_letter_that_goes_after_the_piece_was_taken_back_moves_nothing(editor, django_capture_on_commit_callbacks):
    submission = declined(editor)
    with django_capture_on_commit_callbacks() as waiting:
        actions.dispatch(submission, by=editor)
    actions.take_back(submission)

    for send in waiting:
        send()

    submission.refresh_from_db()
    assert submission.status == Status.WITHDRAWN
    assert submission.letters.get().status == Letter.State.DROPPED
    assert outbox.outbox == []


def test_every_kind_has_a_template_to_begin_with_and_editors_words_go_first(editor):
    assert set(LetterTemplate.objects.values_list("kind", flat=True)) == set(LetterTemplate.Kind.values)
    LetterTemplate.objects.filter(kind="declined").update(subject="谢谢您", body="{稿号}")

    submission = declined(editor)

    letter = submission.letters.get()
    assert (letter.subject, letter.body) == ("谢谢您", submission.number)


def test_where_no_template_is_in_use_our_own_words_stand(editor):
    LetterTemplate.objects.update(is_current=False)

    assert "这一次不能采用" in declined(editor).letters.get().body


def test_a_failed_letter_of_a_decision_that_was_exchanged_is_not_sent_again(editor, dispatched, no_server):
    submission = dispatched(declined(editor))
    failed = submission.letters.get()

    actions.decide(submission, Status.LIKELY, by=editor)

    with pytest.raises(actions.NotWritable):
        actions.resend(submission, failed, by=editor)
    assert [(letter.tells, letter.status) for letter in submission.letters.all()] == [
        (Status.DECLINED, Letter.State.DROPPED),
        (Status.LIKELY, Letter.State.DRAFT),
    ]


@pytest.mark.parametrize("act", [actions.undecide, lambda row, by: actions.decide(row, Status.LIKELY, by=by)])
def test_a_decision_is_not_changed_while_its_letter_is_being_sent(editor, act):
    submission = declined(editor)
    Letter.objects.update(status=Letter.State.SENDING)

    with pytest.raises(actions.MovedOn, match="信正在发出"):
        act(submission, by=editor)

    submission.refresh_from_db()
    assert submission.pending_status == Status.DECLINED


def test_a_letter_seen_under_another_decision_is_not_sent(editor):
    submission = declined(editor)
    seen = submission.letters.get().digest
    actions.decide(submission, Status.LIKELY, by=make_person("沈若兰"))

    with pytest.raises(actions.Stale, match="现在告知“拟采用”"):
        actions.dispatch(submission, by=editor, subject="答复", body="这一次不能采用。", seen=seen)

    assert "这一次不能采用" not in submission.letters.in_hand().get().body


@pytest.mark.parametrize("act", [actions.tell_otherwise, actions.undecide])
def test_a_decision_that_another_exchanged_is_neither_told_nor_cancelled(editor, act):
    submission = declined(editor)
    actions.decide(submission, Status.LIKELY, by=make_person("沈若兰"))

    with pytest.raises(actions.MovedOn, match="已经是“拟采用”"):
        act(submission, by=editor, seen=Status.DECLINED)

    submission.refresh_from_db()
    assert (submission.status, submission.pending_status) == (Status.NEW, Status.LIKELY)


def test_a_letter_that_another_changed_is_not_dropped(editor):
    submission = make_submission()
    seen = actions.write(submission, by=editor).digest
    actions.rewrite(submission, by=make_person("沈若兰"), subject="照片", body="请补一张照片。")

    with pytest.raises(actions.Stale):
        actions.drop(submission, by=editor, seen=seen)

    assert submission.letters.in_hand().exists()


def test_a_failed_letter_is_taken_in_hand_again(editor, dispatched, no_server):
    submission = dispatched(declined(editor))

    actions.reopen(submission, submission.letters.get(), by=editor)
    actions.rewrite(submission, by=editor, subject="答复", body="改过的话")

    letter = submission.letters.get()
    assert (letter.status, letter.tells, letter.body) == (Letter.State.DRAFT, Status.DECLINED, "改过的话")


def test_a_letter_that_was_sent_is_not_taken_in_hand_again(editor, dispatched):
    submission = dispatched(declined(editor))

    with pytest.raises(actions.NotWritable):
        actions.reopen(submission, submission.letters.get(), by=editor)
