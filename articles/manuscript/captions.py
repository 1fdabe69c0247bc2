"""Pictures and the lines that belong to them."""

from __future__ import annotations

from itertools import pairwise

from . import credits, marks
from .blocks import Block, Figure, Paragraph
from .draft import Draft
from .looks import is_centred, is_kai, size
from .marks import named
from .model import CreditLine, Picture
from .names import is_person

LONGEST = 160
SHORT = 45
PICTURE_ROLES = {"图", "摄影", "供图", "插图", "漫画", "制图", "书法"}


def place(draft: Draft) -> None:
    """Gives every picture its caption and credit, and says how many have none."""
    pictures = draft.manuscript.pictures
    is_photo_story = _is_photo_story(draft)
    at = 0
    while at < len(draft.blocks):
        if not isinstance(draft.blocks[at], Figure):
            at += 1
            continue
        last = at
        while last + 1 < len(draft.blocks) and isinstance(draft.blocks[last + 1], Figure):
            last += 1
        group = [block for block in draft.blocks[at : last + 1] if isinstance(block, Figure)]
        lines = _lines_after(draft, last + 1, len(group), is_photo_story)
        if not lines and at > 0 and _stands_above(draft.blocks[at - 1]):
            lines = [draft.blocks[at - 1]]
            last -= 1
        _share(group, lines, pictures)
        draft.take(*lines)
        at = last + 1
    figures = [block for block in draft.blocks if isinstance(block, Figure)]
    if credit := of_all(draft.manuscript.credits, [figure.credit for figure in figures]):
        for figure in figures:
            figure.credit = pictures[figure.picture].credit = figure.credit or credit
    bare = sum(1 for picture in pictures if not picture.caption)
    if bare:
        draft.doubt(f"有 {bare} 张图片没有找到图片说明。")
    small = sum(1 for picture in pictures if picture.small)
    if small:
        draft.doubt(f"有 {small} 张图片太小（短边不足 720 像素），印刷和大屏上会模糊，请向作者要原图。")


def of_all(named: list[CreditLine], printed: list[str]) -> str:
    """The credit of every picture that has none, where the piece names one photographer and no picture names another."""
    taken = {credit.name for credit in named if credit.role in ("摄影", "图文", "图")}
    name = taken.pop() if len(taken) == 1 else ""
    alone = is_person(name) and all(name in "".join(credit.split()) for credit in printed if credit)
    return f"{name} 摄" if alone else ""


def _is_photo_story(draft: Draft) -> bool:
    """Whether the text is nothing but a line for each of several pictures, after a few words at the beginning."""
    blocks = draft.blocks
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Figure)), len(blocks))
    rest = blocks[first:]
    words = [block for block in rest if not isinstance(block, Figure)]
    pictures = len(rest) - len(words)
    alone = all(isinstance(before, Figure) for before, block in pairwise(rest) if not isinstance(block, Figure))
    short = all(isinstance(block, Paragraph) and len(block.line) <= LONGEST for block in words)
    return pictures > 1 and alone and short and first <= 3


def _lines_after(draft: Draft, start: int, most: int, is_photo_story: bool) -> list[Block]:
    lines: list[Block] = []
    for block in draft.blocks[start : start + most]:
        following = draft.blocks[start + len(lines) + 1 : start + len(lines) + 2]
        if not isinstance(block, Paragraph) or not (is_photo_story or is_caption(draft, block, following)):
            break
        lines.append(block)
    return lines


def is_caption(draft: Draft, line: Paragraph, following: list[Block]) -> bool:
    """Whether the line after a picture is its caption."""
    words = line.line
    if line.role or len(words) > LONGEST or named(line.styles, marks.HEADING_STYLES):
        return False
    if line.outline is not None and line.outline < 9:
        return False
    if named(line.styles, marks.CAPTION_STYLES) or marks.CAPTION_START.match(words):
        return not marks.CAPTION_ABOVE.match(words) or not (following and isinstance(following[0], Figure))
    if is_credit(words):
        return True
    if len(words) <= 120 and (marks.CREDIT_BRACKET.search(words) or marks.CREDIT_TAIL.search(words)):
        return not line.gap or len(words) <= 80
    if len(words) > SHORT or marks.number_kind(words) >= 0 or line.number is not None or marks.SPOKEN.match(words):
        return False
    if line.boxed:
        return True
    smaller = 0 < size(line) < draft.usual.size - 0.4
    return not line.gap and (
        (is_centred(line) and not draft.usual.centred) or smaller or (is_kai(line) and _ends_short(line))
    )


def _ends_short(line: Paragraph) -> bool:
    return len(line.line) <= 30


def _stands_above(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(marks.CAPTION_ABOVE.match(block.line)) and len(block.line) <= LONGEST


def _share(group: list[Figure], lines: list[Block], pictures: list[Picture]) -> None:
    """One line for each picture in order; fewer lines than pictures belong to the last ones."""
    figures = group[len(group) - len(lines) :]
    for figure, line in zip(figures, lines, strict=True):
        if isinstance(line, Paragraph):
            picture = pictures[figure.picture]
            notes = "".join(f"（{run.note}）" for run in line.runs if run.note)
            number = line.number.text if line.number else ""
            picture.caption, picture.credit = parts(number + line.line + notes)
            figure.credit = picture.credit


def is_credit(words: str) -> bool:
    """Whether a line names nothing but who took the picture."""
    found = credits.parse(words) if len(words) <= 30 else None
    return bool(found) and all(credit.role in PICTURE_ROLES for credit in found or ())


def parts(words: str) -> tuple[str, str]:
    """Caption and credit, the credit in the one form that is stored, without brackets: `桥的全景`, `张三 摄`."""
    words = marks.CAPTION_MARK.sub("", words).strip()
    if is_credit(words):
        return "", bare(words)
    for pattern in (marks.CREDIT_BRACKET, marks.CREDIT_TAIL):
        found = pattern.search(words)
        if found:
            return words[: found.start()].rstrip(), bare(found.group())
    return words, ""


def bare(credit: str) -> str:
    """A credit without the brackets around it and the full stop behind it."""
    words = credit.strip("。. \u3000")
    enclosed = marks.BRACKETED.match(words)
    return enclosed[1].strip("。. \u3000") if enclosed else words
