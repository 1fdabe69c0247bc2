"""A mail as pieces: its manuscripts, or its own words where it brings none; the sender and the day are those of the mail."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from articles.manuscript import private
from articles.manuscript.delivery import MOST_FILES, Member, open_zip
from articles.manuscript.filename import public_name
from issues import uploads
from issues.kinds import kind_of
from issues.rejected import Rejected

from . import eml
from .pieces import (
    DOCUMENT,
    MOST_PICTURES,
    NOTHING,
    PICTURE,
    SUFFIXES,
    WINMAIL,
    File,
    Piece,
    add,
    fill,
    is_winmail,
    of_members,
    pdf,
    picture,
    tell,
)

LETTER = "来信.txt"
# What stands in signatures is smaller: the sign of an office, a mailer's ornaments.
ORNAMENT = 200

_SUBJECT = re.compile(
    r"^\s*(?:(?:re|fw|fwd|回复|转发|答复)\s*[:：]|[【\[（(]?\s*(?:自由|新闻)?(?:投稿|来稿|稿件|约稿)\s*(?:[】\]）)]\s*[:：—-]*|[:：—-]+|\s+))\s*",
    re.IGNORECASE,
)
_RESIDUE = re.compile(r"^[\W_]*(?:(?:联系|通讯|通信|作者|收件)?(?:人|方式|地址|电话|信息|资料)?[\W_]*)$")


def of_mail(mail: eml.Mail, name: str) -> list[Piece]:
    """The pieces of a mail, each with its sender, its day and the letter that came with it."""
    members, leftovers = _enclosed(mail)
    subject, numbers = public_name(mail.subject)
    title = _title(subject)
    letter, found = _without_private(mail.words)
    found += [(item.kind, item.text) for item in numbers]
    if any(_is_text(member) for member in members):
        pieces = of_members(members)
        if mail.words.strip():
            cover = File(mail.words.encode("utf-8", "replace"), LETTER, DOCUMENT, ".txt", is_letter=True)
            for piece in pieces:
                piece.files.append(cover)
    else:
        pieces = [_written(letter, members, leftovers, title)]
    tell(pieces, leftovers)
    for piece in pieces:
        piece.name = f"{uploads.safe_name(name)} › {piece.name}" if piece.name else uploads.safe_name(name)
        piece.title = piece.title or title or "无标题"
        piece.origin = subject
        _signed(piece, mail, found)
    return pieces


def _written(letter: str, members: list[Member], leftovers: list[str], title: str) -> Piece:
    """The piece that the words of a mail are, with what came beside them. Raises Rejected where there are neither."""
    piece = Piece(title=title, text=letter)
    for member in members:
        kind = kind_of(member.data, member.name)
        if kind in SUFFIXES and sum(file.kind == PICTURE for file in piece.files) < MOST_PICTURES:
            add(piece, member, picture)
        elif kind == "pdf":
            add(piece, member, pdf)
        else:
            leftovers.append(f"{member.base}：未录入。请传 docx 稿件和 JPEG、PNG 图片。")
    if WINMAIL in leftovers:
        raise Rejected(WINMAIL)
    if not letter and not piece.files:
        raise Rejected(NOTHING + "".join([*piece.notes, *leftovers]))
    return piece


def _signed(piece: Piece, mail: eml.Mail, found: list[tuple[str, str]]) -> None:
    """What the mail says of its sender goes before what is read elsewhere; an odd day does not count."""
    now = datetime.now(UTC)
    piece.channel = "mail"
    piece.email = mail.address or piece.email
    piece.real_name = piece.real_name or ("" if "@" in mail.sender else mail.sender)
    fill(piece, found)
    if mail.sent and datetime(2000, 1, 1, tzinfo=UTC) < mail.sent < now + timedelta(days=1):
        piece.received_at = min(mail.sent, now)
    else:
        piece.notes.append("邮件的日期不对或没有，收到日期记作今天。")


def _enclosed(mail: eml.Mail) -> tuple[list[Member], list[str]]:
    """The files of a mail, those of its zips among them, and what of it is left out."""
    members, leftovers = [], []
    for file in mail.files:
        name, kind = uploads.safe_name(file.name), kind_of(file.data, file.name)
        if is_winmail(file.data, name):
            leftovers.append(WINMAIL)
        elif file.shown and _is_ornament(file.data):
            continue
        elif kind == "zip":
            try:
                folder = name.rpartition(".")[0]
                members += [replace(member, name=f"{folder}/{member.name}") for member in open_zip(file.data)]
            except Rejected as refusal:
                leftovers.append(f"{name}：{refusal}")
        else:
            members.append(Member(name, file.data))
    if len(members) > MOST_FILES:
        raise Rejected(f"邮件里有 {len(members)} 个文件，超过 {MOST_FILES} 个。请按篇分开传。")
    return members, leftovers


def _is_text(member: Member) -> bool:
    return kind_of(member.data, member.name) in ("docx", "doc", "text")


def _is_ornament(data: bytes) -> bool:
    try:
        facts = uploads.judge_picture(data)
    except Rejected:
        return False
    return min(facts.width, facts.height) < ORNAMENT


def _title(subject: str) -> str:
    """The subject without what mailers and authors put before the title."""
    while (match := _SUBJECT.match(subject)) and match.end() < len(subject):
        subject = subject[match.end() :]
    return subject.strip().removeprefix("《").removesuffix("》") if subject.count("《") == 1 else subject.strip()


def _without_private(words: str) -> tuple[str, list[tuple[str, str]]]:
    """The words of a mail without what is private in them, and that."""
    lines = [unicodedata.normalize("NFC", line) for line in words.splitlines()]
    found = private.find(lines)
    kept = []
    for index, line in enumerate(lines):
        mine = [item for item in found if item.index == index]
        for item in reversed(mine):
            line = line[: item.start] + line[item.end :]
        if not (mine and _RESIDUE.match(line)):
            kept.append(line.rstrip())
    return "\n".join(kept).strip(), [(item.kind, item.text) for item in found]
