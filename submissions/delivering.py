"""From what a contributor sent to what the importer takes in: the manuscript if there is one, else the typed text."""

import html as markup
import re
from pathlib import PurePosixPath

from articles import html
from articles.manuscript.filename import public_name
from articles.manuscript.files import read_file
from articles.manuscript.model import CreditLine, Delivery, Picture
from articles.manuscript.title import NO_CREDITS
from articles.manuscript.typed import read_typed
from issues import office, pictures, uploads
from issues.uploads import Rejected

from .models import Kept

_HAN = re.compile("[\u4e00-\u9fff]")
#: What an author's name may have at most: see articles.Author.
LONGEST_NAME = 80
_NAMES = re.compile(r"[\s、，,；;]+")
#: The roles of those who wrote a piece.
AUTHORS = ("", "文", "作者")
OTHER_NAMES = "文稿里署名是“{}”，作者投稿时写的是“{}”，这里用的是投稿时写的。请核对。"
DIFFERS = "投稿表格里的正文与 Word 文稿不同，这里用的是文稿的。请对照来稿看一看。"


def delivery_of(submission, *, typed=False):
    """Returns (delivery, source, name): the piece as the importer takes it, and the file that is kept as its source.

    The words are those of the manuscript if there is one, or with `typed` those that its sender left in the form; title and
    names are those of the form. The pictures that came beside the text stand at its end, with their sender's words. Raises
    Rejected or ChildFailed where a file can no longer be read.
    """
    files = list(submission.attachments.filter(version=submission.version))
    manuscript = next((file for file in files if file.kind == Kept.Kind.MANUSCRIPT), None)
    source, name = _as_docx(_bytes(manuscript), manuscript.original_name) if manuscript else (b"", "")
    delivery = _typed(submission) if typed or manuscript is None else _read(source, name, submission)
    _sign(delivery.manuscript, submission.pen_name)
    for file in files:
        if file.kind == Kept.Kind.PICTURE:
            _add_picture(delivery, file)
    return delivery, source, name


def _as_docx(data, name):
    """The manuscript as the desk can read it again; an old Word file itself stays with the submission."""
    if uploads.kind_of(data, name) != "doc":
        return data, name
    return office.as_docx(data), f"{PurePosixPath(name).stem}.docx"


def _read(source, name, submission):
    """The manuscript under the title of the form; whether its words are others than the form's is told."""
    part = read_file(source, name)[0]
    if part.delivery is None:
        raise Rejected(part.refusal)
    manuscript = part.delivery.manuscript
    manuscript.title = submission.title
    if submission.text.split() != html.plain_text(manuscript.body).split():
        manuscript.unsure.append(DIFFERS)
    return part.delivery


def _typed(submission):
    manuscript = read_typed(submission.title, submission.text)
    manuscript.body = html.clean(manuscript.body)
    return Delivery(manuscript)


def _sign(manuscript, pen_name):
    """Put the names of the form over a piece, which its sender has looked at; where it names others itself, that is told."""
    names = [name[:LONGEST_NAME] for name in _NAMES.split(pen_name) if name]
    own = [credit.name for credit in manuscript.credits if credit.role in AUTHORS]
    if not names or names == own:
        return
    if own and set(names) != set(own):
        manuscript.unsure.append(OTHER_NAMES.format("、".join(own), "、".join(names)))
    others = [credit for credit in manuscript.credits if credit.role not in AUTHORS]
    manuscript.credits = [*(CreditLine("文", name) for name in names), *others]
    if NO_CREDITS in manuscript.unsure:
        manuscript.unsure.remove(NO_CREDITS)


def _said_by(name):
    """What a picture's own name says of it, without numbers of persons; nothing, where a camera gave it."""
    words = PurePosixPath(public_name(name)[0]).stem
    return words if _HAN.search(words) else ""


def _add_picture(delivery, file):
    data = _bytes(file)
    rendered = pictures.render_bounded(data)
    if any(known and known.original_sha256 == rendered.original_sha256 for known in delivery.pictures):
        return  # it stands in the manuscript already
    caption = file.caption or _said_by(file.original_name)
    index = len(delivery.pictures)
    delivery.pictures.append(rendered)
    delivery.manuscript.pictures.append(
        Picture(data, file.original_name, caption, width=rendered.width, height=rendered.height)
    )
    figure = f'<figure data-photo="{index}"><img alt=""><figcaption>{markup.escape(caption)}</figcaption></figure>'
    delivery.manuscript.body += figure


def _bytes(attachment):
    with attachment.file.open("rb") as file:
        return file.read()
