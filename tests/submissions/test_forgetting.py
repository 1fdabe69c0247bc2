"""Forgetting: the person goes, the editorial record stays, and nothing that another needs goes with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions as article_actions
from articles.manuscript import Delivery, Manuscript
from articles.manuscript.model import Comment as Remark
from issues.models.stores import private_files
from submissions import actions
from submissions.models import Payee, Status
from tests.factories import make_article, make_editor, make_submission

from .desk import said
from .forgetting import left, make_known

pytestmark = pytest.mark.django_db


# --- what goes and what stays ---


def test_the_person_goes_and_the_editorial_record_stays(forgotten):
    submission = make_known()
    assert len(left(submission)) == 15
    files = [file.file.name for file in submission.attachments.all()]
    told = submission.forget_on

    row = forgotten(submission)

    assert left(row) == []
    assert [private_files().exists(name) for name in files] == [False, False]
    assert (row.number, row.title, row.status, row.forget_on) == (submission.number, "守井的人", "declined", told)
    assert row.statements == {"original": True, "ai": "none", "of": "2026-11"}
    assert [file.original_name for file in row.attachments.all()] == ["已抹去.docx", "已抹去.jpg"]
    assert [(letter.subject, letter.body, letter.status) for letter in row.letters.all()] == [
        ("《守井的人》的答复", "（已抹去）", "sent"),
        ("《守井的人》", "（已抹去）", "dropped"),
    ]
    assert [note.text for note in row.notes.all()] == ["语言好，题材旧。"]
    assert row.forgotten_at is not None
    assert said()[-1] == "抹去个人信息"


def test_of_an_adopted_piece_the_words_and_the_signature_stay(forgotten):
    article = make_article()
    submission = make_known(Status.ADOPTED, article=article)
    submission.earlier_versions.update(text="头一稿：井")

    row = forgotten(submission)

    assert (row.pen_name, row.text, row.article) == ("石溪", "井沿磨出七道沟", article)
    assert [(earlier.pen_name, earlier.text) for earlier in row.earlier_versions.all()] == [("石溪", "")]
    assert left(row) == ["石溪", "井沿磨出七道沟"]


def test_forgetting_twice_is_forgetting_once(forgotten):
    submission = forgotten(make_known())

    again = forgotten(submission)

    assert again.forgotten_at == submission.forgotten_at
    assert said().count("抹去个人信息") == 1


def test_a_file_that_another_piece_came_with_too_stays(forgotten):
    submission, other = make_known(), make_submission(files=[("别人的.docx", b"manuscript of 1")])

    forgotten(submission)

    assert other.attachments.get().file.read() == b"manuscript of 1"


def test_a_file_of_somebodys_draft_stays(forgotten):
    submission = make_known()
    draft, _ = actions.begin()
    kept = submission.attachments.first()
    draft.files.create(file=kept.file.name, original_name="文.docx", kind="manuscript", size=1, sha256="")

    forgotten(submission)

    assert private_files().exists(kept.file.name)


def test_the_draft_of_a_new_version_goes_with_its_piece(forgotten):
    submission = make_known(Status.REVISE)
    draft, _ = actions.begin_revision(submission)

    forgotten(submission, closing=Status.WITHDRAWN)

    assert list(submission.drafts.all()) == []
    assert draft.files.count() == 0


def test_files_stay_where_the_forgetting_did_not_come_to_its_end():
    submission = make_known()
    names = [file.file.name for file in submission.attachments.all()]

    with pytest.raises(AttributeError):
        actions.forget(submission, by=None)  # fails at the record, after everything else

    assert [private_files().exists(name) for name in names] == [True, True]
    assert len(left(submission)) == 15


def test_the_link_for_fees_that_was_not_used_closes(forgotten):
    submission = make_known(Status.ADOPTED, article=make_article())
    payee = Payee.objects.create(
        submission=submission, token="p" * 64, expires_at=timezone.now() + timedelta(days=30), asked_by=make_editor()
    )

    forgotten(submission)

    payee.refresh_from_db()
    assert payee.expires_at <= timezone.now()


# --- what stands in the way ---


@pytest.mark.parametrize("status", [Status.NEW, Status.READING, Status.REVISE, Status.LIKELY])
def test_an_open_case_is_not_forgotten(status):
    submission = make_known(status)

    with pytest.raises(actions.StillOpen, match="还没有结案"):
        actions.forget(submission, by=make_editor())

    assert len(left(submission)) == 15


def test_what_was_decided_and_not_told_is_not_forgotten():
    submission = make_known(Status.READING, pending_status=Status.DECLINED)

    with pytest.raises(actions.StillOpen, match="不采用"):
        actions.forget(submission, by=make_editor())


def test_an_open_case_is_closed_where_somebody_says_so(forgotten):
    row = forgotten(make_known(Status.READING, pending_status=Status.DECLINED), closing=Status.WITHDRAWN)

    assert (row.status, row.pending_status) == ("withdrawn", "")
    assert [step.status for step in row.steps.all()][-1] == "withdrawn"
    assert left(row) == []


def test_an_adopted_piece_that_was_not_told_closes_as_adopted(forgotten):
    submission = make_known(Status.LIKELY, pending_status=Status.ADOPTED, article=make_article())

    row = forgotten(submission, closing=Status.WITHDRAWN)

    assert (row.status, row.pending_status) == ("adopted", "")


def test_nothing_is_forgotten_while_a_letter_is_on_its_way():
    submission = make_known()
    submission.letters.filter(status="failed").update(status="sending")

    with pytest.raises(actions.OnItsWay, match="正在发"):
        actions.forget(submission, by=make_editor())

    assert len(left(submission)) == 15


def test_what_the_article_knows_of_its_author_goes_too(forgotten):
    article = make_article(contact="手机：13800001234")
    submission = make_known(Status.ADOPTED, article=article)

    forgotten(submission)

    article.refresh_from_db()
    assert article.contact == ""


@pytest.mark.parametrize("tracked", [False, True])
def test_who_remarked_in_the_file_that_came_is_forgotten_and_who_remarked_at_the_desk_is_not(forgotten, tracked):
    desk = make_editor("沈若兰")
    words = {"title": "守井的人", "body": "<p>井沿磨出七道沟。</p>"}
    came = [Remark("石小溪", "这里请核。", "七道沟"), Remark("石小溪的同事", "核过了。", reply_to=0)]
    before = Manuscript(title="守井的人", body="<p>井沿磨出六道沟。</p>") if tracked else None
    sent = Delivery(Manuscript(**words, comments=came, before=before))
    article = article_actions.take_in(sent, by=desk, source=b"what came", name="守井的人.docx")
    changed = Delivery(
        Manuscript(**words | {"body": "<p>井沿磨出八道沟。</p>"}, comments=[Remark("秋石", "改了一处。")])
    )
    article_actions.revise(article, changed, by=desk, base=article.versions.newest(), source=b"of the desk")
    article_actions.comment(article, "再核。", by=desk)

    forgotten(make_known(Status.ADOPTED, article=article))

    said = {comment.text: comment.said_by for comment in article.comments.all()}
    assert said == {"这里请核。": "原稿批注", "核过了。": "原稿批注", "改了一处。": "秋石", "再核。": "沈若兰"}


def test_in_the_pieces_split_from_the_file_who_remarked_is_forgotten_too(forgotten):
    article, other = (make_article(source_sha256="a" * 64) for _ in range(2))
    stranger = make_article(source_sha256="b" * 64)
    for piece in (other, stranger):
        piece.comments.create(version=piece.versions.get(), text="请核。", source="manuscript", author_name="石小溪")

    forgotten(make_known(Status.ADOPTED, article=article))

    assert [other.comments.get().author_name, stranger.comments.get().author_name] == ["", "石小溪"]
