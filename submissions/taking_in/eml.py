"""A mail kept as a file (.eml, RFC 5322): from whom, when, its words and its files. Pure: bytes in, plain data out.

It is read in the bounded child. Chinese mailers break RFC 2047 and 2231 in ways of their own and declare character sets
wrongly, so headers are taken as they are written (policy.default would lose what it cannot decode) and decoded here.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import email
import json
import quopri
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import cast

from articles import html
from issues import bounded
from issues.rejected import Rejected

# A mail that went through many servers has some 30 KB of headers.
MOST_HEADERS, MOST_HEADER = 256 * 1024, 4_000
MOST_LINES = 2_000_000
MOST_PARTS, DEEPEST = 200, 12
MOST_WORDS = 2**20
SOURCE, READ = "mail.eml", "mail.json"

NO_MAIL = "认不出这是邮件。请在邮箱里用“导出”或“另存为 eml”重新保存，或只传附件里的文稿。"
HEADERS = "邮件头太长，不像正常的邮件，未录入。请只传附件里的文稿。"
NESTED = "邮件里一层套一层，太深了，未录入。请打开邮件，只传附件里的文稿。"
PARTS = f"邮件里的部分超过 {MOST_PARTS} 个，未录入。请打开邮件，只传附件里的文稿。"
WORDY = "邮件的正文太长，未录入。请把稿件存成 Word 文档再传。"

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
#: What says of itself that it is a part of Chinese, and is often more than that.
_CHINESE = re.compile(r"^(x-)?(gb|cp936|ms936|chinese|euc-?cn|hz-gb-2312$)", re.IGNORECASE)
_SEVEN_BIT = re.compile(r"^(hz|iso-?2022|utf-?16)", re.IGNORECASE)


@dataclass
class Enclosed:
    """A file of a mail; `shown` in its words (a picture of a signature) rather than added to it."""

    name: str
    data: bytes = field(repr=False)
    shown: bool = False


@dataclass
class Mail:
    """A mail as it is read: `address` is "" unless letters can go there, `sent` None unless it says when."""

    subject: str = ""
    sender: str = ""
    address: str = ""
    sent: datetime | None = None
    words: str = ""
    files: list[Enclosed] = field(default_factory=list)


class _AsWritten(Compat32):
    """Headers as they lie in the file, cut where they are longer than anybody writes them."""

    def header_fetch_parse(self, name, value):
        return value[:MOST_HEADER]


def read_bounded(data: bytes) -> Mail:
    """A mail read in a child process. Raises issues.rejected.Rejected or issues.bounded.ChildFailed, with a message for an editor."""
    _judge(data)
    with tempfile.TemporaryDirectory(prefix="mail-") as path:
        folder = Path(path)
        (folder / SOURCE).write_bytes(data)
        bounded.run("submissions.taking_in.eml", folder)
        plain = json.loads((folder / READ).read_text("utf-8"))
        files = [
            Enclosed(name, (folder / str(place)).read_bytes(), shown)
            for place, (name, shown) in enumerate(plain.pop("files"))
        ]
    sent = plain.pop("sent")
    return Mail(**plain, sent=datetime.fromisoformat(sent) if sent else None, files=files)


def work(folder: Path) -> None:
    """The child's part of `read_bounded`."""
    mail = read((folder / SOURCE).read_bytes())
    for place, file in enumerate(mail.files):
        (folder / str(place)).write_bytes(file.data)
    plain = {
        "subject": mail.subject,
        "sender": mail.sender,
        "address": mail.address,
        "words": mail.words,
        "sent": mail.sent.isoformat() if mail.sent else "",
        "files": [(file.name, file.shown) for file in mail.files],
    }
    (folder / READ).write_text(json.dumps(plain, ensure_ascii=False), "utf-8", errors="replace")


def _judge(data: bytes) -> None:
    """Count before anything is parsed: the parser asks every open part about every line."""
    head = re.split(rb"\r?\n\r?\n|\r\r", data[: MOST_HEADERS + 4], maxsplit=1)[0]
    if len(head) > MOST_HEADERS:
        raise Rejected(HEADERS)
    if data.count(b"\n") > MOST_LINES or len(re.findall(rb"(?i)boundary\s*=", data)) > MOST_PARTS:
        raise Rejected(PARTS)


