"""Automatic numbers: real lists become lists, every other number becomes text."""

from __future__ import annotations

import re

from .blocks import Aside, Block, List, Paragraph, Run, Table
from .draft import Draft
from .numbering import Number

PLAIN_FORMS = {"decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalFullWidth"}
CHINESE_FORMS = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "chineseLegalSimplified",
    "ideographTraditional",
}
SIMPLE = re.compile(r"^[（(\[]?[\w〇零]+[)）\]]?[.．、,，:：]?$")
SHORT = 30


def gather(draft: Draft, blocks: list[Block]) -> list[Block]:
    """The blocks with lists made of the paragraphs that form one, and the other numbers written out."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at
        while end < len(blocks) and _is_item(blocks[end]):
            end += 1
        if end > at:
            run = [item for item in blocks[at:end] if isinstance(item, Paragraph)]
            out += _lists(draft, run)
            at = end
            continue
        if isinstance(block, Paragraph) and block.number is not None:
            write_number(block)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    cell.blocks = gather(draft, cell.blocks)
        elif isinstance(block, Aside):
            block.blocks = gather(draft, block.blocks)
        out.append(block)
        at += 1
    return out


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.number is not None and block.role == "" and bool(block.runs)


def _lists(draft: Draft, items: list[Paragraph]) -> list[Block]:
    """Neighbours of one list together; a list that has to stay text is written out line by line."""
    out: list[Block] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and _belongs(items[at : end + 1]):
            end += 1
        group = items[at:end]
        if _is_list(group):
            if any(_form(item) in CHINESE_FORMS for item in group):
                draft.doubt("自动编号“一、（一）”已变成列表，读者看到的是 1. 2. 3.，请核对。")
            out.append(_nested(group))
        else:
            for item in group:
                write_number(item)
            out += group
        at = end
    return out


def _belongs(group: list[Paragraph]) -> bool:
    """Whether the last paragraph goes on with the list: the same one, or a deeper one inside it."""
    first, before, last = (_number(group[at]) for at in (0, -2, -1))
    if last.list_id == first.list_id:
        return last.level >= first.level
    deeper = last.level > first.level
    return deeper or (last.list_id == before.list_id and before.level > first.level)


def _number(paragraph: Paragraph) -> Number:
    if paragraph.number is None:
        raise ValueError("not numbered")
    return paragraph.number


def _form(paragraph: Paragraph) -> str:
    return _number(paragraph).form


def _is_list(group: list[Paragraph]) -> bool:
    if any(not SIMPLE.match(_number(item).text) for item in group if not _number(item).is_bullet):
        return False
    if all(_number(item).is_bullet for item in group):
        return all(_form(item) == "bullet" for item in group)
    top = [item for item in group if _number(item).level == _number(group[0]).level]
    forms = {_form(item) for item in group if not _number(item).is_bullet}
    if forms & CHINESE_FORMS:
        return len(top) > 1 and all(len(item.text) <= SHORT and "。" not in item.text for item in group)
    return forms <= PLAIN_FORMS and (len(top) > 1 or _number(group[0]).is_bullet)


def _nested(group: list[Paragraph]) -> List:
    first = _number(group[0])
    top = List(not first.is_bullet, first.value, gap=group[0].gap)
    open_lists: list[tuple[int, str, List]] = [(first.level, first.list_id, top)]
    for item in group:
        number = _number(item)
        while len(open_lists) > 1 and open_lists[-1][0] > number.level:
            open_lists.pop()
        level, list_id, current = open_lists[-1]
        if number.level > level and current.items:
            inner = List(not number.is_bullet, number.value)
            current.items[-1].append(inner)
            open_lists.append((number.level, number.list_id, inner))
            current = inner
        elif list_id != number.list_id and len(open_lists) > 1:
            current = List(not number.is_bullet, number.value)
            open_lists[-2][2].items[-1].append(current)
            open_lists[-1] = (number.level, number.list_id, current)
        item.number = None
        current.items.append([item])
    return top


def write_number(paragraph: Paragraph) -> None:
    """The automatic number becomes the first words of its paragraph."""
    number, paragraph.number = paragraph.number, None
    if number is None or number.is_bullet or not number.text:
        return
    first = next((run for run in paragraph.runs if run.text), None)
    sign, following = number.text[-1], (first.text[:1] if first else "")
    if sign in "、）)．，。：":
        gap = ""
    elif sign.isdecimal() or (sign == "." and following.isascii()):
        gap = " "
    else:
        gap = "" if sign in ".①②③④⑤⑥⑦⑧⑨⑩" else "\u3000"
    run = first.but(number.text + gap) if first else Run(number.text + gap)
    run.link, run.note, run.raised = "", None, ""
    paragraph.runs.insert(0, run)
