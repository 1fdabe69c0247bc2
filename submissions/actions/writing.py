"""Letters: drafted from a template, read and changed, then sent; and what is told without one."""

from django.db import transaction
from django.utils import timezone

from issues.actions import Refused
from issues.log import called, record

from .. import mail, wording
from ..models import Letter, LetterTemplate, Payee
from ..moving import locked, move
from .deciding import judge_seen


class NoAddress(Refused):
    """There is no e-mail address to send to."""


class NotWritable(Refused):
    """The letter has gone, or was dropped: its words stay as they are."""


class TellsADecision(Refused):
    """The letter cannot be given up without the decision that it tells."""


class NothingDecided(Refused):
    """No decision waits to be told."""


class Unwritten(Refused):
    """The letter still has room in it for what was to be written."""


class Stale(Refused):
    """Another changed the letter since the person opened it."""


#: With this a template leaves room for what only the editor knows.
ROOM = "（请在这里写"
GONE = "没有改动：没有拟好的信，或者已经发出、作废。"


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
def rewrite(submission, *, by, subject, body, seen=None):
    """Keep the words of the letter in hand. Returns it. `seen` is its digest as the person saw it. Raises NotWritable, Stale."""
    return _rewritten(locked(submission), by, subject, body, seen)


@transaction.atomic
def use_template(submission, template, *, by):
    """Begin the letter in hand anew from a template; what was written of it is kept among the letters. Raises NotWritable."""
    row = locked(submission)
    before = _in_hand(row)
    subject, body = mail.fill(template.subject, template.body, row)
    if (before.subject, before.body) == (subject, body):
        return before
    before.status = Letter.State.DROPPED
    before.save(update_fields=["status"])
    return row.letters.create(tells=before.tells, to=row.email, subject=subject, body=body, written_by=by)


@transaction.atomic
def drop(submission, *, by, seen=None):
    """Give up a letter that tells no decision. `seen` is its digest. Raises NotWritable, Stale, TellsADecision."""
    row = locked(submission)
    letter = _in_hand(row)
    _judge_digest(letter, seen)
    if letter.tells:
        raise TellsADecision("没有改动：这封信告知一个决定，请用“取消这个决定”。")
    letter.status = Letter.State.DROPPED
    letter.save(update_fields=["status"])
    record(by, f"信作废：{letter.subject}", row)
    return letter


@transaction.atomic
def dispatch(submission, *, by, subject=None, body=None, seen=None):
    """Queue the letter in hand, with these words if given, and send it after commit; what it tells shows once it has gone.

    `seen` is its digest as the person saw it. Returns the letter. Raises NotWritable, Stale, Unwritten, NoAddress.
    """
    row = locked(submission)
    letter = _in_hand(row)
    if subject is not None:
        letter = _rewritten(row, by, subject, body, seen)
    else:
        _judge_digest(letter, seen)
    _judge_written(letter)
    _queue(letter, row)
    record(by, f"发信：{letter.subject}", row)
    return letter


def _judge_digest(letter, seen):
    if seen is not None and seen != letter.digest:
        raise Stale("没有改动：您看过以后，这封信改过。请看过再定。")


def _judge_written(letter):
    """Nothing may be left in a letter that only a template has; the private link of 稿酬 is filled in as it goes."""
    if ROOM in letter.body:
        raise Unwritten("没有发：信里还留着“请在这里写…”，没有写好。请写好再发。")
    has_link = Payee.objects.filter(submission=letter.submission_id).exists()
    body = letter.body.replace(wording.FEES_LINK, "") if has_link else letter.body
    left = [place for place in wording.places(f"{letter.subject}\n{body}") if place in wording.PLACES]
    if left:
        raise Unwritten(f"没有发：信里还有没填的{{{left[0]}}}。请改成实际的文字再发。")


def _in_hand(row):
    letter = row.letters.in_hand().first()
    if letter is None:
        raise NotWritable(GONE)
    return letter


def _rewritten(row, by, subject, body, seen):
    letter = _in_hand(row)
    if seen and seen != letter.digest:
        now = f"，现在告知“{letter.get_tells_display()}”" if letter.tells else ""
        raise Stale(
            f"没有保存：您打开之后，{_name(letter.written_by)}改过这封信{now}。下面是您写的；再存一次就以您的为准。"
        )
    subject, body = mail.one_line(subject), body.replace("\r\n", "\n")
    letter.is_edited = letter.is_edited or (letter.subject, letter.body) != (subject, body)
    letter.subject, letter.body, letter.written_by = subject, body, by
    letter.save(update_fields=["subject", "body", "is_edited", "written_by"])
    return letter


def _name(person):
    return called(person) if person else "别人"


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


@transaction.atomic
def reopen(submission, letter, *, by):
    """Take a letter that failed in hand again, to be changed. Raises NotWritable."""
    row = locked(submission)
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.status != Letter.State.FAILED or row.letters.in_hand().exists():
        raise NotWritable("没有改动：这封信已经发出，或者还有另一封信没发。")
    letter.status, letter.retry_at = Letter.State.DRAFT, None
    letter.save(update_fields=["status", "retry_at"])
    return letter


def _queue(letter, row):
    if not row.email:
        raise NoAddress("没有发：这位作者没有留邮箱。可以打电话告知，再点“不发信，更新状态”。")
    letter.to, letter.status, letter.error, letter.tries = row.email, Letter.State.QUEUED, "", 0
    letter.save(update_fields=["to", "status", "error", "tries"])
    transaction.on_commit(lambda: mail.deliver(letter))


@transaction.atomic
def tell_otherwise(submission, *, by, seen=None):
    """The sender was told by telephone or in person: show the decision without a letter. Returns the submission.

    `seen` is the decision that the person saw. Raises NothingDecided, MovedOn.
    """
    row = locked(submission)
    if not row.pending_status:
        raise NothingDecided("没有改动：没有待告知的决定。")
    judge_seen(row, seen)
    told = row.stands
    row.letters.not_gone().telling(told).update(status=Letter.State.TOLD, sent_at=timezone.now())
    move(row, told)
    record(by, f"另行告知：{told.label}", row)
    return row
