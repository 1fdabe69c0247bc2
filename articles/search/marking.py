"""Where in a text the parts of a query stand, and an excerpt round the first. Pure: strings in, strings and places out.

Texts are compared in their normal form, which is shorter or longer than what is shown (ﬁ, ㎡, blanks): every normal
character remembers which characters of the text it came from.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

SHOWN = 90  # characters of an excerpt
BEFORE = 28  # of which at most so many stand before the first hit
GAP = "……"

_CLUSTER = re.compile(
    r"(?s).[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u093c\u094d\u1160-\u11ff\u3099\u309a\u20d0-\u20f0]*"
)
_SENTENCE = re.compile(r"[。！？!?…\n][”’」』）]*\s*")
_CLAUSE = re.compile(r"[，；：、,;]")
_BLANKS = re.compile(r"\s+")

Span = tuple[int, int]


def places(text: str, parts: Iterable[str]) -> list[Span]:
    """Where the parts stand in the text, as (from, to) in order; those that touch or overlap are one."""
    normal, origins = _mapped(text)
    found = []
    for part in parts:
        at = normal.find(part)
        while at >= 0:
            found.append((origins[at][0], origins[at + len(part) - 1][1]))
            at = normal.find(part, at + len(part))
    return _merged(sorted(found))


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The text in order as (words, whether they were found); joined the words are the text again."""
    done = 0
    for start, end in spans:
        if start > done:
            yield text[done:start], False
        yield text[max(start, done) : end], True
        done = end
    if done < len(text):
        yield text[done:], False


def excerpt(text: str, parts: Iterable[str]) -> list[tuple[str, bool]]:
    """About SHOWN characters round the first hit, begun at a sentence or clause where one begins nearby; empty without a hit."""
    shown = " ".join(text.split())
    spans = places(shown, parts)
    if not spans:
        return []
    start = _start(shown, spans[0][0])
    end = min(len(shown), max(start + SHOWN, spans[0][1]))
    inside = [(one - start, min(other, end) - start) for one, other in spans if one < end]
    told = list(pieces(shown[start:end], inside))
    return [*([(GAP, False)] if start else []), *told, *([(GAP, False)] if end < len(shown) else [])]


def _start(text: str, hit: int) -> int:
    """Where the excerpt begins: at the last sentence that begins shortly before the hit, else clause, else a few characters."""
    earliest = max(0, hit - BEFORE)
    if not earliest:
        return 0
    before = text[earliest:hit]
    ends = [end.end() for end in _SENTENCE.finditer(before)] or [end.end() for end in _CLAUSE.finditer(before)]
    return earliest + (ends[0] if ends else 0)


def _mapped(text: str) -> tuple[str, list[Span]]:
    """The normal form of a text, blanks collapsed, and for each of its characters what it came from."""
    normal: list[str] = []
    origins: list[Span] = []
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        for character in _normal(text[start:end]):
            if character == " " and normal and normal[-1] == " ":
                continue
            normal.append(character)
            origins.append((start, end))
    return "".join(normal), origins


@functools.lru_cache(maxsize=20_000)
def _normal(cluster: str) -> str:
    """The normal form of one cluster; its blanks stay, since others stand beside it."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return _BLANKS.sub(" ", folded)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
