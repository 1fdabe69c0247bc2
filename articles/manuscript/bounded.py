"""Reading an upload: judged first, then read in a child process that limits itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from articles.html.reading import replace_photos
from issues import bounded, office, pictures
from issues.uploads import judge_docx, kind_of

from . import child, transport
from .model import Delivery, Manuscript


def read_bounded(data: bytes, name: str, package: str = "") -> Delivery:
    """An uploaded Word file as a manuscript with pictures fit to be shown; `name` is its original file name, `package` that
    of the .zip that held this piece alone.

    Raises issues.uploads.Rejected when it is refused and issues.bounded.ChildFailed when it is too much for the child,
    each with a message for an editor. A picture that cannot be decoded costs itself, not the manuscript.
    """
    if kind_of(data) == "doc":
        data = office.as_docx(data)
    judge_docx(data)
    with tempfile.TemporaryDirectory(prefix="manuscript-") as path:
        folder = Path(path)
        (folder / child.SOURCE).write_bytes(data)
        (folder / child.NAME).write_text(name, "utf-8", errors="replace")
        (folder / child.PACKAGE).write_text(package, "utf-8", errors="replace")
        _run(folder)
        return _delivery(folder)


def _run(folder: Path) -> None:
    """One child after another until every picture has been tried."""
    left = -1
    while left != 0:
        try:
            bounded.run("articles.manuscript.child", folder)
        except bounded.ChildFailed:
            if not (folder / transport.WORDS).exists():
                raise
            if _tries_again(folder):
                continue
        waiting = len(child.unfinished(folder))
        if waiting == left:
            raise bounded.Overrun(bounded.TOO_LONG)
        left = waiting


def _tries_again(folder: Path) -> bool:
    """After a death over two pictures at once each is tried by itself: only one of them is to blame."""
    marks = child.in_flight(folder)
    if len(marks) < 2 or (folder / child.ALONE).exists():
        return False
    (folder / child.ALONE).touch()
    for mark in marks:
        mark.unlink()
    return True


def _delivery(folder: Path) -> Delivery:
    manuscript = transport.load(folder)
    delivery = Delivery(manuscript)
    gone: dict[int, int | None] = {}
    for place, picture in enumerate(manuscript.pictures):
        own = transport.folder_of(folder, place)
        if (own / child.READY).exists():
            delivery.pictures.append(pictures.load(own))
            continue
        delivery.pictures.append(None)
        gone[place] = None
        words = picture.caption + picture.credit
        caption = f"（图片说明：{words}）" if words else ""
        manuscript.losses.append(f"图片 {picture.name} 已损坏或不完整，没有带进来{caption}。请重新上传原图。")
    if gone:
        _leave_out(manuscript, gone)
    return delivery


def _leave_out(manuscript: Manuscript, gone: dict[int, int | None]) -> None:
    for each in (manuscript, manuscript.before):
        if each is not None:
            each.body = replace_photos(each.body, gone)
            for piece in each.pieces:
                piece.body = replace_photos(piece.body, gone)
