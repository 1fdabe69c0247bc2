"""Which lines beside each other a longer line was made of, or became. Pure."""

from collections.abc import Mapping, Sequence

from .likeness import Likeness
from .sequences import heaviest
from .units import Line, Unit

_PART = 0.6  # of a line's text that must stand in what it was split from or joined to
_COPIES = 4  # places of the same words in a long line that are looked at


def run_of_parts(
    whole: int,
    parts: Sequence[int],
    grams: Likeness,
    units: Sequence[Unit],
    taken: Mapping[int, object],
    *,
    is_split: bool,
) -> list[int]:
    """Of the likely parts of a line those that follow each other; with lines between them that stand in it word for word.

    At both ends only what has a place of its own in the line: of lines that say the same it holds one.
    """
    text = grams.texts[0 if is_split else 1][whole]
    likely = set(parts)
    for place in range(min(parts), max(parts)):
        unit = units[place]
        if place not in taken and isinstance(unit, Line) and unit.text and unit.text in text:
            likely.add(place)
    run = longest_run(sorted(likely))
    pairs = [(place, at, float(len(units[place].text))) for place in run for at in _places(units[place].text, text)]
    word_for_word = {place for place, _, _ in pairs}
    sure = {place for place, _ in heaviest(pairs)}
    edited = [place for place in run if place not in word_for_word]
    sure |= set(grams.apart(whole, edited, _PART, is_split=is_split))
    return [place for place in run if min(sure) <= place <= max(sure)] if sure else []


def longest_run(places: Sequence[int]) -> list[int]:
    """The most places that follow each other without a gap."""
    runs: list[list[int]] = [[]]
    for place in places:
        if runs[-1] and runs[-1][-1] + 1 == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len)


def _places(part: str, whole: str) -> list[int]:
    found: list[int] = []
    at = whole.find(part) if part else -1
    while at >= 0 and len(found) < _COPIES:
        found.append(at)
        at = whole.find(part, at + len(part))
    return found
