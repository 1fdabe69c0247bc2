"""Sub-headings that nothing marks: short lines without a full stop, each of which opens a stretch of long paragraphs."""

from __future__ import annotations

from .blocks import Paragraph
from .draft import Draft, shorten

SHORTEST, LONGEST = 4, 32
# Under this length a paragraph may be a line of verse, of a dialogue or of a list.
LONG = 60
ENDS = "。；！？…：，、.;!?:,)）”』」"
RANK = 10


def mark(draft: Draft, lines: list[Paragraph]) -> None:
    """Make headings of those of `lines` that part a text of long paragraphs, at least two, and name them as doubtful.

    One such line, or lines as frequent as the paragraphs that they would open, are no headings. Where some of them stand
    apart from the text (an empty line before them, or no indent where paragraphs have one), only those count.
    """
    candidates = {id(line) for line in lines}
    long = [found for _, found in draft.top() if len(found.line) >= LONG]
    opening = [line for place, line in draft.top() if id(line) in candidates and _opens(draft, place, line)]
    apart = [line for line in opening if _stands_apart(line, long)]
    chosen = apart if len(apart) >= 2 else opening
    if len(chosen) < 2 or len(chosen) > len(long):
        return
    for line in chosen:
        line.role, line.rank = "heading", RANK
    shown = "”“".join(shorten(line.line, 12) for line in chosen[:5])
    draft.doubt(f"把 {len(chosen)} 行没有格式的短句当作小标题：“{shown}”，请核对。")


def _opens(draft: Draft, place: int, line: Paragraph) -> bool:
    """Whether it is short, unpunctuated, and stands between long paragraphs (or first of all, before one)."""
    if not SHORTEST <= len(line.line) <= LONGEST or line.line[-1] in ENDS:
        return False
    around = [draft.blocks[at] for at in (place - 1, place + 1) if 0 <= at < len(draft.blocks)]
    if place + 1 >= len(draft.blocks) or not all(isinstance(block, Paragraph) for block in around[-1:]):
        return False
    return all(len(block.line) >= LONG for block in around if isinstance(block, Paragraph))


def _stands_apart(line: Paragraph, long: list[Paragraph]) -> bool:
    indented = 2 * sum(bool(found.blanks or found.indent) for found in long) > len(long)
    often_parted = 2 * sum(found.gap for found in long) > len(long)
    return (indented and not (line.blanks or line.indent)) or (line.gap and not often_parted)
