"""Letters: drafted from a template, read and changed, then sent; and what is told without one."""

from django.db import transaction
from django.utils import timezone

from issues.actions import Refused
from issues.log import record

from .. import mail
from ..models import Letter, LetterTemplate
from ..moving import locked, move


class NoAddress(Refused):
    """There is no e-mail address to send to."""


class NotWritable(Refused):
    """The letter has gone, or was dropped: its words stay as they are."""


GONE = "没有改动：这封信已经发出或作废。"


@transaction.atomic
def write(submission, *, by, subject="", body=""):
    """Begin a letter that tells no decision. Returns the draft; the one in hand, if there is one."""
    row = locked(submission)
    letter = row.letters.in_hand().first()
    if letter is None:
        if not (subject or body):
            subject, body = mail.filled(LetterTemplate.Kind.OTHER, row)
        letter = row.letters.create(to=row.email, subject=subject, body=body, written_by=by)
    return letter


@transaction.atomic
def rewrite(submission, *, by, subject, body):
    """Change the words of the letter in hand. Returns it. Raises NotWritable."""
    locked(submission)
    letter = submission.letters.in_hand().first()
    if letter is None:
        raise NotWritable(GONE)
    letter.subject, letter.body, letter.written_by = mail.one_line(subject), body, by
    letter.save(update_fields=["subject", "body", "written_by"])
    return letter


@transaction.atomic
def dispatch(submission, *, by):
    """Queue the letter in hand and send it after commit; what it tells shows once it has gone. Raises NotWritable, NoAddress."""
    row = locked(submission)
    letter = row.letters.in_hand().first()
    if letter is None:
        raise NotWritable(GONE)
    _queue(letter, row)
    record(by, f"发信：{letter.subject}", row)
    return letter


@transaction.atomic
def resend(submission, letter, *, by):
    """Try again to send a letter that failed, to the address as it is now. Raises NotWritable, NoAddress."""
    row = locked(submission)
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.status != Letter.State.FAILED:
        raise NotWritable("没有再发：这封信已经发出，或正在发。")
    _queue(letter, row)
    record(by, f"再发一次：{letter.subject}", row)
    return letter


def _queue(letter, row):
    if not row.email:
        raise NoAddress("没有发：这位作者没有留邮箱。可以打电话告知，再点“不发信，更新状态”。")
    letter.to, letter.status, letter.error = row.email, Letter.State.QUEUED, ""
    letter.save(update_fields=["to", "status", "error"])
    transaction.on_commit(lambda: mail.deliver(letter))


@transaction.atomic
def tell_otherwise(submission, *, by):
    """The sender was told by telephone or in person: show the decision without a letter. Returns the submission."""
    row = locked(submission)
    if not row.pending_status:
        raise Refused("没有改动：没有待告知的决定。")
    told = row.stands
    row.letters.not_gone().filter(tells=told).update(status=Letter.State.TOLD, sent_at=timezone.now())
    move(row, told)
    record(by, f"另行告知：{told.label}", row)
    return row
