"""What an editor decides. 审读中 shows at once; any other decision is told by a letter, and shows when that goes."""

from django.db import transaction

from issues.actions import Refused
from issues.log import called, record

from .. import mail
from ..models import Letter, Status, Submission
from ..moving import drop_letters, locked, move


class NotNext(Refused):
    """The table of steps does not lead from where the submission stands to what was asked."""


class NeedsArticle(Refused):
    """采用 makes an article of the submission; it is no step by itself."""


class LetterInHand(Refused):
    """Another letter was begun and has not been sent."""


class AlreadyAdopted(Refused):
    """An article was made of the submission."""


class MovedOn(Refused):
    """The submission no longer stands where the person saw it."""


@transaction.atomic
def decide(submission, to, *, by, seen=None):
    """Move a submission one step on; whoever decides on what nobody holds, holds it. Returns the submission.

    A decision other than 审读中 waits in `pending_status` with the draft of its letter, and may be exchanged until that goes.
    `seen` is where the person saw it stand. Raises MovedOn, NeedsArticle, NotNext, LetterInHand.
    """
    row, to = locked(submission), Status(to)
    _judge(row, to, seen)
    if to != Status.READING:
        _judge_in_hand(row)
    _stop_letters(row)
    at = row.stands
    row.handled_by_id = row.handled_by_id or by.pk
    row.pending_status = "" if to == Status.READING else to
    row.save(update_fields=["pending_status", "handled_by"])
    if to == Status.READING:
        drop_letters(row)
        if row.status != to:
            move(row, to)
    else:
        mail.prepare(row, by=by)
    record(by, f"{at.label} → {to.label}", row)
    return row


def judge_seen(row, seen):
    """Raise MovedOn where a locked submission no longer stands where the person saw it."""
    if seen and seen != row.stands:
        raise MovedOn(f"没有改动：您打开之后，这篇已经是“{row.stands.label}”。请看过再定。")


def _judge(row, to, seen):
    if row.forgotten_at:
        raise NotNext("没有改动：作者的信息和稿件已经抹去，不能再处理。")
    judge_seen(row, seen)
    if to == Status.ADOPTED and to in Submission.NEXT[row.stands]:
        raise NeedsArticle("没有改动：采用要同时建一篇文章，不能只改这一步。")
    if to not in choices(row):
        raise NotNext(f"没有改动：“{row.stands.label}”的来稿不能直接定为“{to.label}”。")


def _judge_in_hand(row):
    """A letter of its own that somebody has written at goes first: it is not made to tell a decision."""
    own = row.letters.in_hand().filter(tells="", is_edited=True).first()
    if own:
        raise LetterInHand(f"没有改动：还有一封没发的信《{own.subject}》。请先发出或作废，再定处理意见。")


def _stop_letters(row):
    """Give up letters that tell what is decided otherwise now. Raises MovedOn while one of them is being sent."""
    telling = row.letters.telling()
    telling.to_send().update(status=Letter.State.DROPPED)
    if telling.being_sent().exists():  # asked last: what is claimed meanwhile is seen; the refusal undoes the dropping
        raise MovedOn("没有改动：告知上一个决定的信正在发出。请过一会儿刷新再看。")


def choices(submission):
    """What may be decided now, 采用 apart. What was decided and not told may be exchanged for what was open before."""
    if submission.forgotten_at:
        return []
    ways = list(Submission.NEXT[submission.stands])
    if submission.pending_status and submission.stands != Status.ADOPTED:
        ways += [to for to in Submission.NEXT[submission.status] if to not in ways]
    return [Status(to) for to in ways if to not in (Status.ADOPTED, submission.stands)]


@transaction.atomic
def undecide(submission, *, by, seen=None):
    """Take back a decision that was not told; its letter is dropped. Returns the submission. Raises AlreadyAdopted, MovedOn."""
    row = locked(submission)
    judge_seen(row, seen)
    if row.pending_status == Status.ADOPTED:
        raise AlreadyAdopted("没有改动：已经建成文章，不能取消采用。请发信或另行告知。")
    if row.pending_status:
        _stop_letters(row)
        record(by, f"取消决定：{row.stands.label}", row)
        row.pending_status = ""
        row.save(update_fields=["pending_status"])
        drop_letters(row)
    return row


@transaction.atomic
def take(submission, *, by, to=None):
    """Make a person the one who handles the submission, whoever did before: `by`, or the `to` that `by` gives it to."""
    row, holder = locked(submission), to or by
    if row.handled_by_id != holder.pk:
        row.handled_by = holder
        row.save(update_fields=["handled_by"])
        record(by, "接手来稿" if holder == by else f"转给{called(holder)}", row)
    return row


@transaction.atomic
def correct_contact(submission, *, by, **fields):
    """Keep how the sender is reached, as the desk has learnt it; nothing else of the row. Raises NotNext once it is forgotten."""
    row = locked(submission)
    if row.forgotten_at:
        raise NotNext("没有改动：作者的信息已经抹去，不能再填。")
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    record(by, "改联系方式", row)
    return row


@transaction.atomic
def note(submission, text, *, by):
    """Keep what an editor notes for the others. Returns the note."""
    written = submission.notes.create(by=by, text=text)
    record(by, "写内部备注", submission)
    return written
