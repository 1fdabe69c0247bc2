"""What may happen to a submission."""

import hashlib
import json
import re
import secrets

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles import actions as article_actions
from issues.actions import Refused
from issues.files import keep
from issues.log import record
from issues.models.stores import private_files

from . import adopting, codes, mail
from .models import Attachment, Draft, DraftFile, NumberSeries, Status, Submission
from .receiving import MOST_FILES

#: Nobody's code: checked where no submission has the number, so that the answer takes as long.
_NOBODY = make_password(None)
#: Fields of a draft that become those of the submission.
ENTERED = (
    "title", "pen_name", "text", "real_name", "phone", "email", "address", "affiliation", "region", "statements",
)  # fmt: skip

GONE = "这份稿件已经寄出，或放了一天以上没有寄出，已经清掉。"
KEPT = ("file", "original_name", "kind", "size", "sha256", "caption")


class AlreadySent(Refused):
    """The same words and files came in before; `submission` is that one."""

    def __init__(self, submission):
        self.submission = submission
        when = timezone.localtime(submission.received_at)
        super().__init__(
            f"这篇稿件 {when:%Y年%-m月%-d日}已经寄到，稿号 {submission.number}，不用再寄。要看进展请用“查稿”；要改稿，请写信给编辑部。"
        )


class NothingToSend(Refused):
    """There is no draft: it was sent already, or it is older than a day."""


class TooManyFiles(Refused):
    """A draft holds no more files than this."""


def begin():
    """Start a draft. Returns it and the token that the browser is to hold."""
    token = secrets.token_urlsafe(32)
    return Draft.objects.create(token=hashed(token)), token


def hashed(token):
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def enter(draft, entered):
    """Keep what the contributor has filled in. Raises NothingToSend where the draft was sent meanwhile."""
    draft.entered = entered
    if not Draft.objects.filter(pk=draft.pk).update(entered=entered):
        raise NothingToSend(GONE)


def add_file(draft, judged):
    """Keep a judged file with a draft; the same file twice is one. Raises TooManyFiles, NothingToSend."""
    sha256 = hashlib.sha256(judged.data).hexdigest()
    name = keep(private_files(), "attachments", judged.data, judged.suffix)
    with transaction.atomic():
        if not Draft.objects.select_for_update().filter(pk=draft.pk).first():
            raise NothingToSend(GONE)
        known = draft.files.filter(sha256=sha256).first()
        if known:
            return known
        if draft.files.count() >= MOST_FILES:
            raise TooManyFiles(f"附件最多 {MOST_FILES} 个，“{judged.name}”没有加上。请先移去一个。")
        return DraftFile.objects.create(
            draft=draft, file=name, original_name=judged.name, kind=judged.kind, size=len(judged.data), sha256=sha256
        )


def send(draft, *, token, channel=Submission.Channel.WEB):
    """Make a submission of a draft, with its number and its code, and let the draft go. Returns the submission.

    Sent twice at once, it is sent once: the second finds no draft and raises NothingToSend. Raises AlreadySent.
    """
    secret = make_password(code_of(token))  # slow on purpose: not while rows are locked
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft.pk).first()
        if draft is None:
            raise NothingToSend(GONE)
        files = list(draft.files.all())
        submission = _submission(draft, files, secret=secret, channel=channel)
        Attachment.objects.bulk_create(
            Attachment(submission=submission, **{name: getattr(file, name) for name in KEPT}) for file in files
        )
        draft.delete()
        letter = mail.receipt(submission, address=settings.SITE_URL + reverse("submit_status"))
        if letter:
            transaction.on_commit(lambda: mail.deliver(letter))
    return submission


def _submission(draft, files, **given):
    entered = draft.entered
    fingerprint = fingerprint_of(entered.get("title", ""), entered.get("text", ""), [file.sha256 for file in files])
    before = Submission.objects.like(fingerprint).filter(phone=entered.get("phone", "")).first()
    if before:
        raise AlreadySent(before)
    return Submission.objects.create(
        number=_next_number(timezone.localdate().year),
        token=draft.token,
        fingerprint=fingerprint,
        section_id=entered.get("section") or None,
        **given,
        **{name: entered[name] for name in ENTERED if name in entered},
    )


