"""Changing words of a body at a place that is known in its plain text."""

from collections.abc import Iterable, Iterator

from .building import Block, parse
from .runs import Break, Note, Run, Text
from .tokens import tokens
from .writing import write

#: A character of the plain text, and the stretch of the body that it stands in; None where the body has no character.
Placed = tuple[str, Text | Note | None, int]


def replace_in_text(body: str, start: int, end: int, new: str) -> str | None:
    """Return the body with other words from `start` to `end` of `plain_text(body)`; marks, notes and pictures stay.

    The new words are set as the first of the old ones were. None where the place goes over an end of a paragraph or cell.
    """
    blocks = parse(tokens(body))
    place = list(_joined(_lines(blocks), "\n"))[start:end]
    if len(place) != end - start or any(stretch is None for _, stretch, _ in place) or not place:
        return None
    gone: dict[int, tuple[Text | Note, set[int]]] = {}
    for _, stretch, index in place:
        assert stretch is not None  # noqa: S101 - for the type checker; asked above
        gone.setdefault(id(stretch), (stretch, set()))[1].add(index)
    first = min(next(iter(gone.values()))[1])
    for number, (stretch, indices) in enumerate(gone.values()):
        letters = [letter for at, letter in enumerate(stretch.text) if at not in indices]
        if number == 0:
            letters.insert(first, new)
        stretch.text = "".join(letters)
    return write(blocks)


def _lines(blocks: Iterable[Block]) -> Iterator[list[Placed]]:
    """The lines of `plain_text`, character by character."""
    for block in blocks:
        if block.name == "tr":
            cells = [list(_joined(_lines(cell.children), " ")) for cell in block.children]
            yield list(_joined(cells, "\t"))
            continue
        if block.runs:
            yield _said(block.runs)
            yield from (_letters(run) for run in block.runs if isinstance(run, Note))
        yield from _lines(block.children)


def _said(runs: Iterable[Run]) -> list[Placed]:
    words: list[Placed] = []
    credit: list[Placed] = []
    for run in runs:
        if isinstance(run, Break):
            words.append(("\n", None, 0))
        elif isinstance(run, Text):
            (credit if run.marks.credit else words).extend(_letters(run))
    return list(_joined([part for part in (_stripped(words), _stripped(credit)) if part], " "))


def _letters(stretch: Text | Note) -> list[Placed]:
    return [(letter, stretch, at) for at, letter in enumerate(stretch.text)]


def _stripped(letters: list[Placed]) -> list[Placed]:
    """Without blanks at both ends, as `str.strip` would."""
    text = "".join(letter for letter, _, _ in letters)
    begins = len(text) - len(text.lstrip())
    return letters[begins : begins + len(text.strip())]


def _joined(lines: Iterable[list[Placed]], between: str) -> Iterator[Placed]:
    for number, line in enumerate(lines):
        if number:
            yield between, None, 0
        yield from line
