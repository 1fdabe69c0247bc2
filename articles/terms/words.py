"""Where the words of a Chinese text begin and end, so that an accident of word borders is not taken for a misprint."""

from __future__ import annotations

import re
from functools import lru_cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: No word reaches across these.
_CLAUSES = re.compile(rf"[^{HAN}]")
_NEAR = 12
#: Four characters and more are hardly ever an accident; only words that the cut itself sees are believed then.
_LONG = 4

#: A single character that the dictionary's texts have so often as a word of its own.
_STANDS_ALONE = 2_000

CLEAN, LONGER, TORN, MAYBE_TORN = "clean", "longer", "torn", "maybe"


def standing(text: str, start: int, end: int) -> str:
    """How a form stands among the words of its clause.

    `torn`: a word of the dictionary reaches across one of its ends (了|望远镜): it is no form at all. `longer`: it is part
    of one longer word (老板|娘). `maybe`: a word could reach across an end, but the clause reads better otherwise.
    """
    left, right = _clause(text, start, end)
    clause, start, end = text[left:right], start - left, end - left
    pieces = _pieces(clause)
    for begins, stops, word in pieces:
        crosses = begins < start < stops or begins < end < stops
        if crosses and len(word) > 1 and _is_word(word):
            if begins <= start and end <= stops:
                return LONGER
            if _makes_sense([one for one in pieces if _lies_in(one, start, end)]):
                return TORN
    if end - start < _LONG and _could_reach(clause, start, end):
        return MAYBE_TORN
    return CLEAN


def _pieces(clause: str) -> list[tuple[int, int, str]]:
    """The words of a clause with their places."""
    import rjieba  # its dictionary is 30 MB in memory

    pieces, place = [], 0
    for word in rjieba.cut(clause):
        pieces.append((place, place + len(word), word))
        place += len(word)
    return pieces


def _lies_in(piece: tuple[int, int, str], start: int, end: int) -> bool:
    return start <= piece[0] and piece[1] <= end


def _makes_sense(rest: list[tuple[int, int, str]]) -> bool:
    """Whether what a crossing word leaves of the form are words that stand alone: 了 does, 祯 of 着装|祯 does not."""
    return all(_is_word(word) or _frequency(word) >= _STANDS_ALONE for _, _, word in rest)


def cut(clause: str) -> list[tuple[str, str]]:
    """The words of a clause, each with its kind (n, v, p …)."""
    import rjieba

    return rjieba.tag(clause)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - _NEAR), min(len(text), end + _NEAR)
    breaks = [match.end() for match in _CLAUSES.finditer(text, left, start)]
    stop = _CLAUSES.search(text, end, right)
    return (breaks[-1] if breaks else left), (stop.start() if stop else right)


def _could_reach(clause: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary begins inside the form and ends behind it, or the other way round."""
    return any(
        _is_word(clause[begins:stops])
        for edge, inside in ((end, range(start + 1, end)), (start, range(max(0, start - 3), start)))
        for begins in inside
        for stops in range(edge + 1, min(len(clause), begins + 4) + 1)
        if edge == end or stops < end
    )


@lru_cache(maxsize=4096)
def _is_word(word: str) -> bool:
    import rjieba

    return len(word) > 1 and rjieba.has_word(word)


@lru_cache(maxsize=4096)
def _frequency(word: str) -> int:
    import rjieba

    return rjieba.suggest_freq(word) if len(word) == 1 else 0
