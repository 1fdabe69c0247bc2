"""Passages with a form of their own: 编者按 and boxes, quotations, verse."""

from __future__ import annotations

import re

from . import marks
from .blocks import BREAK, Aside, Block, Paragraph, Run
from .draft import Draft
from .looks import han, is_centred, is_kai, look
from .marks import named
from .names import is_person

LONGEST_LINE = 24
CLASSICAL = re.compile(r"^(?:[\u4e00-\u9fff]{5}[，,；。！？]?|[\u4e00-\u9fff]{7}[，,；。！？]?){1,2}$")
FEWEST_LINES = 4


def mark(draft: Draft) -> None:
    _quotes(draft)
    draft.blocks = _asides(draft.blocks)
    draft.blocks = _verse(draft)


def _quotes(draft: Draft) -> None:
    for _, found in draft.top():
        if not found.role and named(found.styles, marks.QUOTE_STYLES):
            found.role = "quote"


def _asides(blocks: list[Block]) -> list[Block]:
    """编者按, 编后, 链接 and 小传 with the paragraphs that belong to them."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        kind, label = _kind(block)
        if not kind or not isinstance(block, Paragraph):
            out.append(block)
            at += 1
            continue
        end = _end_of_aside(blocks, at, kind, label == block.line)
        if label == block.line and end == at + 1:  # a label with nothing under it is a line like any other
            out.append(block)
            at = end
            continue
        inside = blocks[at:end]
        for found in inside:
            if isinstance(found, Paragraph) and found.role == "heading":
                found.role = ""
        out.append(Aside(kind, inside, gap=block.gap))
        at = end
    return out


def _kind(block: Block) -> tuple[str, str]:
    if isinstance(block, Paragraph) and block.role in ("", "heading"):
        for kind, pattern in marks.ASIDES:
            found = pattern.match(block.line)
            is_marked = found and (
                found.group() == block.line or found.group().rstrip()[-1:] in "：:]】）)　" or kind == "编者按"
            )
            if found and is_marked:
                return kind, found.group() if found.group() != block.line else block.line
    return "", ""


def _end_of_aside(blocks: list[Block], start: int, kind: str, label_alone: bool) -> int:
    """Where an aside ends: with its box, its look, or its first paragraph; 编后 and a last 链接 go on to the end."""
    first = blocks[start]
    body = blocks[start + 1] if label_alone and start + 1 < len(blocks) else first
    if not isinstance(first, Paragraph) or not isinstance(body, Paragraph):
        return start + 1
    model = look(body)[:3]
    end = start + (2 if label_alone and body is not first else 1)
    to_the_end = kind in ("编后", "链接", "小传") and not any(_is_heading(block) for block in blocks[end:])
    near_the_end = 2 * start >= len(blocks)
    while end < len(blocks):
        block = blocks[end]
        if not isinstance(block, Paragraph) or _is_heading(block) or _kind(block)[0]:
            break
        same_box = body.boxed and block.boxed and not block.gap
        same_look = is_kai(body) and look(block)[:3] == model and kind == "编者按"
        if not (same_box or same_look or (to_the_end and near_the_end and not body.boxed)):
            break
        end += 1
    return end


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "heading"


def _verse(draft: Draft) -> list[Block]:
    """Lines of verse become one paragraph for each stanza, their line ends and inner indents kept."""
    out: list[Block] = []
    group: list[Paragraph] = []
    for block in [*draft.blocks, None]:
        if isinstance(block, Paragraph) and _may_be_verse(block):
            group.append(block)
            continue
        out += _stanzas(group, draft.usual.centred)
        group = []
        if block is not None:
            out.append(block)
    return out


def _may_be_verse(line: Paragraph) -> bool:
    words = line.line
    if line.role or line.number is not None or not words:
        return False
    longest = max(len(part.strip()) for part in line.text.split(BREAK))
    if (
        longest > LONGEST_LINE
        or marks.SPOKEN.match(words)
        or marks.LABELLED.match(words)
        or marks.number_kind(words) >= 0
    ):
        return False
    if marks.OF_A_FORM.match(words):
        return False
    if words.startswith(("“", "‘", "——", "■", "●", "（", "【")) or words.endswith(("：", ":")) or han(words) < 2:
        return False
    return not marks.SALUTATION.match(words) and not marks.FORMULA.match(words) and not marks.DATE_LINE.match(words)


def _stanzas(group: list[Paragraph], centred_text: bool) -> list[Block]:
    lines = sum(found.text.count(BREAK) + 1 for found in group)
    if lines < FEWEST_LINES or not _sounds_like_verse(group, centred_text):
        return list(group)
    margin = min(found.blanks for found in group)
    stanzas: list[Paragraph] = []
    for found in group:
        indent = "\u3000" * min(found.blanks - margin, 10)
        if stanzas and not found.gap and BREAK not in found.text:
            stanzas[-1].runs += [Run(BREAK + indent), *found.runs]
        else:
            found.runs = [Run(indent), *found.runs] if indent else found.runs
            found.role = "verse"
            stanzas.append(found)
    return list(stanzas)


def _sounds_like_verse(group: list[Paragraph], centred_text: bool) -> bool:
    """Short lines of much the same length, not a list of names and not talk."""
    lines = [part.strip() for found in group for part in found.text.split(BREAK) if part.strip()]
    if not lines:
        return False
    ended = sum(1 for line in lines if line[-1] in "。！？；，、!?;,—…")
    lengths = [len(line) for line in lines]
    average = sum(lengths) / len(lengths)
    even = sum(1 for length in lengths if abs(length - average) <= max(4, average * 0.5)) / len(lengths)
    sentences = sum(1 for line in lines if line[-1] in "。！？") / len(lines)
    if sum(1 for line in lines if CLASSICAL.match(line)) >= 0.8 * len(lines):
        return True
    if all(is_centred(found) for found in group) and not centred_text:
        return average >= 3
    is_names = ended == 0 and 2 * sum(1 for line in lines if len(line) <= 4 and is_person(line)) > len(lines)
    return even >= 0.7 and sentences < 0.75 and not is_names and average >= 3
