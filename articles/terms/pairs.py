"""Marks that come in pairs: each paragraph closes what it opens (GB/T 15834-2011, 4.8 to 4.15)."""

from __future__ import annotations

import re

from .findings import Mark

_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "［": "］",
}
#: A bracket of either width closes one of either width.
_WIDE = str.maketrans("()", "（）")
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
#: What a mark within its like should be.
_INNER = {"“": "‘’", "《": "〈〉", "‘": "“”"}
#: A numbered item whose bracket only closes: 1）, 二）; what may stand before that bracket in a paragraph that has one.
_ITEM = re.compile(r"(?:^|[，。；：、\s])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z①-⑩])[）)]")
_NUMBERS = re.compile("[0-9一二三四五六七八九十A-Za-z①-⑩]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’")
#: The history of a law: one bracket around paragraphs that begin with a date.
_HISTORY = re.compile(
    r"^(?P<open>[（(])\d{4}年[^\n]*(?:\n\d{4}年[^\n]*)*?\n\d{4}年[^\n]*(?P<close>[）)])$", re.MULTILINE
)
_RULE = "标点·成对"


def unpaired(text: str) -> list[Mark]:
    """The marks that have no other half in their paragraph, and those that stand within their like."""
    marks: list[Mark] = []
    start = 0
    lines = text.split("\n")
    around = {match.start(end) for match in _HISTORY.finditer(text) for end in ("open", "close")}
    for number, line in enumerate(lines):
        goes_on = number + 1 < len(lines) and lines[number + 1].startswith("“")
        marks += [_moved(mark, start) for mark in _in_line(line, quotation_goes_on=goes_on)]
        start += len(line) + 1
    return [mark for mark in marks if mark.start not in around]


def _in_line(line: str, *, quotation_goes_on: bool) -> list[Mark]:
    marks: list[Mark] = []
    told: set[str] = set()
    silent = {match.start() for match in _APOSTROPHE.finditer(line)}
    has_items = bool(_ITEM.search(line))
    open_marks: list[tuple[str, int]] = []

    def tell(kind: str, place: int, reason: str) -> None:
        if kind not in told:
            told.add(kind)
            marks.append(Mark(place, place + 1, _RULE, reason))

    for place, mark in enumerate(line.translate(_WIDE)):
        if place in silent:
            continue
        if mark in _PAIRS:
            if mark in _INNER and any(opened == mark for opened, _ in open_marks):
                tell(
                    mark,
                    place,
                    f"前一个{mark}还没有收住：里层用{_INNER[mark]}，或者漏了{_PAIRS[mark]}，或方向用反",
                )
                continue
            open_marks.append((mark, place))
        elif mark in _OPENERS:
            opener = _OPENERS[mark]
            if any(opened == opener for opened, _ in open_marks):
                while open_marks:
                    opened, where = open_marks.pop()
                    if opened == opener:
                        break
                    tell(opened, where, "没有配对")
            elif mark != "）" or not has_items or not _NUMBERS.match(line, place - 1):
                tell(opener, place, "没有配对")
    for opened, where in open_marks:
        if not (opened == "“" and quotation_goes_on):
            tell(opened, where, "没有配对")
    return marks


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.start + by, mark.end + by, mark.rule, mark.reason)
