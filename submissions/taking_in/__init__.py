"""From a file that reached the desk by mail, WeChat or post to the pieces in it. Pure: bytes in, plain data out.

A Word file is a piece; a .zip holds one for each manuscript; so does a mail, whose own words are the piece where it brings none.
Each file is judged as uploads are; what is private goes into the fields for it and never into the text.
"""

from articles.manuscript.delivery import open_zip
from issues.kinds import kind_of
from issues.rejected import Rejected

from . import eml
from .mailed import of_mail
from .pieces import (
    ALONE,
    DOCUMENT,
    MANUSCRIPT,
    MOST_TEXT_BYTES,
    PICTURE,
    SUFFIXES,
    TROUBLE,
    File,
    Piece,
    is_mail,
    is_package,
    of_members,
    read_one,
)

__all__ = [
    "DOCUMENT",
    "MANUSCRIPT",
    "MOST_TEXT_BYTES",
    "PICTURE",
    "SUFFIXES",
    "TROUBLE",
    "File",
    "Piece",
    "Rejected",
    "read",
    "read_one",
]


def read(data: bytes, name: str) -> list[Piece]:
    """The pieces of a dropped file, at least one; a refused one does not stop its neighbours.

    Raises Rejected or ChildFailed, with a message for an editor, where the file itself is refused.
    """
    kind = kind_of(data, name)
    if is_mail(kind, name):
        return of_mail(eml.read_bounded(data), name)
    if is_package(kind, name):
        return of_members(open_zip(data), name)
    if kind in SUFFIXES or kind == "pdf":
        raise Rejected(ALONE.format(kind="PDF" if kind == "pdf" else "图片文件"))
    return [read_one(data, name)]
