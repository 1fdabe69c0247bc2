"""Numbers, dates and percentages in Chinese text. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .characters import NUMERALS

#: Full-width figures, letters and their marks as the narrow ones that say the same.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code).isalnum() or chr(code) in "．％"}

_ARABIC = r"[A-Za-z]*[0-9０-９]+(?:[.,．，:：][0-9０-９]+)*[百千万亿]*(?:个百分点|[%％‰年月日号时点分倍成])?"
_HAN = (
    rf"(?:第|[{NUMERALS}]+分之|(?:星期|周)(?=[一二三四五六])|初)?[{NUMERALS}]+(?:点[{NUMERALS}]+)?"
    r"(?:个百分点|[年月日号时点分倍成])?"
)
_DAYS = r"[今去前明当本次翌]年|[上本下当次]月|[上下]半年|[上中下]旬|[昨今明当次翌][天日]|(?:星期|周)日"
_NUMBER = re.compile(f"{_ARABIC}|{_HAN}|{_DAYS}")
_COUNTED = frozenset(
    "年月日号时点分秒届次期条件项个名位人户家亩里米元角吨斤倍成度季章节款页版类批轮级楼层岁天周种场所座台辆株头只间处篇本册"
)
_IDIOMS = re.compile("十分(?!之)|万分(?!之)|万一|千万(?=[要别不])|百姓|一一|百千万|千百|万万")


class Number(NamedTuple):
    """A number where it stands. One that is weak (一个, 一次) counts only where another number takes its place."""

    start: int
    end: int
    text: str
    is_weak: bool = False

    @property
    def said(self) -> str:
        return self.text.translate(NARROW)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in its order; what only looks like one (十分, 统一) is left out."""
    idioms = [found.span() for found in _IDIOMS.finditer(text)]
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if any(first <= start < last for first, last in idioms):
            continue
        said = found.group()
        if len(said) == 1 and said in NUMERALS:
            after = text[end : end + 1]
            if after in _COUNTED and after:
                yield Number(start, end, said, is_weak=said == "一")
        elif said.startswith("一") and len(said) == 2 and said[1] in _COUNTED:
            yield Number(start, end, said, is_weak=True)
        else:
            yield Number(start, end, said)


def touched(text: str, start: int, end: int) -> list[Number]:
    """The numbers that a stretch of the text holds, overlaps or touches."""
    least, most = max(0, start - 24), min(len(text), end + 24)
    return [
        number._replace(start=number.start + least, end=number.end + least)
        for number in numbers(text[least:most])
        if number.start + least <= end and number.end + least >= start
    ]


def exchanged(old: str, new: str, was: tuple[int, int], now: tuple[int, int]) -> tuple[list[Number], list[Number]]:
    """The numbers that one change has to do with, before and after; those beside it in both texts are left out."""
    before, after = touched(old, *was), touched(new, *now)
    while before and after and before[0].end <= was[0] and after[0].end <= now[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1].start >= was[1] and after[-1].start >= now[1]:
        before, after = before[:-1], after[:-1]
    return before, after


def differ(old: list[Number], new: list[Number]) -> bool:
    """Whether these are other numbers, and not the same ones in figures of another width."""
    strong = [[number.said for number in side if not number.is_weak] for side in (old, new)]
    if strong[0] != strong[1]:
        return True
    return bool(old and new) and [number.said for number in old] != [number.said for number in new]
