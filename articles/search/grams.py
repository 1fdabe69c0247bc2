"""Normal text as overlapping runs of characters, which is what the index of either database holds. Pure.

No dictionary: every substring is found. Letters, figures, marks and blanks are characters like any other. A gram is written
with Han characters as they are and with `z` and two hexadecimal digits for what a tokeniser or a query language might take
for its own; no two grams are written alike.
"""

import itertools
from collections.abc import Iterable

#: Begins every gram of the title, which stands in the index once more so. No other gram begins so.
TITLE = "zt"
#: Parts the fields of a piece. No normal text holds it, so nothing is found across a border.
BORDER = "\n"

_WRITTEN = {chr(n): f"z{n:02x}" for n in range(128) if not chr(n).isalnum() or chr(n) == "z"}


def joined(fields: Iterable[str]) -> str:
    """Put normal fields into one text in which a part is found exactly where it is in one of the fields."""
    return BORDER.join(field for field in fields if field)


def sequence(text: str) -> list[str]:
    """The grams of two characters, in order; consecutive grams are a phrase. One character alone gives none."""
    written = _spelled(text)
    return [one + other for one, other in itertools.pairwise(written)]


def single(text: str) -> list[str]:
    """The characters that stand in the text, each once, written as grams of one."""
    return sorted(set(_spelled(text)))


def of_length(text: str, length: int) -> list[str]:
    """The grams of a length that stand in the text, each once, none across a border."""
    found: set[str] = set()
    for field in text.split(BORDER):
        written = _spelled(field)
        found.update(map("".join, zip(*(written[start:] for start in range(length)))))  # noqa: B905 - each one shorter
    return sorted(found)


def _spelled(text: str) -> list[str]:
    return [_WRITTEN.get(character, character) for character in text]
