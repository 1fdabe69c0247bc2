"""A file that holds several pieces: where it might be split."""

from __future__ import annotations

from . import credits
from .blocks import Block, Paragraph
from .draft import Draft
from .model import CreditLine, Split
from .writing import Writer

FEWEST = 2


def propose(draft: Draft, blocks: list[Block], writer: Writer) -> list[Split]:
    """The pieces, where most parts under a heading of the first rank have credits of their own; otherwise none."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and _is_start(block)]
    if len(starts) < FEWEST:
        return []
    parts = [blocks[start:end] for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    split = [_piece(part, writer) for part in parts]
    signed = sum(1 for piece in split if piece.credits)
    if signed < FEWEST or 10 * signed < 6 * len(split):
        return []
    before = blocks[: starts[0]]
    if sum(len(block.text) for block in before if isinstance(block, Paragraph)) > 60 and draft.manuscript.credits:
        manuscript = draft.manuscript
        first = Split(manuscript.title, writer.body(before), manuscript.kicker, manuscript.subtitle, manuscript.credits)
        split.insert(0, first)
    draft.doubt(f"这个文件像是 {len(split)} 篇稿件合在一起，请看是否要拆开。")
    return split


def _is_start(paragraph: Paragraph) -> bool:
    return paragraph.role == "heading" and paragraph.rank == 1


def _piece(part: list[Block], writer: Writer) -> Split:
    heading, *rest = part
    title = heading.line if isinstance(heading, Paragraph) else ""
    found: list[CreditLine] = []
    if rest and isinstance(rest[0], Paragraph) and len(rest[0].line) <= 40:
        found = credits.parse(rest[0].line) or []
        rest = rest[1:] if found else rest
    last = rest[-1] if rest else None
    tail: list[CreditLine] = []
    if not found and isinstance(last, Paragraph):
        alone = credits.parse(last.line) if len(last.line) <= 40 else None
        if alone:
            found, rest = alone, rest[:-1]
        else:
            text, tail = credits.strip_tail(last.text)
            if tail:
                found, rest = tail, [*rest[:-1], _shortened(last, len(text))]
    return Split(title, writer.body(rest), credits=found)


def _shortened(paragraph: Paragraph, length: int) -> Paragraph:
    """A copy of a paragraph that ends after so many characters."""
    runs = []
    for run in paragraph.runs:
        runs.append(run.but(run.text[: max(length, 0)]))
        length -= len(run.text)
    return Paragraph(runs, role=paragraph.role, rank=paragraph.rank)
