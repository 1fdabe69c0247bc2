"""The child's part of reading an upload: reads the words, then makes the pictures fit to be shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from issues import pictures
from issues.uploads import Rejected, judge_picture

from . import transport
from .reading import read

SOURCE = "source.docx"
NAME = "name.txt"
PACKAGE = "package.txt"
READY = "facts.json"
REFUSED = "refused"
TRYING = "trying"
# A file of this name: an earlier child died over several pictures at once, so each has to be tried by itself.
ALONE = "alone"
# Leaves room under the limit of the child; the parent starts another for what is left.
SECONDS = 11.0
# A JPEG is decoded at a part of its size, so two of these fit into the memory of the child.
MOST_PIXELS_OF_TWO = 25_000_000


def work(folder: Path) -> None:
    """Goes on where an earlier child stopped. Raises Rejected when the document is unreadable."""
    began = time.process_time()
    if not (folder / transport.WORDS).exists():
        names = [(folder / which).read_text("utf-8") for which in (NAME, PACKAGE)]
        transport.save(read((folder / SOURCE).read_bytes(), *names), folder)
    with ThreadPoolExecutor(2) as both:
        for together in _batches(unfinished(folder), alone=(folder / ALONE).exists()):
            if time.process_time() - began > SECONDS:
                return
            list(both.map(_render, together))


def unfinished(folder: Path) -> list[Path]:
    """The pictures that have not been tried yet; one that was being tried when its child died counts as tried."""
    every = (folder / transport.PICTURES).glob("*") if (folder / transport.PICTURES).exists() else ()
    waiting = [own for own in every if not any((own / mark).exists() for mark in (READY, REFUSED, TRYING))]
    return sorted(waiting, key=lambda own: int(own.name))


def in_flight(folder: Path) -> list[Path]:
    """The marks of the pictures that a child was busy with when it died."""
    return sorted(folder.glob(f"{transport.PICTURES}/*/{TRYING}"))


def _batches(waiting: list[Path], *, alone: bool) -> Iterator[list[Path]]:
    """Photographs of a camera by twos, everything else by itself."""
    held: list[Path] = []
    for own in waiting:
        if alone or not _is_light(own):
            yield [own]
            continue
        held.append(own)
        if len(held) == 2:
            yield held
            held = []
    if held:
        yield held


def _is_light(own: Path) -> bool:
    try:
        facts = judge_picture((own / transport.ORIGINAL).read_bytes())
    except Rejected:
        return False
    return facts.format == "jpeg" and facts.width * facts.height <= MOST_PIXELS_OF_TWO


def _render(own: Path) -> None:
    (own / TRYING).touch()
    try:
        rendered = pictures.render((own / transport.ORIGINAL).read_bytes())
    except Rejected:
        (own / TRYING).rename(own / REFUSED)
        return
    pictures.save(rendered, own)
    (own / TRYING).unlink()
