"""Erasing what is known of the person behind a submission. What the desk decided, and when, stays."""

from datetime import timedelta
from pathlib import PurePosixPath

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from articles import actions as article_actions
from issues.actions import Refused
from issues.log import command_line, record
from issues.models.stores import private_files

from ..models import Attachment, DraftFile, Letter, Payee, Status, Submission
from ..models.submission import ENDED
from ..moving import locked, move

ERASED = "（已抹去）"
#: Somebody may be sending the same bytes: their row comes after the file.
JUST_SENT = timedelta(minutes=10)
NOT_YOURS = "没有抹去：这篇稿件还在办理，或已经采用。先撤回再抹去；已经采用的，请打电话或写信给编辑部。"
#: How the erased file of an attachment is called; its ending stays.
ERASED_FILE = "已抹去"
_CONTACT = ("real_name", "phone", "email", "address", "affiliation", "region", "origin")
_KEYS = ("token", "revised_with", "fingerprint")
_WORDS = ("pen_name", "text")
#: Of the statements, what is no more than a choice; promises are kept as given.
_SAID = ("ai", "of")


class StillOpen(Refused):
    """The desk has not finished with the piece, and nobody said that it is to be closed."""


class OnItsWay(Refused):
    """A letter is being sent at this moment: what comes of it would be written down after all was erased."""


class NotYours(Refused):
    """Its sender cannot have it forgotten without the desk."""


@transaction.atomic
def forget(submission, *, by, closing=None, because=""):
    """Erase who sent a submission, and, unless it was adopted, its words. Returns the submission; done twice, it is done once.

    Number, title, days, decisions, notes and the article stay. An open case is closed as `closing`, without a letter.
    Raises StillOpen where none is given, and OnItsWay.
    """
    row = locked(submission)
    if row.forgotten_at:
        return row
    row.letters.not_gone().update(status=Letter.State.DROPPED)
    judge_forgettable(
        row, closing=closing
    )  # asked after the dropping: what is claimed meanwhile is seen, and undoes it
    _close(row, closing)
    names = _forget_files(row)
    row.letters.update(to="", body=ERASED, error="")
    _forget_words(row)
    if row.article_id:
        article_actions.forget_contact(row.article, by=by)
    row.forgotten_at = timezone.now()
    row.save()
    record(by, "抹去个人信息" + (f"：{because}" if because else ""), row)
    transaction.on_commit(lambda: _delete_unnamed(names))
    return row


@transaction.atomic
def forget_when_due(submission, *, by):
    """Forget it if its time has come, and tell whether that was so; an open case closes as not adopted. Raises OnItsWay."""
    due = Submission.objects.due_to_forget(timezone.localdate()).select_for_update(of=("self",))
    row = due.filter(pk=submission.pk).first()
    if row is None:
        return False
    forget(row, by=by, closing=Status.DECLINED, because="保存期满")
    return True


def forget_own(submission):
    """The same, asked for by its sender. Raises NotYours while the piece is open or adopted, and OnItsWay."""
    with transaction.atomic():
        row = locked(submission)
        if not row.may_be_forgotten:
            raise NotYours(NOT_YOURS)
        return forget(row, by=command_line(), because="作者在查稿页要求")


def is_open(submission):
    """Whether the desk still has something to do with it: to decide, or to tell what was decided."""
    return bool(submission.pending_status) or submission.status not in (Status.ADOPTED, *ENDED)


def judge_forgettable(submission, *, closing=None):
    """Tell whether `forget` would do it now. Raises what it would raise."""
    if submission.letters.being_sent().exists():
        raise OnItsWay(f"没有抹去：{submission.number} 有一封信正在发。请过十分钟再试。")
    if closing is None and is_open(submission):
        raise StillOpen(
            f"没有抹去：{submission.number} 还没有结案（{submission.stands.label}）。请先定下处理意见并告知作者，或确认结案后抹去。"
        )


def _close(row, closing):
    if is_open(row):
        row.pending_status = ""
        move(row, Status.ADOPTED if row.article_id else Status(closing))


def _forget_files(row):
    """Leave a line for each file that came, without its name. Returns what the files are called in the storage."""
    drafts = list(row.drafts.all())
    names = {file.file.name for file in DraftFile.objects.filter(draft__in=drafts)}
    for draft in drafts:
        draft.delete()
    for file in row.attachments.all():
        names.add(file.file.name)
        file.original_name = ERASED_FILE + PurePosixPath(file.original_name).suffix[:8]
        file.file, file.caption, file.sha256 = "", "", ""
        file.save(update_fields=["file", "original_name", "caption", "sha256"])
    return names - {""}


def _delete_unnamed(names):
    """Delete those files that no other submission and no draft names; what has just been sent again is left to the sweep."""
    storage = private_files()
    for name in sorted(names):
        if not storage.exists(name) or storage.get_modified_time(name) > timezone.now() - JUST_SENT:
            continue
        # Drafts first: what is sent between the two questions leaves them for the others.
        if not DraftFile.objects.filter(file=name).exists() and not Attachment.objects.filter(file=name).exists():
            storage.delete(name)


def _forget_words(row):
    for name in (*_CONTACT, *_KEYS):
        setattr(row, name, "")
    row.secret = make_password(None)
    row.statements = {key: said for key, said in row.statements.items() if said is True or key in _SAID}
    Payee.objects.filter(submission=row, given_at=None).update(expires_at=timezone.now())
    row.earlier_versions.update(text="")
    if row.article_id is None:
        row.traces.all().delete()
        row.earlier_versions.update(pen_name="")
        for name in _WORDS:
            setattr(row, name, "")
