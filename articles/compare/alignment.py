"""Which units of two bodies are the same ones: unchanged, edited, moved, split or joined. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .likeness import Likeness
from .parts import longest_run, run_of_parts
from .sequences import common, encoded, heaviest
from .units import HEADINGS, Line, Unit

_ALIKE = 0.35  # in one place: less alike is one gone and one come
_MOVED = 0.6  # elsewhere
_PART = 0.6  # of a paragraph's text that must stand in what it was split from or joined to
_MOVES_ALONE = 6  # characters of a line that counts as moved and not as gone here and come there


@dataclass
class Group:
    """Units of the old body and what became of them in the new one, by their places."""

    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    is_moved: bool = False
    to: int = -1  # of what is no longer here: where it stands in the new body


@dataclass
class _Alignment:
    old: Sequence[Unit]
    new: Sequence[Unit]
    groups: list[Group] = field(default_factory=list)
    of_old: dict[int, Group] = field(default_factory=dict)
    of_new: dict[int, Group] = field(default_factory=dict)

    def pair(self, i: int, j: int, *, is_moved: bool = False) -> None:
        self.group((i,), (j,), is_moved=is_moved)

    def group(self, old: tuple[int, ...], new: tuple[int, ...], *, is_moved: bool = False) -> None:
        group = Group(old, new, is_moved)
        self.groups.append(group)
        self.of_old |= dict.fromkeys(old, group)
        self.of_new |= dict.fromkeys(new, group)

    def likeness(self) -> Likeness:
        """How alike those are that no group holds."""
        return Likeness({i: self.old[i] for i in self.left_old()}, {j: self.new[j] for j in self.left_new()})

    def left_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.of_old]

    def left_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.of_new]


def in_place(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """The same where nothing moves, is split or joined: rows and columns of a table.

    As many that are unlike are paired in order, rows of several cells only if they begin with the same cell.
    """
    alignment = _Alignment(old, new)
    _pair_equal(alignment)
    _pair_edited(alignment, alignment.likeness())
    gaps_old, gaps_new = _gaps(alignment)
    waiting: dict[int, tuple[list[int], list[int]]] = {}
    for i in alignment.left_old():
        waiting.setdefault(gaps_old[i], ([], []))[0].append(i)
    for j in alignment.left_new():
        waiting.setdefault(gaps_new[j], ([], []))[1].append(j)
    for here, there in waiting.values():
        if len(here) == len(there):
            for i, j in zip(here, there, strict=True):
                if "\t" not in old[i].text or old[i].text.partition("\t")[0] == new[j].text.partition("\t")[0]:
                    alignment.pair(i, j)
    return [*_in_order(alignment)]


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """All units of both bodies in groups, in the order in which they are shown; a moved group stands at its new place."""
    alignment = _Alignment(old, new)
    _pair_equal(alignment)
    grams = alignment.likeness()
    _pair_moved_whole(alignment)
    _pair_parts(alignment, grams)
    _pair_edited(alignment, grams)
    _pair_alone(alignment)
    _pair_moved(alignment, grams)
    _take_in_parts(alignment, grams)
    return [*_in_order(alignment)]


def _pair_equal(alignment: _Alignment) -> None:
    """Units of the same words, in the order of both: first those that stand once, the weightiest of them, then the rest."""
    old, new = encoded([unit.key for unit in alignment.old], [unit.key for unit in alignment.new])
    here, there = Counter(old), Counter(new)
    places = {letter: j for j, letter in enumerate(new) if there[letter] == 1}
    pairs = [
        (i, places[letter], len(alignment.old[i].text) ** 0.5 + 1)
        for i, letter in enumerate(old)
        if here[letter] == 1 and letter in places
    ]
    edges = [(-1, -1), *heaviest(pairs), (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(edges):
        if i >= 0:
            alignment.pair(i, j)
        for match in common(old[i + 1 : next_i], new[j + 1 : next_j]):
            for n in range(match.length):
                alignment.pair(i + 1 + match.old + n, j + 1 + match.new + n)


def _pair_moved_whole(alignment: _Alignment) -> None:
    """Units that stand unchanged elsewhere, if they are long enough to be known again."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    for j in alignment.left_new():
        waiting.setdefault(alignment.new[j].key, []).append(j)
    for i in alignment.left_old():
        unit = alignment.old[i]
        places = waiting.get(unit.key)
        if places and (not isinstance(unit, Line) or len(unit.text) >= _MOVES_ALONE):
            alignment.pair(i, places.pop(0), is_moved=True)


def _pair_parts(alignment: _Alignment, grams: Likeness) -> None:
    """A line that several lines beside each other were made of, or that was made of several."""
    gaps_old, gaps_new = _gaps(alignment)
    old_sizes, new_sizes = grams.sizes
    made_of: dict[tuple[bool, int], list[int]] = {}
    for i, j in grams.candidates:
        if i in alignment.of_old or j in alignment.of_new or gaps_old[i] != gaps_new[j]:
            continue
        if isinstance(alignment.old[i], Line) and grams.is_part(i, j, _PART):
            is_split = old_sizes[i] > new_sizes[j]
            made_of.setdefault((is_split, i if is_split else j), []).append(j if is_split else i)
    found = {}
    for (is_split, place), parts in made_of.items():
        units, taken = (alignment.new, alignment.of_new) if is_split else (alignment.old, alignment.of_old)
        run = run_of_parts(place, parts, grams, units, taken, is_split=is_split)
        sizes, whole = (new_sizes, old_sizes[place]) if is_split else (old_sizes, new_sizes[place])
        weight = sum(sizes[part] for part in run)
        if len(run) > 1 and weight >= _PART * whole:
            old, new = ((place,), tuple(run)) if is_split else (tuple(run), (place,))
            found[old[0], new[0]] = (old, new, float(weight))
    for i, j in heaviest([(i, j, weight) for (i, j), (*_, weight) in found.items()]):
        # Of two that were joined beside each other, what stands between may have been counted to both.
        old, new = (
            tuple(longest_run([n for n in side if n not in taken]))
            for side, taken in zip(found[i, j][:2], (alignment.of_old, alignment.of_new), strict=True)
        )
        if old and new and len(old) + len(new) > 2:
            alignment.group(old, new)


