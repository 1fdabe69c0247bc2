"""From an uploaded file to the pieces in it: a Word file holds one, a .zip may hold several."""

from __future__ import annotations

from dataclasses import dataclass

from issues.bounded import ChildFailed
from issues.uploads import Rejected, kind_of

from .bounded import read_bounded
from .delivery import assemble, open_zip
from .filename import parse
from .model import Delivery
from .placing import read_piece


@dataclass
class Part:
    """One piece of an upload: the file that is kept as its source, and what was read, or why it was refused."""

    name: str
    source: bytes
    delivery: Delivery | None = None
    refusal: str = ""


def read_file(data: bytes, name: str) -> list[Part]:
    """The pieces of an uploaded file, at least one.

    A delivery of one piece is kept whole, with its pictures, and its name speaks for the piece where the manuscript's own
    does not; of several, each keeps its own manuscript, and only the section is shared. A refused piece does not stop its
    neighbours. Raises issues.uploads.Rejected or issues.bounded.ChildFailed when the file itself is
    refused.
    """
    if not (name.lower().endswith(".zip") and kind_of(data, name) == "zip"):
        return [Part(name, data, read_bounded(data, name))]
    assembled = assemble(open_zip(data))
    if not assembled.pieces:
        raise Rejected("压缩包里没有可以导入的稿件。" + "".join(assembled.leftovers))
    single = len(assembled.pieces) == 1
    parts = []
    for piece in assembled.pieces:
        part = Part(name, data) if single else Part(piece.text.base, piece.text.data)
        try:
            part.delivery = read_piece(piece, name if single else "")
        except (Rejected, ChildFailed) as refusal:
            part.refusal = str(refusal)
        parts.append(part)
    if not single:
        _share_section(parts, parse(name).section)
    _tell(parts, assembled.leftovers)
    return parts


def _share_section(parts: list[Part], section: str) -> None:
    """A package of several pieces names their section; whatever else its name says is said of none of them."""
    for part in parts:
        if part.delivery is not None:
            part.delivery.manuscript.section = part.delivery.manuscript.section or section


def _tell(parts: list[Part], leftovers: list[str]) -> None:
    """What was not used is named with the first piece that was read, or with the refusal."""
    for part in parts:
        if part.delivery is not None:
            part.delivery.manuscript.losses += leftovers
            return
    parts[0].refusal += "".join(leftovers)