def fingerprint_of(title, text, checksums):
    """What two sendings of one manuscript have in common: words without blanks and marks, and the files' checksums."""
    words = [re.sub(r"\W+", "", part) for part in (title, text)]
    return hashlib.sha256(json.dumps([words, sorted(checksums)], ensure_ascii=False).encode()).hexdigest()


def code_of(token):
    """The look-up code of what was sent with this token."""
    return codes.derived(settings.SECRET_KEY, token)


def found(number, code):
    """The submission of this number and code, or None; a wrong code takes as long where there is no such number."""
    submission = Submission.objects.filter(number=codes.typed_number(number)).first()
    right = check_password(codes.typed(code), submission.secret if submission else _NOBODY)
    return submission if submission and right else None


@transaction.atomic
def take_back(submission):
    """The sender withdraws a piece that the desk has not taken. Raises Refused."""
    row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if row.status == Status.WITHDRAWN:
        return row
    if row.status == Status.ADOPTED:
        raise Refused("这篇稿件已经采用，正在编辑，不能在这里撤回。请打电话给编辑部。")
    row.status, row.pending_status = Status.WITHDRAWN, ""
    row.save(update_fields=["status", "pending_status"])
    return row


def _next_number(year):
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"TG{year}-{series.last:04d}"


# --- At the desk ---


class NotNext(Refused):
    """The table of steps does not lead from where the submission stands to what was asked."""


class NeedsArticle(Refused):
    """采用 makes an article of the submission; it is no step by itself."""


class MovedOn(Refused):
    """The submission no longer stands where the person saw it."""


@transaction.atomic
def step(submission, to, *, by, seen=None):
    """Move a submission one step on; whoever moves what nobody holds, holds it. Returns the submission.

    `seen` is the status that the person saw. Raises MovedOn, NeedsArticle, NotNext.
    """
    row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    at, to = Status(row.status), Status(to)
    if seen and seen != at:
        raise MovedOn(f"没有改动：您打开之后，这篇已经是“{at.label}”。请看过再定。")
    if to == Status.ADOPTED and to in Submission.NEXT[at]:
        raise NeedsArticle("没有改动：采用要同时建一篇文章，不能只改这一步。")
    if to not in Submission.NEXT[at]:
        raise NotNext(f"没有改动：“{at.label}”的来稿不能直接定为“{to.label}”。")
    row.status, row.pending_status = to, ""
    row.handled_by_id = row.handled_by_id or by.pk
    row.save(update_fields=["status", "pending_status", "handled_by"])
    record(by, f"{at.label} → {to.label}", row)
    return row


@transaction.atomic
def take(submission, *, by):
    """Make this person the one who reads the submission, whoever did before. Returns the submission."""
    row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if row.handled_by_id != by.pk:
        row.handled_by = by
        row.save(update_fields=["handled_by"])
        record(by, "接手来稿", row)
    return row


def adopt(submission, *, by, issue=None, section=None):
    """Make an article of a submission that is 拟用, in the issue and section chosen; the two are linked. Returns the article.

    Its files are read first; the article and the step come in one transaction, or not at all. Raises NotNext,
    articles.actions.AlreadyTaken, and Rejected or ChildFailed where a file can no longer be read.
    """
    delivery, source, name = adopting.delivery_of(submission)
    with transaction.atomic():
        row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        if Status.ADOPTED not in Submission.NEXT[row.status]:
            raise NotNext(f"没有改动：“{Status(row.status).label}”的来稿不能采用，要先定为“拟用”。")
        section = section or row.section
        article = article_actions.take_in(delivery, by=by, issue=issue, section=section, source=source, name=name)
        row.status, row.pending_status, row.article = Status.ADOPTED, "", article
        row.save(update_fields=["status", "pending_status", "article"])
        record(by, f"采用为《{article.title}》" + (f"，放进{issue}" if issue else ""), row)
        record(by, f"由来稿 {row.number} 采用", article)
    return article
