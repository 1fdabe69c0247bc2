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
DIFFERS = "投稿表格里的正文与 Word 文稿不同，这里用的是文稿的。请对照来稿看一看。"


def delivery_of(submission):
    """Returns (delivery, source, name): the piece as the importer takes it, and the file that is kept as its source.

    The pictures that came beside the text stand at its end, with their sender's words. Raises Rejected or ChildFailed
    where a file can no longer be read.
    """
    files = list(submission.attachments.filter(version=submission.version))
    manuscript = next((file for file in files if file.kind == Kept.Kind.MANUSCRIPT), None)
    if manuscript is None:
        delivery, source, name = _typed(submission), b"", ""
    else:
        source, name = _as_docx(_bytes(manuscript), manuscript.original_name)
        part = read_file(source, name)[0]
        if part.delivery is None:
            raise Rejected(part.refusal)
        delivery = part.delivery
        delivery.manuscript.title = submission.title
        if submission.text.split() != html.plain_text(delivery.manuscript.body).split():
            delivery.manuscript.unsure.append(DIFFERS)
    if not delivery.manuscript.credits:
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


def _typed(submission):
    manuscript = read_typed(submission.title, submission.text)
    manuscript.body = html.clean(manuscript.body)
    return Delivery(manuscript)


def _sign(manuscript, pen_name):
    """Put the names of the form over a piece that names nobody itself."""
    manuscript.credits = [CreditLine("文", name[:LONGEST_NAME]) for name in _NAMES.split(pen_name) if name]
    if manuscript.credits and NO_CREDITS in manuscript.unsure:
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
