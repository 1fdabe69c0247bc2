"""Finding a passage again in a text that was changed since it was marked. Pure.

A passage is what was quoted, a few characters on both sides, and where it stood. Blanks and line ends are passed over: a
manuscript breaks its lines otherwise than `html.plain_text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

#: So many characters are kept on either side of a passage.
AROUND = 24
#: A shorter passage is only itself beside its neighbours: 代表 stands everywhere.
TELLING = 8
#: So many neighbours must be the same for a short passage.
NEIGHBOURS = 3
#: How much of a passage must have stayed for what was edited inside to be still it.
ALIKE = 0.5
#: Longer passages are found whole or by their neighbours, not by their pieces.
LONGEST = 200
#: So many places are looked at in a text that repeats itself.
MOST_PLACES, MOST_GAPS = 1000, 20

_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Passage:
    """A marked passage; `offset` counts characters of the text that it was marked in."""

    quote: str
    before: str = ""
    after: str = ""
    offset: int | None = None


def passage(text: str, start: int, end: int) -> Passage:
    """The passage between two places of a text, with its neighbours."""
    return Passage(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND], start)


def find(text: str, marked: Passage) -> tuple[int, int] | None:
    """Where a marked passage stands in a text now, as (start, end), or None when it is gone.

    It stands where its words are, of several places where the neighbours are most alike; else between its neighbours, when
    what is between them is still half of it; else where most of it is.
    """
    whole, places = _squeezed(text)
    quote, before, after = (_BLANK.sub("", part) for part in (marked.quote, marked.before, marked.after))
    if not quote:
        return None
    found = (
        _verbatim(whole, places, quote, before, after, marked.offset)
        or _between(whole, quote, before, after)
        or _most_of(whole, quote)
    )
    return (places[found[0]], places[found[1] - 1] + 1) if found else None


@lru_cache(maxsize=16)
def _squeezed(text: str) -> tuple[str, list[int]]:
    """A text without its blanks, and where each character stood. Kept for the next passage of the same text."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[place] for place in places), places


def _verbatim(
    whole: str, places: list[int], quote: str, before: str, after: str, offset: int | None
) -> tuple[int, int] | None:
    best: tuple[int, int, int] | None = None
    for at in islice(_places(whole, quote), MOST_PLACES):
        alike = _shared(whole[max(0, at - AROUND) : at][::-1], before[::-1])
        alike += _shared(whole[at + len(quote) : at + len(quote) + AROUND], after)
        away = abs(places[at] - offset) if offset is not None else 0
        best = max(best or (alike, -away, at), (alike, -away, at))
    needed = 0 if len(quote) >= TELLING else min(NEIGHBOURS, len(before) + len(after))
    return (best[2], best[2] + len(quote)) if best and best[0] >= needed else None


def _between(whole: str, quote: str, before: str, after: str) -> tuple[int, int] | None:
    """What stands between the neighbours, when it is still like the passage."""
    left, right = before[-TELLING:], after[:TELLING]
    if len(left) < NEIGHBOURS or len(right) < NEIGHBOURS:
        return None
    for at in islice(_places(whole, left), MOST_GAPS):
        start = at + len(left)
        end = whole.find(right, start, start + 2 * len(quote) + TELLING + len(right))
        if end > start and SequenceMatcher(None, whole[start:end], quote, autojunk=False).quick_ratio() >= ALIKE:
            return start, end
    return None


def _most_of(whole: str, quote: str) -> tuple[int, int] | None:
    """The first long piece of the passage that still stands somewhere, as far as it goes, when that is most of it."""
    length = max(TELLING, len(quote) * 3 // 5)
    if len(quote) > LONGEST:
        return None
    for start in range(len(quote) - length + 1):
        at = whole.find(quote[start : start + length])
        if at >= 0:
            return at, at + length + _shared(whole[at + length :], quote[start + length :])
    return None


def _places(whole: str, part: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
