"""What a contributor does: fill in, send, look up, give in a new version, take back."""

import hashlib
import hmac
import json
import re
import secrets

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from issues.actions import Refused
from issues.files import keep
from issues.models.stores import private_files

from .. import codes, mail, passes, robots, telephones
from ..models import Attachment, Draft, DraftFile, Kept, LetterTemplate, NumberSeries, Status, Submission
from ..moving import drop_letters, locked, move
from ..receiving import MOST_FILES

#: Nobody's code: checked where no submission has the number, so that the answer takes as long.
_NOBODY = make_password(None)
#: Fields of a draft that become those of the submission.
ENTERED = (
    "title", "pen_name", "text", "real_name", "phone", "email", "address", "affiliation", "region", "statements",
)  # fmt: skip

TAKEN = "这篇稿件已经采用，正在编辑，不能在这里撤回。请打电话给编辑部。"
GONE = "这份稿件已经提交，或放了一天以上没有提交，已经清掉。"
#: Of a telephone, what is asked beside the link of a letter.
LAST_DIGITS = 4
KEPT = ("file", "original_name", "kind", "size", "sha256", "caption", "words_sha256")


class AlreadySent(Refused):
    """The same words and files came in before; `submission` is that one."""

    def __init__(self, submission):
        self.submission = submission
        when = timezone.localtime(submission.received_at)
        super().__init__(
            f"这篇稿件 {when:%Y年%-m月%-d日}已经收到，稿号 {submission.number}，不用再交。要看进展请用“查稿”；要改稿，请写信给编辑部。"
        )


class NothingToSend(Refused):
    """There is no draft: it was sent already, or it is older than a day."""


class TooManyFiles(Refused):
    """A draft holds no more files than this."""


class NotToTakeBack(Refused):
    """The desk has finished with the piece, or made an article of it."""


class NotToRevise(Refused):
    """The desk waits for no new version of this piece."""


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
        if not Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first():
            raise NothingToSend(GONE)
        known = draft.files.filter(sha256=sha256).first()
        if known:
            return known
        if draft.files.count() >= MOST_FILES:
            raise TooManyFiles(f"附件最多 {MOST_FILES} 个，“{judged.name}”没有加上。请先移去一个。")
        return DraftFile.objects.create(
            draft=draft,
            file=name,
            original_name=judged.name,
            kind=judged.kind,
            size=len(judged.data),
            sha256=sha256,
            words_sha256=words_checksum(judged.text) if judged.kind == Kept.Kind.MANUSCRIPT else "",
        )


def words_checksum(text):
    """What two texts have in common that differ in blanks alone."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


def changed_in_form(submission, file):
    """Whether a file is a manuscript, and its sender changed in the form the words that were read in it."""
    return bool(file.words_sha256) and file.words_sha256 != words_checksum(submission.text)


def describe(draft, captions):
    """Keep what the contributor says of pictures, by the primary keys of their files; those of other drafts are left alone."""
    for pk, caption in captions.items():
        draft.files.filter(pk=pk).update(caption=caption)


def send(draft, *, token, channel=Submission.Channel.WEB, proof=None):
    """Make a submission of a draft, with its number and its code, and let the draft go. Returns the submission.

    A draft that revises a piece becomes its new version instead; number and code stay. Sent twice at once, it is sent once:
    the second finds no draft and raises NothingToSend. `proof` (see `robots`) counts once. Raises AlreadySent, NotToRevise,
    robots.Spent.
    """
    secret = make_password(code_of(token))  # slow on purpose: not while rows are locked
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
        if draft is None:
            raise NothingToSend(GONE)
        if proof is not None:
            robots.spend(proof)
        files = list(draft.files.all())
        if draft.revises_id:
            submission, kind = _revised(draft, files), LetterTemplate.Kind.REVISED
        else:
            submission, kind = _submission(draft, files, secret=secret, channel=channel), LetterTemplate.Kind.RECEIPT
        attach(submission, files)
        draft.delete()
        mail.receipt(submission, kind)
    return submission


def attach(submission, files):
    """Give a submission's present version these files: rows of a draft, or others that say the same of theirs."""
    Attachment.objects.bulk_create(
        Attachment(submission=submission, version=submission.version, **{name: getattr(file, name) for name in KEPT})
        for file in files
    )


def _submission(draft, files, **given):
    entered = draft.entered
    number = _next_number(
        timezone.localdate().year
    )  # locked first: of two who send the same at once, one sees the other
    fingerprint = fingerprint_of(entered.get("title", ""), entered.get("text", ""), [file.sha256 for file in files])
    before = Submission.objects.like(fingerprint).filter(phone=entered.get("phone", "")).first()
    if before:
        raise AlreadySent(before)
    return Submission.objects.create(
        number=number,
        token=draft.token,
        fingerprint=fingerprint,
        section_id=entered.get("section") or None,
        **given,
        **{name: entered[name] for name in ENTERED if name in entered},
    )


def begin_revision(submission):
    """Start the draft of a new version, with the words and pictures there are. Returns it and its token. Raises NotToRevise."""
    _judge_revisable(submission)
    draft, token = begin()
    draft.revises = submission
    draft.entered = {
        "title": submission.title,
        "pen_name": submission.pen_name,
        "text": submission.text,
        "section": submission.section_id,
        "statements": submission.statements,
    }
    draft.save(update_fields=["revises", "entered"])
    for file in submission.attachments.filter(version=submission.version).exclude(kind=Kept.Kind.MANUSCRIPT):
        DraftFile.objects.create(draft=draft, **{name: getattr(file, name) for name in KEPT})
    return draft, token


def _judge_revisable(submission):
    if not submission.may_be_revised:
        raise NotToRevise("这篇稿件现在不收改稿。请查稿看它的进展；要改请写信给编辑部。")


def _revised(draft, files):
    """The submission with the words of its new version; what they were is kept."""
    row = locked(draft.revises)
    _judge_revisable(row)
    row.earlier_versions.create(
        number=row.version, title=row.title, pen_name=row.pen_name, text=row.text, received_at=row.waiting_since
    )
    entered = draft.entered
    row.title, row.pen_name, row.text = entered["title"], entered["pen_name"], entered["text"]
    row.statements = row.statements | entered["statements"]
    row.fingerprint = fingerprint_of(row.title, row.text, [file.sha256 for file in files])
    row.version += 1
    row.traces.all().delete()
    row.waiting_since, row.revised_with, row.pending_status = timezone.now(), draft.token, ""
    row.save()
    drop_letters(row)
    move(row, Status.READING)
    return row


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


def found_by_link(key, number, digits):
    """The submission that a letter's link is for, if the number and the telephone's last four digits are right; or None."""
    submission = Submission.objects.filter(pk=passes.linked(key), number=codes.typed_number(number)).first()
    last = telephones.digits_of(submission.phone)[-LAST_DIGITS:] if submission else ""
    return submission if last and hmac.compare_digest(last, telephones.digits_of(digits)) else None


@transaction.atomic
def take_back(submission):
    """The sender withdraws a piece that is open and of which no article was made. Raises NotToTakeBack."""
    row = locked(submission)
    if row.status == Status.WITHDRAWN:
        return row
    if not row.may_be_taken_back:
        taken = row.article_id or row.status == Status.ADOPTED
        raise NotToTakeBack(TAKEN if taken else "没有撤回：这篇稿件已经办完，不用撤回。")
    row.pending_status = ""
    row.save(update_fields=["pending_status"])
    drop_letters(row)
    move(row, Status.WITHDRAWN)
    return row


def _next_number(year):
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update(of=("self",)).get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"TG{year}-{series.last:04d}"
