"""The geometry of the desk's plots: numbers in, places on the sheet out. Templates draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 960, 214
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 930, 22, 178
_MOST_STEPS = 4
_MOST_LABELS = 12


@dataclass(frozen=True)
class Curve:
    """A curve on a sheet of WIDTH by HEIGHT: `points` as SVG has them, a line and a number for each step, what stands below."""

    points: str
    before: str
    end: tuple[float, float]
    lines: list[tuple[float, int]]
    labels: list[tuple[float, str]]


def bars(values: Sequence[int]) -> list[float]:
    """How long each bar is, in percent of the longest."""
    longest = max(values, default=0) or 1
    return [round(100 * value / longest, 1) for value in values]


def curve(values: Sequence[int], labels: Sequence[str], before: Sequence[int] = ()) -> Curve:
    """The curve of at least one value over its labels, of which there may be more, and that of what was `before` it."""
    number = max(len(values), len(before), len(labels))
    step = _step(max(*values, *before, 1))
    top = step * ceil(max(*values, *before, 1) / step)

    def across(place: int) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * place / max(number - 1, 1), 1)

    def down(value: int) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / top, 1)

    def points(of: Sequence[int]) -> str:
        return " ".join(f"{across(place)},{down(value)}" for place, value in enumerate(of))

    return Curve(
        points=points(values),
        before=points(before),
        end=(across(len(values) - 1), down(values[-1])),
        lines=[(down(value), value) for value in range(0, top + 1, step)],
        labels=[(across(place), labels[place]) for place in _labelled(len(labels))],
    )


def _step(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that goes at most _MOST_STEPS times into the highest value."""
    tens = 10 ** max(floor(log10(highest)) - 1, 0)
    while True:
        for step in (tens, 2 * tens, 5 * tens):
            if highest <= _MOST_STEPS * step:
                return step
        tens *= 10


def _labelled(number: int) -> list[int]:
    """Which places have a label: the first, the last, and some between that do not run into each other."""
    apart = ceil((number - 1) / (_MOST_LABELS - 1)) or 1
    places = list(range(0, number, apart))
    if places[-1] != number - 1:
        if number - 1 - places[-1] < apart * 0.7:
            places.pop()
        places.append(number - 1)
    return places
