"""The child's part of reading an upload: reads the words, then makes the pictures fit to be shown, one at a time."""

from __future__ import annotations

import time
from pathlib import Path

from issues import pictures
from issues.uploads import Rejected

from . import transport
from .reading import read

SOURCE = "source.docx"
NAME = "name.txt"
READY = "facts.json"
BROKEN = "broken"
# Leaves room under the limit of the child; the parent starts another for what is left.
SECONDS = 11.0


def work(folder: Path) -> None:
    """Goes on where an earlier child stopped. Raises Rejected when the document is unreadable."""
    if not (folder / transport.WORDS).exists():
        name = (folder / NAME).read_text("utf-8")
        transport.save(read((folder / SOURCE).read_bytes(), name), folder)
    for own in unfinished(folder):
        if time.process_time() > SECONDS:
            return
        (own / BROKEN).touch()
        try:
            rendered = pictures.render((own / transport.ORIGINAL).read_bytes())
        except Rejected:
            continue
        pictures.save(rendered, own)
        (own / BROKEN).unlink()


def unfinished(folder: Path) -> list[Path]:
    """The pictures that have not been tried yet; one that was being tried when its child died counts as tried."""
    every = (folder / transport.PICTURES).glob("*") if (folder / transport.PICTURES).exists() else ()
    waiting = [own for own in every if not (own / READY).exists() and not (own / BROKEN).exists()]
    return sorted(waiting, key=lambda own: int(own.name))
