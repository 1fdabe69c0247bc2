"""代录来稿: a piece that came by mail, WeChat, post, commission or from a meeting gets its number like any other."""

import hashlib
import unicodedata
from datetime import datetime, time
from pathlib import PurePath

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from articles.models import Section
from issues.actions import Refused
from issues.files import keep
from issues.log import record
from issues.models.stores import private_files

from .. import mail
from ..cleaning import one_line
from ..models import Attachment, Kept, Status, Submission
from .sending import _next_number, attach, fingerprint_of

#: Of a piece, what the submission says in the same words.
TAKEN = ("title", "pen_name", "text", "real_name", "phone", "email", "address", "affiliation", "region")


class AlreadyReceived(Refused):
    """The same words and files, or the same manuscript, came in before; `submission` is that one."""

    def __init__(self, submission):
        self.submission = submission
        when = timezone.localtime(submission.received_at)
        super().__init__(
            f"这篇稿件 {when:%Y年%-m月%-d日}已经收到，稿号 {submission.number}《{submission.title}》，没有重复录。"
            "确实要另录一篇，请勾“已经收到过的也另录一篇”再录。"
        )


class NothingToTakeIn(Refused):
    """There is neither a title nor a word nor a file."""


def take_in(piece, *, by, channel, origin="", section=None, again=False, receipt=False):
    """Make a submission of a piece (submissions.taking_in.Piece) that reached the desk otherwise. Returns the submission.

    What the piece itself says of channel and origin goes before what the editor chose for all. Files are written first; the rows come in
    one transaction, or not at all. `again` takes in what came before; `receipt` writes to the sender where there is an address.
    Raises AlreadyReceived, NothingToTakeIn.
    """
    if not (piece.title.strip() or piece.text.strip() or piece.files):
        raise NothingToTakeIn("没有可以录的内容：请写标题、正文，或选一个文件。")
    sums = [hashlib.sha256(file.data).hexdigest() for file in piece.files]
    fingerprint = _fingerprint(piece, sums)
    if not again:
        _judge_new(fingerprint, piece, sums)
    files = [_kept(file, checksum) for file, checksum in zip(piece.files, sums, strict=True)]
    secret = make_password(None)  # there is no code: nobody sent it here
    with transaction.atomic():
        number = _next_number(timezone.localdate().year)
        if not again:
            _judge_new(fingerprint, piece, sums)  # two editors may have dropped the same file; the lock parts them
        submission = Submission.objects.create(
            number=number,
            secret=secret,
            fingerprint=fingerprint,
            channel=piece.channel or channel,
            origin=_line(origin or piece.origin, "origin"),
            taken_in_by=by,
            section=section or _section(piece.section),
            **_words(piece),
            **_days(piece),
        )
        attach(submission, files)
        record(by, f"代录来稿（{submission.get_channel_display()}）", submission, added=True)
        if receipt and mail.receipt(submission):
            record(by, "给作者发回执", submission)
    return submission


def _kept(file, checksum):
    """What a row will say of a file that is written now."""
    return Attachment(
        file=keep(private_files(), "attachments", file.data, file.suffix),
        original_name=file.name[:255],
        kind=file.kind,
        size=len(file.data),
        sha256=checksum,
        caption=_line(file.caption, "caption", Attachment),
    )


def _fingerprint(piece, sums):
    """That of the same piece sent by form: a letter that came with it is none of its files."""
    own = [checksum for file, checksum in zip(piece.files, sums, strict=True) if not file.is_letter]
    words = _words(piece)
    return fingerprint_of(words["title"], words["text"], own)


def _judge_new(fingerprint, piece, sums):
    """Raises AlreadyReceived where the piece, or its manuscript under another title, is there and not taken back."""
    manuscripts = [
        checksum for file, checksum in zip(piece.files, sums, strict=True) if file.kind == Kept.Kind.MANUSCRIPT
    ]
    before = Submission.objects.like(fingerprint).first()
    if before is None and manuscripts:
        same = Attachment.objects.filter(kind=Kept.Kind.MANUSCRIPT, sha256__in=manuscripts)
        before = Submission.objects.filter(pk__in=same.values("submission")).exclude(status=Status.WITHDRAWN).first()
    if before:
        raise AlreadyReceived(before)


def _words(piece):
    """The fields of the submission as they fit: a manuscript may say more in one than its column holds."""
    words = {name: _line(getattr(piece, name), name) for name in TAKEN if name != "text"}
    words["text"] = _storable(piece.text).strip("\n")
    words["title"] = words["title"] or _called(piece, words["text"])
    return words


def _called(piece, text):
    """What a piece without a title is called: its first line, else its first file."""
    files = [_line(PurePath(file.name).stem, "title") for file in piece.files]
    return next(filter(None, [_line(text.strip().partition("\n")[0][:40], "title"), *files]), "无标题")


def _days(piece):
    """When it came and since when its sender waits; never in the future."""
    at = min(piece.received_at or timezone.now(), timezone.now())
    return {"received_at": at, "waiting_since": at}


def on_day(day):
    """The moment that a day stands for: now if it is today, else its noon."""
    if day is None or day == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, time(12)))


def _section(name):
    return Section.objects.current().filter(name=name.strip()).first() if name.strip() else None


def _line(words, name, model=Submission):
    most = model._meta.get_field(name).max_length
    return one_line(_storable(words))[:most].strip()


def _storable(words):
    """The words without what no column takes: NUL and its like, halves of pairs."""
    even = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(letter for letter in even if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))
