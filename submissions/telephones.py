"""Telephones as people type them: with blanks, strokes, dots and brackets, in figures of any width, among other words."""

import re
import unicodedata

from .cleaning import BETWEEN, figures

#: Fewer digits are a number like any other; so many and more are somebody's telephone.
FEWEST, WHOLE = 4, 7
_WITHIN = re.compile(rf"\+?[0-9](?:{BETWEEN}?[0-9]){{{WHOLE - 1},}}")


def plain(words: str) -> str:
    """The words without the strokes and blanks of a telephone, and without the number of the country."""
    return figures(words).removeprefix("+86")


def digits_of(words: str) -> str:
    """The digits of a telephone, or of a part of one; "" where the words are none."""
    bare = plain(words)
    return bare if re.fullmatch(rf"[0-9]{{{FEWEST},}}", bare) else ""


def within(words: str) -> str:
    """The digits of the whole telephone that stands among the words, "" where none does."""
    found = _WITHIN.search(unicodedata.normalize("NFKC", words))
    return plain(found[0]) if found else ""
