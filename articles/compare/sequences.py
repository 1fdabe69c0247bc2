"""What two sequences have in common, exactly and fast whatever they hold. Pure.

The longest common subsequence is found with one long number per element, a bit for each place of the other sequence
(Hyyrö: Bit-parallel LCS-length computation revisited, 2004): the time depends on the lengths alone, never on how much
differs. Long sequences are first cut at stretches that stand once in either.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_SMALL = 2_000_000  # places to look at, old × new, without first cutting at anchors
_GRAMS = (24, 10, 5)  # lengths of the stretches that may be anchors
_KEPT = 128  # columns between two that are kept for the way back
_FEW = 0.02  # so small a share of short stretches in common, and a very long text is another one


class Match(NamedTuple):
    """`length` elements that stand at `old` in the one and at `new` in the other sequence."""

    old: int
    new: int
    length: int


def encoded(*sequences: Sequence[Hashable]) -> list[str]:
    """The sequences as strings of one character for each element; equal elements are equal characters."""
    letters: dict[Hashable, str] = {}
    return ["".join([letters.setdefault(one, chr(len(letters))) for one in sequence]) for sequence in sequences]


def common(old: str, new: str) -> list[Match]:
    """The stretches that two strings have in common, in the order of both; neighbours are one stretch."""
    found: list[Match] = []
    _trimmed(old, new, 0, 0, found)
    return _joined(found)


def heaviest(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of (old, new, weight) the pairs of greatest weight in all that rise in both; each place is used once."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    places = sorted({new for _, new, _ in ordered})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)  # a Fenwick tree of the best chain up to a place
    before: list[int] = []
    for n, (_, new, weight) in enumerate(ordered):
        place = bisect_left(places, new)
        at, chain = place, (0.0, -1)
        while at > 0:
            chain = max(chain, best[at], key=lambda one: one[0])
            at -= at & -at
        before.append(chain[1])
        at = place + 1
        while at < len(best):
            if chain[0] + weight > best[at][0]:
                best[at] = (chain[0] + weight, n)
            at += at & -at
    last = max(best, key=lambda one: one[0])[1]
    chosen = []
    while last >= 0:
        chosen.append(ordered[last][:2])
        last = before[last]
    return chosen[::-1]


def _trimmed(old: str, new: str, at_old: int, at_new: int, found: list[Match]) -> None:
    """What begins and ends alike is common; only the rest is looked at."""
    if not old or not new:
        return
    head = _head(old, new)
    if head:
        found.append(Match(at_old, at_new, head))
    old, new = old[head:], new[head:]
    tail = _head(old[::-1], new[::-1])
    _middle(old[: len(old) - tail], new[: len(new) - tail], at_old + head, at_new + head, found)
    if tail:
        found.append(Match(at_old + head + len(old) - tail, at_new + head + len(new) - tail, tail))


def _head(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        half = (least + most + 1) // 2
        if one[least:half] == other[least:half]:
            least = half
        else:
            most = half - 1
    return least


def _middle(old: str, new: str, at_old: int, at_new: int, found: list[Match]) -> None:
    if not old or not new:
        return
    if len(old) * len(new) > _SMALL:
        for length in _GRAMS:
            anchors = _anchors(old, new, length)
            if anchors:
                _between(old, new, at_old, at_new, anchors, found)
                return
        if _is_another(old, new):
            return
    found += [Match(at_old + i, at_new + j, 1) for i, j in _longest(old, new)]


def _between(old: str, new: str, at_old: int, at_new: int, anchors: list[Match], found: list[Match]) -> None:
    edges = [Match(0, 0, 0), *anchors, Match(len(old), len(new), 0)]
    for before, after in pairwise(edges):
        i, j = before.old + before.length, before.new + before.length
        _trimmed(old[i : after.old], new[j : after.new], at_old + i, at_new + j, found)
        if after.length:
            found.append(Match(at_old + after.old, at_new + after.new, after.length))


def _anchors(old: str, new: str, length: int) -> list[Match]:
    """Stretches of this length that stand once in either string, as many as rise in both, none overlapping another."""
    here, there = _once(old, length), _once(new, length)
    pairs = [(place, there[gram]) for gram, place in here.items() if gram in there]
    chosen: list[Match] = []
    for i, j in _rising(sorted(pairs)):
        last = chosen[-1] if chosen else Match(0, 0, 0)
        if i >= last.old + last.length and j >= last.new + last.length:
            chosen.append(Match(i, j, length))
        elif i - last.old == j - last.new:
            chosen[-1] = Match(last.old, last.new, i + length - last.old)
    return chosen


def _once(text: str, length: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for place in range(len(text) - length + 1):
        gram = text[place : place + length]
        places[gram] = -1 if gram in places else place
    return {gram: place for gram, place in places.items() if place >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs, sorted by their first, that rises in the second too."""
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        holders[at : at + 1] = [n]
    chain = []
    n = holders[-1] if holders else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _is_another(old: str, new: str) -> bool:
    """Whether two long texts share next to nothing but single characters."""
    length = _GRAMS[-1]
    here = {old[n : n + length] for n in range(len(old) - length + 1)}
    there = {new[n : n + length] for n in range(len(new) - length + 1)}
    return len(here & there) < _FEW * min(len(here), len(there))


def _longest(old: str, new: str) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of places."""
    masks: dict[str, int] = {}
    for place, letter in enumerate(old):
        masks[letter] = masks.get(letter, 0) | 1 << place
    column = full = (1 << len(old)) - 1
    kept = [column]
    for place, letter in enumerate(new, 1):
        if letter in masks:
            hit = column & masks[letter]
            column = (column + hit) | (column - hit)  # what is carried over the end is cut off now and then
        if place % _KEPT == 0:
            column &= full
            kept.append(column)
    pairs: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        start = (j - 1) // _KEPT * _KEPT
        columns = _columns(kept[start // _KEPT], new[start:j], masks)
        i, j = _walked(columns, start, i, j, pairs)
    return pairs[::-1]


def _columns(column: int, letters: str, masks: dict[str, int]) -> list[int]:
    columns = [column]
    for letter in letters:
        if letter in masks:
            hit = column & masks[letter]
            column = (column + hit) | (column - hit)
        columns.append(column)
    return columns


def _walked(columns: list[int], start: int, i: int, j: int, pairs: list[tuple[int, int]]) -> tuple[int, int]:
    """Walk back through these columns: a set bit says that the character of the old string is not needed here."""
    while i and j > start:
        if columns[j - start] >> (i - 1) & 1:
            i -= 1
        elif not columns[j - 1 - start] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return i, j


def _joined(found: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in found:
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == match[:2]:
            joined[-1] = last._replace(length=last.length + match.length)
        else:
            joined.append(match)
    return joined