def read(data: bytes) -> Mail:
    """A mail in memory: see `read_bounded`. Raises Rejected."""
    _judge(data)
    try:
        message = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8), policy=_AsWritten())
        leaves = list(_leaves(message))
    except RecursionError as trouble:
        raise Rejected(NESTED) from trouble
    if not any(message.get(name) for name in ("From", "Subject", "Date", "Received")):
        raise Rejected(NO_MAIL)
    sender, address = _from(message)
    mail = Mail(decoded(message.get("Subject", "")), sender, address, _sent(message))
    plain, rich = [], []
    for leaf in leaves:
        name, kind = _file_name(leaf), leaf.get_content_type()
        if name or leaf.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            mail.files.append(_enclosed(leaf, name, kind, len(mail.files) + 1))
        elif kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else rich).append(_words(leaf))
    words = "\n\n".join(filter(None, plain)) or "\n\n".join(filter(None, map(_plain, rich)))
    if len(words) > MOST_WORDS:
        raise Rejected(WORDY)
    mail.words = words
    return mail


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something, in order; those of a mail within the mail too."""
    if depth > DEEPEST:
        raise Rejected(NESTED)
    if not message.is_multipart():
        yield message
        return
    count = 0
    for part in cast(list[Message], message.get_payload()):
        for leaf in _leaves(part, depth + 1):
            count += 1
            if count > MOST_PARTS:
                raise Rejected(PARTS)
            yield leaf


def _from(message: Message) -> tuple[str, str]:
    """(name, address) of the sender; parted before the name is decoded, for a name may hold an @."""
    try:
        name, address = parseaddr(_FOLD.sub(" ", message.get("From", "")))
    except (RecursionError, ValueError, IndexError):
        return "", ""
    address = address.strip()
    return decoded(name).strip("\"' "), address if is_address(address) else ""


def _sent(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(_FOLD.sub(" ", message.get("Date", "")).strip())
        return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _file_name(part: Message) -> str:
    """The name of a file in whichever of four ways it was written (RFC 2231, RFC 2047, plain bytes, in the wrong header)."""
    for name, header in (("filename", "Content-Disposition"), ("name", "Content-Type")):
        try:
            value = part.get_param(name, "", header)
        except (ValueError, IndexError, TypeError):
            continue
        if isinstance(value, tuple):
            charset, _, words = value
            value = _decode(words.encode("latin-1", "replace"), charset or "")
        if value and (words := decoded(value)):
            return words
    return ""


def _enclosed(part: Message, name: str, kind: str, place: int) -> Enclosed:
    data = part.get_payload(decode=True)
    suffix = {"image/jpeg": ".jpg", "text/plain": ".txt"}.get(kind, "." + kind.partition("/")[2][:12])
    shown = (
        kind.startswith("image/") and bool(part.get("Content-ID")) and part.get_content_disposition() != "attachment"
    )
    return Enclosed(name or f"附件{place}{suffix}", data if isinstance(data, bytes) else b"", shown)


def _words(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    if len(data) > 4 * MOST_WORDS:
        raise Rejected(WORDY)
    try:
        charset = part.get_content_charset("") or ""
    except (ValueError, LookupError, TypeError):
        charset = ""
    return _decode(data, charset).replace("\r\n", "\n").replace("\r", "\n").strip()


def _plain(rich: str) -> str:
    return html.plain_text(html.clean(rich)).strip()


def is_address(words: str) -> bool:
    """Whether letters can be sent there."""
    return len(words) <= 254 and _ADDRESS.fullmatch(words) is not None


def decoded(written: str) -> str:
    """The words of a header: encoded words (RFC 2047), those that part a character between them included, and bare bytes."""
    out: list[str] = []
    pending, charset, end = b"", "", 0
    written = _FOLD.sub(" ", written)
    for word in _WORD.finditer(written):
        between = written[end : word.start()]
        if pending and (between.strip() or word[1].casefold() != charset):
            out.append(_decode(pending, charset))
            pending = b""
            between = between if between.strip() else ""
        if not pending:
            out.append(_bare(between))
        pending += _bytes(word[2], word[3])
        charset, end = word[1].casefold(), word.end()
    out += [_decode(pending, charset), _bare(written[end:])]
    return " ".join("".join(out).split())


def _bytes(encoding: str, words: str) -> bytes:
    raw = words.encode("ascii", "replace")
    try:
        return base64.b64decode(raw + b"===") if encoding in "bB" else quopri.decodestring(raw, header=True)
    except (binascii.Error, ValueError):
        return raw


def _bare(words: str) -> str:
    """What was written without any encoding; bytes beyond ASCII lie in it as lone surrogates."""
    try:
        return _decode(words.encode("ascii", "surrogateescape"), "")
    except UnicodeEncodeError:
        return words


def _decode(data: bytes, charset: str) -> str:
    """The words of bytes that call themselves `charset`: valid UTF-8 is UTF-8, and all that calls itself Chinese is GB18030."""
    charset = charset.strip().partition("*")[0]
    chinese = "gb18030" if _CHINESE.match(charset) and not _SEVEN_BIT.match(charset) else ""
    declared = chinese or charset
    guesses = [declared, "utf-8-sig"] if _SEVEN_BIT.match(charset) else ["utf-8-sig", declared, "gb18030"]
    if charset.casefold() in ("us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "windows-1252"):
        guesses = ["utf-8-sig", "gb18030", declared]  # what mailers say who were told nothing
    for guess in filter(None, guesses):
        try:
            return data.decode(guess)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("gb18030", "replace")
