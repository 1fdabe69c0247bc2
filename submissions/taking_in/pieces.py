"""From a Word file, or several packed together, to the pieces in it: each with its words, its sender and its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from articles import html
from articles.manuscript import credits
from articles.manuscript.bounded import read_bounded
from articles.manuscript.captionfile import text_lines
from articles.manuscript.delivery import Member, assemble
from articles.manuscript.delivery import Piece as Gathered
from articles.manuscript.filename import public_name
from articles.manuscript.model import Manuscript
from articles.manuscript.placing import as_docx
from issues import pictures, uploads
from issues.bounded import ChildFailed
from issues.kinds import kind_of
from issues.rejected import Rejected

from .eml import is_address

MANUSCRIPT, DOCUMENT, PICTURE = "manuscript", "document", "picture"
SUFFIXES = {
    "jpeg": ".jpg",
    "png": ".png",
    "webp": ".webp",
    "gif": ".gif",
    "bmp": ".bmp",
    "tiff": ".tif",
    "heic": ".heic",
}
# A piece with more pictures than that is a picture story of its own, and belongs into the photo library.
MOST_PICTURES = 40
MOST_TEXT_BYTES = 2**20
#: Members of `private.find` by the field that they belong to; the rest is kept nowhere but in the file itself.
FIELDS = {
    "手机": "phone",
    "电话": "phone",
    "邮箱": "email",
    "地址": "address",
    "联系人": "real_name",
    "单位": "affiliation",
}
TROUBLE = (Rejected, ChildFailed)

OUTLOOK = "这是 Outlook 专用的邮件（msg），读不出来。请在 Outlook 里另存为 eml，或把附件存出来再传。"
WINMAIL = "winmail.dat 是 Outlook 专用的格式，文稿封在里面，读不出来。请发件人改用“HTML”格式重发，或在 Outlook 里打开，把附件存出来再传。"
ALONE = "单独一个{kind}不成一篇：请和文稿打成一个 zip 再传，或用下面的“手工录入”。"
BESIDE = "{kind}不能放在这里：请拖到上面的框里，里面的每篇稿件各录一条。"
NOTHING = "里面没有可以录的稿件：没有 Word 文稿，也没有正文。"

_OWN_NOTE = re.compile(r"^[\s（(【\[]*(?:作者|笔者)(?:单位)?[系为是：:\s]+|[\s。）)】\]]+$")


@dataclass(frozen=True)
class File:
    """A file that may be kept. A letter that came with the piece says nothing of which piece it is."""

    data: bytes = field(repr=False)
    name: str
    kind: str
    suffix: str
    caption: str = ""
    is_letter: bool = False


@dataclass
class Piece:
    """One piece as it is to be taken in; `refusal` says why it is not. `notes` are sentences for the editor."""

    name: str = ""
    title: str = ""
    pen_name: str = ""
    text: str = ""
    section: str = ""
    real_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    affiliation: str = ""
    region: str = ""
    channel: str = ""
    origin: str = ""
    received_at: datetime | None = None
    files: list[File] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusal: str = ""


def read_one(data: bytes, name: str) -> Piece:
    """A file that belongs to a piece entered by hand: what was read in it, and the file. Raises Rejected or ChildFailed."""
    kind = kind_of(data, name)
    if not data:
        raise Rejected(uploads.EMPTY)
    if kind == "msg":
        raise Rejected(OUTLOOK)
    if is_winmail(data, name):
        raise Rejected(WINMAIL)
    if is_package(kind, name) or is_mail(kind, name):
        raise Rejected(BESIDE.format(kind="压缩包" if kind == "zip" else "邮件"))
    if kind == "pdf":
        return Piece(own_name(name), files=[pdf(Member(name, data))])
    if kind in SUFFIXES:
        return Piece(own_name(name), files=[picture(Member(name, data))])
    return _manuscript(Member(name, data))


def is_mail(kind: str, name: str) -> bool:
    """Whether the file is a mail: nothing but its name and its headers tell."""
    return name.lower().endswith(".eml") and kind in ("mhtml", "text", "unknown", "html", "xml")


def is_package(kind: str, name: str) -> bool:
    """Whether the file is several packed together; a Word document without its parts is a damaged one."""
    return kind == "zip" and not name.lower().endswith((".docx", ".doc", ".wps"))


def is_winmail(data: bytes, name: str) -> bool:
    return data.startswith(b"\x78\x9f\x3e\x22") or name.lower() == "winmail.dat"


def of_members(members: list[Member], package: str = "") -> list[Piece]:
    """A piece for each manuscript, with the pictures that belong to it. Raises Rejected where there is none."""
    documents = [member for member in members if kind_of(member.data, member.name) == "pdf"]
    assembled = assemble([member for member in members if member not in documents])
    if not assembled.pieces:
        raise Rejected(f"{NOTHING}{''.join(assembled.leftovers)}")
    pieces = [_gathered(gathered, package if len(assembled.pieces) == 1 else "") for gathered in assembled.pieces]
    for document in documents:
        if len(pieces) == 1:
            add(pieces[0], document, pdf)
        else:
            assembled.leftovers.append(f"{document.base}：看不出是哪一篇的附件，未录入。")
    tell(pieces, assembled.leftovers)
    return pieces


def tell(pieces: list[Piece], leftovers: list[str]) -> None:
    """What was not used is named with the first piece that was read, or with the refusal."""
    read = next((piece for piece in pieces if not piece.refusal), None)
    if read:
        read.notes += leftovers
    else:
        pieces[0].refusal += "".join(leftovers)


def _gathered(gathered: Gathered, package: str) -> Piece:
    try:
        if len(gathered.pictures) > MOST_PICTURES:
            raise Rejected(
                f"这一篇有 {len(gathered.pictures)} 张图片，超过 {MOST_PICTURES} 张。请分几次传，或先选好图片。"
            )
        piece = _manuscript(gathered.text, package)
    except TROUBLE as refusal:
        return Piece(own_name(gathered.text.base), refusal=str(refusal))
    for sent in gathered.pictures:
        words = sent.caption + (f"（{sent.credit}）" if sent.credit else "")
        add(piece, sent.member, picture, words)
    return piece


def add(piece: Piece, member: Member, judge: Callable[..., File], *more: str) -> None:
    """Add a file to a piece; a refused one is named."""
    try:
        piece.files.append(judge(member, *more))
    except TROUBLE as refusal:
        piece.notes.append(f"{member.base} 未录入：{refusal}")


def picture(member: Member, caption: str = "") -> File:
    pictures.render_bounded(member.data)  # what can be drawn here can be used later
    kind = kind_of(member.data, member.name)
    return File(member.data, own_name(member.base), PICTURE, SUFFIXES[kind], caption)


def pdf(member: Member) -> File:
    uploads.judge_pdf(member.data)
    return File(member.data, own_name(member.base), DOCUMENT, ".pdf")


def own_name(name: str) -> str:
    return uploads.safe_name(public_name(name)[0])


def _manuscript(member: Member, package: str = "") -> Piece:
    """A Word file or plain text as the importer reads it."""
    if kind_of(member.data, member.name) == "text":
        if len(member.data) > MOST_TEXT_BYTES:
            raise Rejected(f"纯文本文件超过 {MOST_TEXT_BYTES // 2**20} MB，未录入。请存成 Word 文档再传。")
        delivery = read_bounded(as_docx(text_lines(member.data)), member.base, package)
        file = File(member.data, own_name(member.base), DOCUMENT, ".txt")
    else:
        delivery = read_bounded(member.data, member.base, package)
        file = File(member.data, own_name(member.base), MANUSCRIPT, _suffix(member.data))
    piece = _as_read(delivery.manuscript, member.base)
    piece.files.append(file)
    return piece


def _suffix(data: bytes) -> str:
    return ".doc" if kind_of(data) == "doc" else ".docx"


def _as_read(read: Manuscript, name: str) -> Piece:
    shown = own_name(name)
    piece = Piece(
        shown,
        title=read.title or shown.rpartition(".")[0] or shown,
        pen_name=credits.names_of_authors(read),
        text=html.plain_text(read.body),
        section=read.section,
        notes=[*read.losses, *read.unsure, *(f"批注：{comment.text}。" for comment in read.comments)],
    )
    fill(piece, [(item.kind, item.text) for item in read.private])
    posts = [credit.post for credit in credits.authors(read) if credit.post] or [_OWN_NOTE.sub("", read.author_note)]
    piece.affiliation = piece.affiliation or posts[0]
    return piece


def fill(piece: Piece, found: list[tuple[str, str]]) -> None:
    """Put what is private into the fields for it, a mobile before a landline; what has none is named, not kept."""
    for kind, words in sorted(found, key=lambda item: item[0] == "电话"):
        name, words = FIELDS.get(kind), words.strip()
        if name == "email" and not is_address(words):
            piece.notes.append("邮箱写得不完整，未录入，请对照原来的文件。")
        elif name and not getattr(piece, name):
            setattr(piece, name, words)
    code = next((words for kind, words in found if kind == "邮编"), "")
    if code and piece.address and code not in piece.address:
        piece.address = f"{piece.address} {code.strip()}"
    if unkept := sorted({kind for kind, _ in found if kind not in FIELDS and kind != "邮编"}):
        piece.notes.append(f"{'、'.join(unkept)}未录入，只在原来的文件里。")
