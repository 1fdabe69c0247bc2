"""Comparing texts: paragraph by paragraph, then character by character; and putting two changed texts together. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from .html.building import parse
from .html.reading import plain_text
from .html.tokens import tokens
from .html.writing import write

_ALIKE = 0.4  # two paragraphs less alike than this are one gone and one come


class Run(NamedTuple):
    """A stretch of text: "same", "gone" or "come"."""

    kind: str
    text: str


class Pair(NamedTuple):
    """A paragraph in two texts, as runs on either side; a side is empty where the paragraph does not stand."""

    old: list[Run]
    new: list[Run]

    @property
    def is_same(self) -> bool:
        return all(run.kind == "same" for run in (*self.old, *self.new))


@dataclass(frozen=True)
class Piece:
    """A stretch of paragraphs in three texts. `kind`: same, theirs, mine (who changed it), both (alike) or conflict."""

    kind: str
    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]

    @property
    def merged(self) -> tuple[str, ...]:
        """What stands when nobody has to choose; in a conflict mine."""
        return self.theirs if self.kind == "theirs" else self.mine


def blocks(body: str) -> list[str]:
    """The top-level blocks of a body, each as the HTML that it is stored as; joined they are the body."""
    return [write([block]) for block in parse(tokens(body))]


def paragraphs(body: str) -> list[str]:
    """The lines of a body as readers see them."""
    return plain_text(body).split("\n") if body else []


def pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Set two lists of paragraphs side by side; changed ones are compared by character."""
    result: list[Pair] = []
    for deed, i1, i2, j1, j2 in _opcodes(old, new):
        if deed == "equal":
            result += [Pair([Run("same", text)], [Run("same", text)]) for text in old[i1:i2]]
        else:
            result += _changed(old[i1:i2], new[j1:j2])
    return result


def runs(old: str, new: str) -> Pair:
    """Two forms of one paragraph, compared by character."""
    before, after = [], []
    for deed, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            before.append(Run("same", old[i1:i2]))
            after.append(Run("same", new[j1:j2]))
        if deed in ("delete", "replace"):
            before.append(Run("gone", old[i1:i2]))
        if deed in ("insert", "replace"):
            after.append(Run("come", new[j1:j2]))
    return Pair(before, after)


def merge(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Piece]:
    """Put two texts that were changed from one together, as pieces in order (the diff3 way)."""
    in_theirs, in_mine = _matches(base, theirs), _matches(base, mine)
    pieces: list[Piece] = []
    at = (0, 0, 0)
    for place in [*(n for n in range(len(base)) if n in in_theirs and n in in_mine), None]:
        end = (len(base), len(theirs), len(mine)) if place is None else (place, in_theirs[place], in_mine[place])
        pieces += _pieces(base[at[0] : end[0]], theirs[at[1] : end[1]], mine[at[2] : end[2]])
        if place is not None:
            pieces.append(Piece("same", (base[place],), (base[place],), (base[place],)))
        at = (end[0] + 1, end[1] + 1, end[2] + 1)
    return pieces


def choose(base: str, theirs: str, mine: str) -> Piece:
    """The same for a single line, such as a title."""
    return _piece((base,), (theirs,), (mine,))


def _pieces(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Piece]:
    if not (base or theirs or mine):
        return []
    whole = _piece(tuple(base), tuple(theirs), tuple(mine))
    if whole.kind != "conflict" or not len(base) == len(theirs) == len(mine):
        return [whole]
    return [_piece((b,), (t,), (m,)) for b, t, m in zip(base, theirs, mine, strict=True)]


def _piece(base: tuple[str, ...], theirs: tuple[str, ...], mine: tuple[str, ...]) -> Piece:
    if base == theirs == mine:
        kind = "same"
    elif theirs == mine:
        kind = "both"
    elif theirs == base:
        kind = "mine"
    elif mine == base:
        kind = "theirs"
    else:
        kind = "conflict"
    return Piece(kind, base, theirs, mine)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for deed, i1, i2, j1, _ in _opcodes(base, other):
        if deed == "equal":
            found |= {n: j1 + n - i1 for n in range(i1, i2)}
    return found


def _changed(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair off changed paragraphs that are alike, in order; the rest came or went."""
    result: list[Pair] = []
    taken = 0
    for text in old:
        twin = next((n for n in range(taken, len(new)) if _alike(text, new[n])), None)
        if twin is None:
            result.append(Pair([Run("gone", text)], []))
            continue
        result += [Pair([], [Run("come", other)]) for other in new[taken:twin]]
        result.append(runs(text, new[twin]))
        taken = twin + 1
    return result + [Pair([], [Run("come", other)]) for other in new[taken:]]


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
