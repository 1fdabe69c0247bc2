"""How alike units are, by the pairs of characters in them. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from .numbers import NARROW
from .units import Unit

_SHORT = 16  # characters; of shorter lines single characters count too
_COMMON = 12  # stretches that stand in more units than this tell nothing
_LIKELY = 4  # candidates that are looked at closely
_EVEN = NARROW | dict.fromkeys(map(ord, "，、；：。！？,;:.!?"), "，") | dict.fromkeys(map(ord, "“”‘’\"'"), "“")
_PART = 0.5  # of a unit that must stand in another, for it to be looked at as a part of that


class Likeness:
    """How alike units of two bodies are, given by their places; `candidates` holds those pairs that may be one."""

    def __init__(self, old: Mapping[int, Unit], new: Mapping[int, Unit]) -> None:
        self.texts = {i: unit.text for i, unit in old.items()}, {j: unit.text for j, unit in new.items()}
        self.old = {i: _grams(unit) for i, unit in old.items()}
        self.new = {j: _grams(unit) for j, unit in new.items()}
        self.sizes = tuple({place: one.total() for place, one in side.items()} for side in (self.old, self.new))
        self.candidates = {(i, j): self.alike(i, j) for i, j in self._likely() if type(old[i]) is type(new[j])}

    def _likely(self) -> Iterator[tuple[int, int]]:
        """Pairs that share what few others have, and those that stand at the same place from either end."""
        places: dict[str, list[int]] = {}
        for i, grams in self.old.items():
            for gram in grams:
                places.setdefault(gram, []).append(i)
        old = [*self.old]
        for n, (j, grams) in enumerate(self.new.items()):
            shared: Counter[int] = Counter()
            for gram in grams:
                if len(places.get(gram, ())) <= _COMMON:
                    shared.update(places.get(gram, ()))
            likely = {i for i, _ in shared.most_common(_LIKELY)}
            likely |= {i for i, number in shared.items() if number >= _PART * len(self.old[i])}
            likely |= {old[at] for at in (n, n + len(old) - len(self.new)) if 0 <= at < len(old)}
            for i in sorted(likely):
                yield i, j

    def alike(self, i: int, j: int) -> float:
        """From 0 to 1."""
        one, other = self.old[i], self.new[j]
        whole, shared = self.sizes[0][i] + self.sizes[1][j], _shared(one, other)
        texts = self.texts[0][i], self.texts[1][j]
        if min(map(len, texts)) < _SHORT and max(map(len, texts)) < 4 * _SHORT:
            whole, shared = whole + sum(map(len, texts)), shared + _shared(*map(Counter, texts))
        return 2 * shared / whole if whole else 0.0

    def is_part(self, i: int, j: int, least: float) -> bool:
        """Whether so great a share of the smaller of both stands in the greater."""
        size = min(self.sizes[0][i], self.sizes[1][j])
        return bool(size) and _shared(self.old[i], self.new[j]) >= least * size

    def apart(self, place: int, parts: Iterable[int], least: float, *, is_split: bool) -> list[int]:
        """Those of the parts of a whole that do not stand for the same words in it, the most alike first."""
        wholes, sides = (self.old, self.new) if is_split else (self.new, self.old)
        rest, found = wholes[place].copy(), []
        for part in sorted(parts, key=lambda one: -self.within(sides[one], wholes[place])):
            if self.within(sides[part], rest) >= least:
                rest.subtract(sides[part])
                found.append(part)
        return found

    def within(self, part: "Counter[str]", whole: "Counter[str]") -> float:
        """How much of a part stands in a whole."""
        return _shared(part, whole) / part.total() if part else 0.0


def _shared(one: "Counter[str]", other: "Counter[str]") -> int:
    small, great = sorted((one, other), key=len)
    return sum(min(number, great[gram]) for gram, number in small.items() if gram in great)


def _grams(unit: Unit) -> "Counter[str]":
    """The pairs of characters, one mark as good as another, full-width figures and letters as if they were narrow."""
    text = unit.text.translate(_EVEN)
    return Counter(map("".join, pairwise(text))) if len(text) > 1 else Counter(text)
