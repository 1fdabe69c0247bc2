"""From what a contributor chose in the browser to files that may be kept: each judged, each refusal a sentence."""

from dataclasses import dataclass

from articles import html
from articles.manuscript.files import read_file
from issues import pictures, uploads
from issues.bounded import ChildFailed
from issues.uploads import Rejected

from .models import Kept

MOST_FILES = 10
MOST_BYTES = 20 * 2**20
MOST_TEXT_BYTES = 2**20
#: All files of one form together, and what the rest of the form may weigh.
MOST_REQUEST = 60 * 2**20
ACCEPT = ".docx,.pdf,.txt,.jpg,.jpeg,.png,.webp"
TROUBLE = (Rejected, ChildFailed)
_PICTURES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp"}


@dataclass(frozen=True)
class Judged:
    """A file that may be kept, and what was read in it: of a Word file its title, the names over it and its plain text."""

    data: bytes
    name: str
    kind: str
    suffix: str
    title: str = ""
    names: str = ""
    text: str = ""


def shown_name(file):
    """The name of an uploaded file as a page may show it."""
    return uploads.safe_name(file.name or "") or "没有名字的文件"


def judge(file):
    """Read and judge one uploaded file. Raises Rejected or ChildFailed with a message for the contributor."""
    name = uploads.safe_name(file.name or "")
    data = uploads.read(file, MOST_BYTES)
    if not data:
        raise Rejected("文件是空的（0 字节），可能没有传完。请重新选择。")
    kind = uploads.kind_of(data, name)
    if kind == "docx":
        return _manuscript(data, name)
    if kind == "pdf":
        uploads.judge_pdf(data)
        return Judged(data, name, Kept.Kind.DOCUMENT, ".pdf")
    if kind in _PICTURES:
        pictures.render_bounded(data)  # what can be drawn here can be used later
        return Judged(data, name, Kept.Kind.PICTURE, _PICTURES[kind])
    if kind == "text":
        return Judged(data, name, Kept.Kind.DOCUMENT, ".txt", text=_plain(data))
    uploads.judge_docx(data)  # says of each other kind what it is and what to do
    return _manuscript(data, name)


def _manuscript(data, name):
    part = read_file(data, name)[0]
    if part.delivery is None:
        raise Rejected(part.refusal)
    read = part.delivery.manuscript
    names = "　".join(dict.fromkeys(credit.name for credit in read.credits if credit.role in ("", "文", "作者")))
    return Judged(data, name, Kept.Kind.MANUSCRIPT, ".docx", read.title, names, html.plain_text(read.body))


def _plain(data):
    if len(data) > MOST_TEXT_BYTES or b"\0" in data:
        raise Rejected("这不是能读的纯文本文件。请把正文贴在表格里，或另存为 docx 再传。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).strip()
        except UnicodeDecodeError:
            continue
    raise Rejected("文本文件的编码认不出来。请用记事本另存为 UTF-8，或把正文贴在表格里。")
