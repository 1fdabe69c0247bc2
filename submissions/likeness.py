"""How alike two Chinese texts are: traces by which like texts find each other, the share they have in common, and where. Pure.

What counts of a text are its letters, digits and Han characters, in one form whatever their width and case; blanks, marks and
accents do not. A run is common to two texts when at least `RUN` such characters stand in both in the same order without a gap.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

#: Characters of a common run at least; of two texts of which one is shorter, as many as that has.
RUN = 8
#: Of so many runs that follow each other one leaves a trace: two texts with RUN + WINDOW - 1 characters in common share one.
WINDOW = 16
LEFT_OUT = "……"


class Run(NamedTuple):
    """A stretch of a paragraph, as it is written, and whether the other text has it."""

    words: str
    is_common: bool


Paragraph = list[Run]


def traces(text: str) -> set[int]:
    """Numbers of 63 bits that a text leaves, the same on every machine; at least one unless the text is empty.

    Winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): the least hash in each window of runs.
    """
    if not text:
        return set()
    words = _folded(text)
    hashes = [_hash(words[place : place + RUN]) for place in range(max(1, len(words) - RUN + 1))]
    return {min(hashes[place : place + WINDOW]) for place in range(max(1, len(hashes) - WINDOW + 1))}


def share(one: str, other: str) -> float:
    """How much of the shorter text stands in the other, from 0 to 1: characters in common runs, of all that count.

    Of two texts of one length, the greater share; 0 where a text has nothing that counts. The order does not matter.
    """
    first, second = sorted((_folded(one), _folded(other)), key=len)
    if not first:
        return 0.0
    found = sum(_common(first, second))
    if len(first) == len(second):
        found = max(found, sum(_common(second, first)))
    return found / len(first)


def marked(one: str, other: str) -> tuple[list[Paragraph], list[Paragraph]]:
    """Both texts, paragraph by paragraph, with what they have in common. The words, joined by line ends, are the texts again."""
    first, second = _folded(one), _folded(other)
    return _paragraphs(one, _common(first, second)), _paragraphs(other, _common(second, first))


def shortened(paragraphs: Sequence[Paragraph], *, around: int = 24, most: int = 240) -> list[Paragraph]:
    """What is common, with `around` characters on either side, in about `most` characters; “……” stands for the rest."""
    kept: list[Paragraph] = []
    room, passed_over = most, False
    for paragraph in paragraphs:
        if not any(run.is_common for run in paragraph) or room <= 0:
            passed_over = passed_over or any(run.words.strip() for run in paragraph)
            continue
        if passed_over and kept:
            kept.append([Run(LEFT_OUT, False)])
        passed_over = False
        short = _fitting([_trimmed(run, paragraph, around) for run in paragraph], room)
        kept.append(short)
        room -= sum(len(run.words) for run in short)
    if kept and passed_over and not kept[-1][-1].words.endswith(LEFT_OUT):
        kept[-1].append(Run(LEFT_OUT, False))
    return kept


def length(text: str) -> int:
    """How many characters of the text count."""
    return len(_folded(text))


def _folded(text: str) -> str:
    """What counts of the text."""
    table = {ord(character): _counting(character) for character in set(text)}
    return text.translate(table)


def _counting(character: str) -> str:
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in whole if part.isalnum())


def _hash(words: str) -> int:
    # A lone surrogate cannot be encoded otherwise, and hostile words hold one.
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _common(one: str, other: str) -> bytearray:
    """For each character of `one`, 1 where it stands in a run that `other` has."""
    length = min(RUN, len(one), len(other))
    found = bytearray(len(one))
    if not length:
        return found
    runs = {other[place : place + length] for place in range(len(other) - length + 1)}
    whole = b"\1" * length
    for place in range(len(one) - length + 1):
        if one[place : place + length] in runs:
            found[place : place + length] = whole
    return found


def _paragraphs(text: str, found: bytearray) -> list[Paragraph]:
    widths = {character: len(_counting(character)) for character in set(text)}
    place, paragraphs = 0, []
    for line in text.split("\n"):
        flags = []
        for character in line:
            width = widths[character]
            flags.append(_is_common(found, place, width))
            place += width
        paragraphs.append(list(_runs(line, flags)))
    return paragraphs


def _is_common(found: bytearray, place: int, width: int) -> bool:
    """Whether a character is common; a mark or a blank is where those on either side of it are."""
    beside = found[place : place + width] if width else found[max(0, place - 1) : place + 1]
    return bool(beside) and all(beside)


def _runs(line: str, flags: Sequence[bool]) -> Iterator[Run]:
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or flags[place] != flags[start]:
            yield Run(line[start:place], flags[start])
            start = place


def _trimmed(run: Run, paragraph: Paragraph, around: int) -> Run:
    """A stretch that is not common, less what is far from one that is."""
    head = 0 if run is paragraph[0] else around
    tail = 0 if run is paragraph[-1] else around
    if run.is_common or len(run.words) <= head + tail + len(LEFT_OUT):
        return run
    return Run(run.words[:head] + LEFT_OUT + run.words[len(run.words) - tail :], False)


def _fitting(paragraph: Paragraph, room: int) -> Paragraph:
    kept: Paragraph = []
    for run in paragraph:
        if room <= 0:
            break
        kept.append(run if len(run.words) <= room else Run(run.words[:room].rstrip("…") + LEFT_OUT, run.is_common))
        room -= len(run.words)
    if len(kept) < len(paragraph) and not kept[-1].words.endswith(LEFT_OUT):
        kept.append(Run(LEFT_OUT, False))
    return kept
