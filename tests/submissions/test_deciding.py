"""Decisions: by the table of steps, told by a letter, and shown to the sender when that has gone."""

import pytest
from django.utils import timezone

from submissions import actions
from submissions.models import Letter, Status, Submission
from tests.factories import make_article, make_editor, make_person, make_submission

from .desk import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return make_editor("陶一舟")


@pytest.mark.parametrize("to", Status)
@pytest.mark.parametrize("here", [status for status in Status if status != Status.ADOPTED])
def test_a_decision_is_made_where_the_table_leads_and_refused_elsewhere(editor, here, to):
    submission = make_submission(status=here)

    if to in Submission.NEXT[here] and to != Status.ADOPTED:
        decided = actions.decide(submission, to, by=editor)
        assert (decided.stands, said()) == (to, [f"{here.label} → {to.label}"])
    else:
        with pytest.raises(actions.NeedsArticle if to in Submission.NEXT[here] else actions.NotNext):
            actions.decide(submission, to, by=editor)
        submission.refresh_from_db()
        assert (submission.stands, said()) == (here, [])


def test_reading_shows_at_once_and_needs_no_letter(editor):
    submission = actions.decide(make_submission(), Status.READING, by=editor)

    assert (submission.status, submission.pending_status) == (Status.READING, "")
    assert [step.status for step in submission.steps.all()] == [Status.READING]
    assert not submission.letters.exists()


@pytest.mark.parametrize("to", [Status.REVISE, Status.LIKELY, Status.DECLINED, Status.PASSED_ON])
def test_any_other_decision_waits_for_the_letter_that_is_drafted_with_it(editor, to):
    submission = actions.decide(make_submission(title="守井的人", real_name="石一溪"), to, by=editor)

    letter = submission.letters.get()
    assert (submission.status, submission.pending_status) == (Status.NEW, to)
    assert (letter.status, letter.tells) == (Letter.State.DRAFT, to)
    assert "石一溪老师：您好！" in letter.body
    assert "守井的人" in letter.body
    assert "{" not in letter.subject + letter.body


def test_a_decision_may_be_exchanged_until_it_is_told(editor):
    submission = actions.decide(make_submission(), Status.DECLINED, by=editor)

    submission = actions.decide(submission, Status.LIKELY, by=editor)

    letter = submission.letters.get()
    assert (submission.pending_status, letter.tells) == (Status.LIKELY, Status.LIKELY)
    assert "拟采用，刊期定下后" in letter.body


def test_words_that_told_another_decision_are_dropped_and_can_be_read(editor):
    submission = actions.decide(make_submission(), Status.DECLINED, by=editor)
    actions.rewrite(submission, by=editor, subject="关于大稿", body="写得好，只是长了。")

    actions.decide(submission, Status.REVISE, by=editor)

    old, new = submission.letters.all()
    assert (old.status, old.tells, old.body) == (Letter.State.DROPPED, Status.DECLINED, "写得好，只是长了。")
    assert (new.status, new.tells) == (Letter.State.DRAFT, Status.REVISE)
    assert "请您作以下修改" in new.body


def test_a_letter_of_its_own_that_was_written_at_goes_first(editor):
    submission = make_submission()
    actions.write(submission, by=editor)
    actions.rewrite(submission, by=editor, subject="照片", body="请补一张照片。")

    with pytest.raises(actions.LetterInHand, match="还有一封没发的信《照片》"):
        actions.decide(submission, Status.DECLINED, by=editor)

    assert submission.letters.get().body == "请补一张照片。"


def test_a_decision_is_taken_back_and_its_letter_dropped(editor):
    submission = actions.decide(make_submission(status=Status.READING), Status.DECLINED, by=editor)

    submission = actions.undecide(submission, by=editor)

    assert (submission.stands, submission.letters.get().status) == (Status.READING, Letter.State.DROPPED)
    assert set(actions.choices(submission)) == set(Submission.NEXT[Status.READING])


def test_reading_again_drops_a_letter_that_was_not_sent(editor):
    submission = actions.decide(make_submission(status=Status.LIKELY), Status.DECLINED, by=editor)

    submission = actions.decide(submission, Status.READING, by=editor)

    assert (submission.status, submission.letters.get().status) == (Status.READING, Letter.State.DROPPED)


def test_an_adoption_is_not_taken_back(editor):
    submission = make_submission(status=Status.LIKELY, pending_status=Status.ADOPTED, article=make_article())

    with pytest.raises(actions.Refused, match="已经建成文章"):
        actions.undecide(submission, by=editor)

    assert actions.choices(submission) == []


def test_what_was_told_by_telephone_shows_without_a_letter(editor):
    submission = actions.decide(make_submission(), Status.LIKELY, by=editor)

    submission = actions.tell_otherwise(submission, by=editor)

    assert (submission.status, submission.pending_status) == (Status.LIKELY, "")
    assert submission.letters.get().status == Letter.State.TOLD
    assert said()[-1] == "另行告知：拟采用"


def test_nothing_is_told_where_nothing_was_decided(editor):
    with pytest.raises(actions.Refused, match="没有待告知的决定"):
        actions.tell_otherwise(make_submission(), by=editor)


def test_a_piece_is_given_to_another(editor):
    other = make_person("沈若兰")

    submission = actions.take(make_submission(), by=editor, to=other)

    assert (submission.handled_by, said()) == (other, ["转给沈若兰"])


def test_a_note_is_kept_with_who_wrote_it(editor):
    submission = make_submission()

    actions.note(submission, "结尾好，建议退修。", by=editor)

    assert [(note.by, note.text) for note in submission.notes.all()] == [(editor, "结尾好，建议退修。")]
    assert said() == ["写内部备注"]


def test_what_was_forgotten_is_not_taken_up_again(editor):
    submission = make_submission(status=Status.DECLINED, forgotten_at=timezone.now())

    with pytest.raises(actions.NotNext, match="已经抹去"):
        actions.decide(submission, Status.READING, by=editor)

    assert actions.choices(submission) == []
