"""Two forms of one paragraph, compared by what readers see as one character. Pure.

Words in Latin letters, numbers, dashes and ellipses stay whole; so do characters with their marks, described characters
(⿰亻革) and joined pictures.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .sequences import common, encoded

SAME, GONE, COME = "same", "gone", "come"
#: In the text of a line: where a footnote stands, and where a paragraph ends. No text that is stored holds these.
NOTE, END = "\ufdd2", "\ufdd3"

NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_IN_NUMERALS = tuple(NUMERALS + "点")
_DIGIT, _LATIN = r"0-9\uff10-\uff19", r"A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a"
_SIGN = (
    r"[^\u2ff0-\u2fff](?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]|\u200d.)*"
)
_OF_THREE, _OF_TWO = r"[\u2ff2\u2ff3]", r"[\u2ff0-\u2fff]"
_PART = rf"(?:{_OF_THREE}(?:{_SIGN}){{3}}|{_OF_TWO}(?:{_SIGN}){{2}}|{_SIGN})"
_DESCRIBED = rf"{_OF_THREE}{_PART}{{3}}|{_OF_TWO}{_PART}{{2}}"
_TOKEN = re.compile(
    rf"[{_DIGIT}]+(?:[.,．][{_DIGIT}]+)*[{_LATIN}]*"
    rf"|[{_LATIN}]+(?:(?:['’-]|(?<=[{_DIGIT}])\.(?=[{_DIGIT}]))?[{_DIGIT}{_LATIN}]+)*"
    rf"|—+|…+|{_DESCRIBED}|{_SIGN}|.",
    re.DOTALL,
)
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "「": "」", "『": "』", "【": "】", "〔": "〕", "(": ")"}  # fmt: skip
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_MANY = 3
_LIGHT = frozenset("，。、；：！？…—“”‘’《》（）,;: \u3000")
_SENTENCE_ENDS, _CLAUSE_ENDS = "。！？!?…\n" + END, "，；：、,;:"


class Run(NamedTuple):
    """A stretch of text: "same", "gone" or "come"."""

    kind: str
    text: str


@dataclass(slots=True)
class _Change:
    """What was at `old_from:old_to` stands no more, and what is at `new_from:new_to` came; places count tokens."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


def inline(old: str, new: str) -> list[Run]:
    """Both forms in one row: what stays, what went and, after that, what came in its place."""
    if old == new:
        return [Run(SAME, old)] if old else []
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    result: list[Run] = []
    at = 0
    for change in _changes(before, after):
        result += _run(SAME, before[at : change.old_from])
        result += _run(GONE, before[change.old_from : change.old_to])
        result += _run(COME, after[change.new_from : change.new_to])
        at = change.old_to
    return result + list(_run(SAME, before[at:]))


def _run(kind: str, tokens: Sequence[str]) -> Iterator[Run]:
    if tokens:
        yield Run(kind, "".join(tokens))


def _changes(old: list[str], new: list[str]) -> list[_Change]:
    changes = []
    i = j = 0
    for match in [*common(*encoded(old, new)), None]:
        until = (match.old, match.new) if match else (len(old), len(new))
        if (i, j) != until:
            changes.append(_Change(i, until[0], j, until[1]))
        if match:
            i, j = match.old + match.length, match.new + match.length
    return _readable([*_well_placed(changes, old, new)], old, new)


def _readable(changes: list[_Change], old: list[str], new: list[str]) -> list[_Change]:
    """The same with small islands between big changes taken into them, so that a rewritten clause is one change."""
    count = -1
    while count != len(changes):
        count = len(changes)
        kept: list[_Change] = []
        for change in changes:
            if kept and _is_confetti(kept[-1], change, old, new):
                kept[-1] = _Change(kept[-1].old_from, change.old_to, kept[-1].new_from, change.new_to)
            else:
                kept.append(change)
        changes = kept
    return [*_well_placed([*_gathered(changes, old, new)], old, new)]


def _gathered(changes: list[_Change], old: list[str], new: list[str]) -> Iterator[_Change]:
    """Three changes and more with a single character between each are one: 人大常委会 became 人民代表大会常务委员会.

    Numbers and marks stay changes of their own.
    """
    runs: list[list[_Change]] = []
    for change in changes:
        last = runs[-1][-1] if runs else None
        beside = last is not None and change.old_from - last.old_to == 1 and _is_said(old[last.old_to])
        if beside and _are_words(runs[-1][-1], old, new) and _are_words(change, old, new):
            runs[-1].append(change)
        else:
            runs.append([change])
    for run in runs:
        if len(run) >= _MANY:
            yield _Change(run[0].old_from, run[-1].old_to, run[0].new_from, run[-1].new_to)
        else:
            yield from run


