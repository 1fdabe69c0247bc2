"""From what a contributor chose in the browser to files that may be kept: each judged, each refusal a sentence."""

from dataclasses import dataclass

from articles import html
from articles.manuscript.credits import names_of_authors
from articles.manuscript.files import read_file
from issues import office, pictures, uploads
from issues.kinds import named
from issues.uploads import Rejected

from . import taking_in
from .models import Kept

MOST_FILES = 10
MOST_BYTES = 20 * 2**20
#: All files of one form together, and what the rest of the form may weigh.
MOST_REQUEST = 60 * 2**20
#: What `judge` may raise.
TROUBLE = taking_in.TROUBLE
_ENDINGS = (".docx", ".pdf", ".txt", ".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
_OLD_WORD = (".doc", ".wps")
#: Pictures that phones and layout houses make, and that we do not take from the public.
_OTHER_PICTURES = ("svg", "gif", "bmp", "tiff", "avif", "jp2", "psd", "ico", "emf", "wmf", "raw")
_PICTURES = ("jpeg", "png", "webp", "heic")


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


def takes_old_word():
    """Whether .doc and .wps are taken: where the machine has a program that reads them."""
    return office.available()


def accepted():
    """What a browser is told to offer."""
    return ",".join((*_ENDINGS, *_OLD_WORD) if takes_old_word() else _ENDINGS)


def shown_name(file):
    """The name of an uploaded file as a page may show it."""
    return uploads.safe_name(file.name or "") or "没有名字的文件"


def judge(file):
    """Read and judge one uploaded file. Raises Rejected or ChildFailed with a message for the contributor."""
    name = uploads.safe_name(file.name or "")
    data = uploads.read(file, MOST_BYTES)
    if not data:
        raise Rejected(uploads.EMPTY)
    kind = uploads.kind_of(data, name)
    if kind == "docx":
        return _manuscript(data, data, name, ".docx")
    if kind == "doc" and takes_old_word():
        return _manuscript(data, office.as_docx(data), name, ".doc")
    if kind == "pdf":
        uploads.judge_pdf(data)
        return Judged(data, name, Kept.Kind.DOCUMENT, ".pdf")
    if kind in _PICTURES:
        pictures.render_bounded(data)  # what can be drawn here can be used later
        return Judged(data, name, Kept.Kind.PICTURE, taking_in.SUFFIXES[kind])
    if kind in _OTHER_PICTURES:
        raise Rejected(f"这是{named(kind)}，没有收下。请另存为 JPEG 或 PNG 图片再传。")
    if kind == "text":
        return Judged(data, name, Kept.Kind.DOCUMENT, ".txt", text=_plain(data))
    uploads.judge_docx(data)  # says of each other kind what it is and what to do
    return _manuscript(data, data, name, ".docx")


def _manuscript(data, docx, name, suffix):
    """What is kept is the file as it came; what is read of an old Word file is the .docx made of it."""
    part = read_file(docx, name)[0]
    if part.delivery is None:
        raise Rejected(part.refusal)
    read = part.delivery.manuscript
    names = names_of_authors(read)
    return Judged(data, name, Kept.Kind.MANUSCRIPT, suffix, read.title, names, html.plain_text(read.body))


def _plain(data):
    if len(data) > taking_in.MOST_TEXT_BYTES or b"\0" in data:
        raise Rejected("这不是能读的纯文本文件。请把正文贴在表格里，或另存为 docx 再传。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).strip()
        except UnicodeDecodeError:
            continue
    raise Rejected("文本文件的编码认不出来。请用记事本另存为 UTF-8，或把正文贴在表格里。")