def _pair_edited(alignment: _Alignment, grams: Likeness) -> None:
    """Units that were edited where they stand: alike, and between the same unchanged neighbours."""
    best: dict[int, float] = {}
    for (i, _), score in grams.candidates.items():
        best[i] = max(best.get(i, 0.0), score)
    gaps_old, gaps_new = _gaps(alignment)
    pairs = []
    for (i, j), score in grams.candidates.items():
        stays = i not in alignment.of_old and j not in alignment.of_new and gaps_old[i] == gaps_new[j]
        if stays and score >= _ALIKE and score > best[i] - 0.3:
            pairs.append((i, j, score * score * (len(alignment.old[i].text) + len(alignment.new[j].text) + 1)))
    for i, j in heaviest(pairs):
        alignment.pair(i, j)


def _gaps(alignment: _Alignment) -> tuple[list[int], list[int]]:
    """For each place of either body, the number of the gap between groups that stay that it lies in."""
    fixed = [group for group in alignment.groups if not group.is_moved]
    numbers = []
    for size, places in (
        (len(alignment.old), {group.old[0] for group in fixed}),
        (len(alignment.new), {group.new[0] for group in fixed}),
    ):
        gap, row = 0, []
        for place in range(size):
            gap += place in places
            row.append(gap)
        numbers.append(row)
    return numbers[0], numbers[1]


def _pair_alone(alignment: _Alignment) -> None:
    """A sub-heading or picture that alone stands where another stood is its new form, however unlike."""
    gaps_old, gaps_new = _gaps(alignment)
    waiting: dict[tuple[int, str], list[list[int]]] = {}
    for side, lefts, gaps, units in (
        (0, alignment.left_old(), gaps_old, alignment.old),
        (1, alignment.left_new(), gaps_new, alignment.new),
    ):
        for place in lefts:
            unit = units[place]
            name = unit.name if isinstance(unit, Line) else type(unit).__name__
            if name in (*HEADINGS, "Figure"):
                kind = "heading" if name in HEADINGS else name
                waiting.setdefault((gaps[place], kind), [[], []])[side].append(place)
    pairs = [(one[0], other[0], 1.0) for one, other in waiting.values() if len(one) == len(other) == 1]
    for i, j in heaviest(pairs):
        alignment.pair(i, j)


def _pair_moved(alignment: _Alignment, grams: Likeness) -> None:
    """Units that were moved and edited a little."""
    found = sorted(grams.candidates.items(), key=lambda one: -one[1])
    for (i, j), score in found:
        if score < _MOVED:
            break
        if i in alignment.of_old or j in alignment.of_new or len(alignment.new[j].text) < _MOVES_ALONE:
            continue
        alignment.pair(i, j, is_moved=True)


def _take_in_parts(alignment: _Alignment, grams: Likeness) -> None:
    """Lines beside a pair that were part of it before, or are now: it was split or joined."""
    for group in alignment.groups:
        if group.old[0] in grams.old and isinstance(alignment.old[group.old[0]], Line):
            if len(group.old) == 1:
                _grow(alignment, group, grams, is_split=True)
            if len(group.new) == 1:
                _grow(alignment, group, grams, is_split=False)


def _grow(alignment: _Alignment, group: Group, grams: Likeness, *, is_split: bool) -> None:
    units, taken = (alignment.new, alignment.of_new) if is_split else (alignment.old, alignment.of_old)
    parts = grams.new if is_split else grams.old
    whole = grams.old[group.old[0]] if is_split else grams.new[group.new[0]]
    text = alignment.old[group.old[0]].text if is_split else alignment.new[group.new[0]].text
    known = group.new if is_split else group.old
    rest = whole.copy()
    for place in known:
        rest.subtract(parts[place])
    for step in (-1, 1):
        place = (known[0] if step < 0 else known[-1]) + step
        while place in parts and place not in taken and isinstance(units[place], Line):
            part = units[place].text
            if not part or (part not in text and grams.within(parts[place], rest) < _PART):
                break
            rest.subtract(parts[place])
            known = tuple(sorted((*known, place)))
            taken[place] = group
            place += step
    if is_split:
        group.new = known
    else:
        group.old = known


def _in_order(alignment: _Alignment) -> Iterator[Group]:
    """Groups in the order of the new body; what went stands before what came in the same gap."""
    until = _next_old(alignment)
    shown = 0
    for j in range(len(alignment.new)):
        yield from _went(alignment, shown, until[j])
        shown = max(shown, until[j])
        group = alignment.of_new.get(j, Group(new=(j,)))
        if group.new[0] == j:
            yield group
    yield from _went(alignment, shown, len(alignment.old))


def _next_old(alignment: _Alignment) -> list[int]:
    """For each place of the new body, where the next that stays stood in the old one."""
    places = []
    place = len(alignment.old)
    for j in reversed(range(len(alignment.new))):
        group = alignment.of_new.get(j)
        if group is not None and not group.is_moved:
            place = group.old[0]
        places.append(place)
    return places[::-1]


def _went(alignment: _Alignment, start: int, end: int) -> Iterator[Group]:
    for i in range(start, end):
        group = alignment.of_old.get(i)
        if group is None or group.is_moved:
            yield Group(old=(i,), is_moved=group is not None, to=group.new[0] if group else -1)