def _are_words(change: _Change, old: list[str], new: list[str]) -> bool:
    tokens = [*old[change.old_from : change.old_to], *new[change.new_from : change.new_to]]
    return any(map(_is_said, tokens)) and not any(token[0] in NUMERALS or token[0].isdecimal() for token in tokens)


def _is_said(token: str) -> bool:
    """Whether it is a character that is read aloud, and no word in Latin letters or figures."""
    return token[0].isalnum() and not token[0].isascii()


def _is_confetti(one: _Change, other: _Change, old: list[str], new: list[str]) -> bool:
    """Whether what stays between two changes is better shown as changed. Single characters never draw each other in."""
    island = "".join(old[one.old_to : other.old_from])
    if END in island or NOTE in island or "\n" in island:
        return False
    sides = [(old[change.old_from : change.old_to], new[change.new_from : change.new_to]) for change in (one, other)]
    if island in _IN_NUMERALS and all(side and set("".join(side)) <= set(NUMERALS) for pair in sides for side in pair):
        return True
    smaller = min(max(map(len, pair)) for pair in sides)
    weight = sum(0.5 if letter in _LIGHT else 1.0 for letter in island)
    return smaller >= max(2, 2 * weight) and weight <= 6


def _well_placed(changes: list[_Change], old: list[str], new: list[str]) -> Iterator[_Change]:
    """What only came or only went may stand a little earlier or later as well: there where a reader would part the text."""
    for n, change in enumerate(changes):
        before = changes[n - 1] if n else _Change(0, -1, 0, -1)
        after = changes[n + 1] if n + 1 < len(changes) else _Change(len(old) + 1, 0, len(new) + 1, 0)
        if change.old_from == change.old_to:
            room = (before.new_to + 1, after.new_from - 1)
            by = _best_shift(new, change.new_from, change.new_to, *room)
        elif change.new_from == change.new_to:
            room = (before.old_to + 1, after.old_from - 1)
            by = _best_shift(old, change.old_from, change.old_to, *room)
        else:
            by = 0
        changes[n] = _Change(
            *(place + by for place in (change.old_from, change.old_to, change.new_from, change.new_to))
        )
        yield changes[n]


def _best_shift(tokens: list[str], start: int, end: int, least: int, most: int) -> int:
    """By how many tokens to move the stretch start:end, which reads the same there, without leaving least:most."""
    places = [0]
    by = 0
    while start + by > least and tokens[start + by - 1] == tokens[end + by - 1]:
        by -= 1
        places.append(by)
    by = 0
    while end + by < most and tokens[start + by] == tokens[end + by]:
        by += 1
        places.append(by)
    if len(places) == 1 or len(places) > 200:
        return 0
    return max(sorted(places), key=lambda by: (_fits(tokens, start + by, end + by), -abs(by)))


def _fits(tokens: list[str], start: int, end: int) -> int:
    stretch = tokens[start:end]
    return _parting(tokens, start) + _parting(tokens, end) - (4 if is_torn("".join(stretch)) else 0)


def _parting(tokens: list[str], place: int) -> int:
    """How naturally the text parts before this place."""
    if place == 0 or place == len(tokens):
        return 6
    before, after = tokens[place - 1][-1], tokens[place][0]
    if before in _SENTENCE_ENDS or (before in _CLOSING and place > 1 and tokens[place - 2][-1] in _SENTENCE_ENDS):
        return 1 if after in _CLOSING else 5
    if before in _CLAUSE_ENDS:
        return 4
    if after in _PAIRS or before in _CLOSING:
        return 3
    return 2 if before.isspace() or unicodedata.category(after)[0] == "P" else 0


def is_torn(text: str) -> bool:
    """Whether the text opens a quotation or bracket that it does not close, or the other way round."""
    waiting: list[str] = []
    for letter in text:
        if letter in _PAIRS:
            waiting.append(letter)
        elif letter in _CLOSING and (not waiting or waiting.pop() != _CLOSING[letter]):
            return True
    return bool(waiting)
