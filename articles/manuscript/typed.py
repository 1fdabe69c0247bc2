"""From what somebody typed or pasted into a form to a manuscript, by the same habits as a Word file."""

from __future__ import annotations

from .blocks import Block, Paragraph, Run
from .conventions import understand
from .draft import norm
from .filename import FileName
from .losses import Losses
from .model import Manuscript


def read_typed(title: str, text: str) -> Manuscript:
    """A title and lines of text in the words of the magazine: sub-headings, credits, author's note, private data apart.

    An empty line parts, as in Word; the title repeated over the text is one title.
    """
    lines = text.splitlines()
    while lines and norm(lines[0]) in ("", norm(title)):
        del lines[0]
    head = Paragraph([Run(title)], styles=("标题",), align="center")
    blocks: list[Block] = [head, *(Paragraph([Run(line)]) for line in lines)]
    manuscript = understand(blocks, FileName(), [], Losses())
    manuscript.title = title
    return manuscript
