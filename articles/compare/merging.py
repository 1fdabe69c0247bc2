"""Two changed texts put together, paragraph by paragraph. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..html.building import parse
from ..html.tokens import tokens
from ..html.writing import write
from .sequences import common, encoded


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


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    stretches = common(*encoded(base, other))
    return {match.old + n: match.new + n for match in stretches for n in range(match.length)}
