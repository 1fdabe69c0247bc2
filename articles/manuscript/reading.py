"""From the bytes of a .docx to a manuscript."""

from __future__ import annotations

from issues.uploads import Rejected

from . import document, source
from .conventions import understand
from .model import Manuscript
from .package import DAMAGED


def read(data: bytes, name: str) -> Manuscript:
    """A judged .docx in the words of the magazine; `name` is its original file name. Raises Rejected when it is unreadable.

    Nothing is fetched, nothing is written. Time is linear in the length of the document.
    """
    try:
        opened = source.open_document(data)
        manuscript, changed = _once(opened, name, before=False)
        if changed:
            manuscript.before, _ = _once(opened, name, before=True)
    except RecursionError as fault:
        raise Rejected(DAMAGED) from fault
    return manuscript


def _once(opened: source.Source, name: str, *, before: bool) -> tuple[Manuscript, bool]:
    blocks, gathered = document.read(opened, before)
    manuscript = understand(blocks, gathered, name)
    manuscript.comments = gathered.comments
    return manuscript, gathered.changed


__all__ = ["read"]
