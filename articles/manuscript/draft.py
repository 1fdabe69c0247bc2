"""A manuscript while its conventions are being read: what is left of the words, and what has been understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from .blocks import Block, Paragraph
from .filename import FileName
from .looks import Usual
from .losses import Losses
from .model import CreditLine, Manuscript

PLAIN = re.compile(r"[\W_]+")


@dataclass
class Draft:
    """`blocks` holds what will be the body; each pass takes out of it what it understood to be something else."""

    blocks: list[Block]
    manuscript: Manuscript
    file: FileName
    usual: Usual
    losses: Losses
    signed_contacts: list[CreditLine] = field(default_factory=list)

    def doubt(self, note: str) -> None:
        if note not in self.manuscript.unsure:
            self.manuscript.unsure.append(note)

    def take(self, *taken: Block) -> None:
        """These blocks are no longer part of the body; an empty line before one passes to its successor."""
        gone = {id(block) for block in taken}
        kept: list[Block] = []
        gap = False
        for block in self.blocks:
            if id(block) in gone:
                gap = gap or block.gap
            else:
                block.gap = block.gap or gap
                gap = False
                kept.append(block)
        self.blocks = kept

    def top(self) -> Iterator[tuple[int, Paragraph]]:
        """The paragraphs that stand on their own, with their places."""
        for place, block in enumerate(self.blocks):
            if isinstance(block, Paragraph):
                yield place, block


def norm(text: str) -> str:
    """What two writings of one title share: no blanks, no marks, one form of each letter."""
    return PLAIN.sub("", unicodedata.normalize("NFKC", text)).lower()


def shorten(text: str, length: int = 20) -> str:
    return text if len(text) <= length else text[:length] + "…"
