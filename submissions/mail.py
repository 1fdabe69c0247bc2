"""Letters on their way: drafted from templates, queued with what they tell of, sent after commit, kept with the cause where not."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from issues import showing

from . import cleaning, passes, telephones, wording
from .models import Letter, LetterTemplate, Status
from .moving import locked, move

log = logging.getLogger(__name__)


class NoLink(ValueError):
    """A letter promises a private link that there is none of."""


TROUBLE = (smtplib.SMTPException, OSError, ValueError)
MOST_TRIES = 12
#: A process that took a letter and has not told for so long was killed over it.
GIVEN_UP_AFTER = timedelta(minutes=10)


def filled(kind, submission):
    """(subject, body) of a letter of this kind as its template has it, for this submission."""
    template = LetterTemplate.objects.current().filter(kind=kind).first()
    subject, body = (template.subject, template.body) if template else wording.FIRST[kind][1:]
    return fill(subject, body, submission)


def fill(subject, body, submission):
    """(subject, body) with what is known of the submission in its places."""
    known = _known(submission)
    return one_line(wording.fill(subject, known)), wording.fill(body, known)


def _known(submission):
    article = submission.article
    issue = article.issue.name if article and article.issue_id else ""
    return {
        "作者": submission.real_name or submission.pen_name,
        "标题": submission.title,
        "稿号": submission.number,
        "刊名": showing.masthead().title,
        "栏目": str(article.section) if article and article.section_id else "",
        "刊期": f"拟刊于{issue}，" if issue else "",
        "日期": _day(timezone.localdate()),
        "答复期限": _day(max(submission.answer_by, timezone.localdate() + timedelta(days=1))),
        "查稿办法": _look_up(submission),
    }


def _look_up(submission):
    """How its sender may look a submission up; what the desk took in has no code."""
    if not telephones.digits_of(submission.phone):
        return wording.NO_LOOK_UP
    words = wording.LOOK_UP if submission.token else wording.LOOK_UP_BY_PHONE
    return words.format(settings.SITE_URL + reverse("submit_status_link", args=[passes.link(submission)]))


def _day(day):
    return f"{day.year}年{day.month}月{day.day}日"


def receipt(submission, kind=LetterTemplate.Kind.RECEIPT):
    """Queue the receipt of a submission, and send it after commit. Without an e-mail address there is none."""
    return queue(submission, *filled(kind, submission))


def queue(submission, subject, body):
    """Write a letter that nobody reads first, and send it after commit. Returns it, or None without an e-mail address."""
    if not submission.email:
        return None
    letter = submission.letters.create(to=submission.email, subject=subject, body=body, status=Letter.State.QUEUED)
    transaction.on_commit(lambda: deliver(letter))
    return letter


def prepare(row, *, by):
    """The draft of the letter that tells what was decided on a locked submission.

    A draft that an editor wrote at told something else: it is dropped, and can be read among the letters.
    """
    subject, body = filled(row.pending_status, row)
    letter = row.letters.in_hand().first()
    if letter and letter.is_edited:
        letter.status = Letter.State.DROPPED
        letter.save(update_fields=["status"])
        letter = None
    letter = letter or Letter(submission=row)
    letter.tells, letter.to, letter.written_by = row.pending_status, row.email, by
    letter.subject, letter.body = subject, body
    letter.save()
    return letter


def deliver(letter):
    """Send a queued letter, once however many try, and keep what came of it. Returns whether it is sent now.

    No row is locked while the mail server is waited for: the letter is claimed first, and its outcome written after.
    """
    claimed = Letter.objects.to_send().filter(pk=letter.pk)
    if not claimed.update(status=Letter.State.SENDING, claimed_at=timezone.now()):
        return Letter.objects.sent().filter(pk=letter.pk).exists()
    row = Letter.objects.select_related("submission__payee").get(pk=letter.pk)
    row.to, row.tries, row.retry_at = row.submission.email or row.to, row.tries + 1, None
    try:
        EmailMessage(row.subject, _with_private_link(row), to=[row.to]).send()
    except TROUBLE as trouble:
        row.error, row.retry_at = _told(trouble, row.to), _again(trouble, row.tries)
        log.warning("letter %s was not sent: %s", row.pk, type(trouble).__name__)
    else:
        row.error, row.sent_at = "", timezone.now()
    return _written_down(row)


def _with_private_link(letter):
    """The words as they go: the private link of 稿酬 is in the mail alone, and in no row. Raises NoLink."""
    if wording.FEES_LINK not in letter.body:
        return letter.body
    payee = getattr(letter.submission, "payee", None)
    if payee is None:
        raise NoLink("信里有{登记网址}，但没有可用的登记网址，请从稿酬页重拟登记信")
    address = settings.SITE_URL + reverse("submit_fees", args=[passes.fees_token(payee)])
    return letter.body.replace(wording.FEES_LINK, address)


def _told(trouble, address):
    """The mail server's answer for those who read the letter, who may not know the address."""
    said = f"{type(trouble).__name__}：{trouble}"
    return (
        said.replace(address, "（收信地址）").replace(address.partition("@")[0], "…")[:500] if address else said[:500]
    )


def _again(trouble, tries):
    """When to try again: later each time; never where the server refused for good, nor after a day and a half of trying."""
    refused = getattr(trouble, "recipients", None)
    codes = [code for code, _ in refused.values()] if refused else [getattr(trouble, "smtp_code", 0)]
    if tries >= MOST_TRIES or isinstance(trouble, ValueError) or all(code >= 500 for code in codes):
        return None
    return timezone.now() + min(timedelta(minutes=2**tries), timedelta(hours=6))


@transaction.atomic
def _written_down(letter):
    """Keep what came of a letter; what it tells of a submission that still waits for it shows from now on."""
    submission = locked(letter.submission)
    letter.status = Letter.State.SENT if letter.sent_at else Letter.State.FAILED
    letter.save(update_fields=["status", "to", "error", "tries", "retry_at", "sent_at"])
    if letter.sent_at and letter.tells and submission.pending_status == letter.tells:
        move(submission, Status(letter.tells))
    return bool(letter.sent_at)


def one_line(words):
    """The words as the subject of a letter."""
    return cleaning.one_line(words)[:200]
