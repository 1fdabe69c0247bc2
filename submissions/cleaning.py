"""What people type, made fit to be kept; and what is said where it is not, wherever it is asked for."""

import re
import unicodedata

#: What people write between the figures of a number.
STROKES = " -–—().·"
BETWEEN = rf"[\s{re.escape(STROKES)}]"
NO_MAIL = "电子邮箱写得不完整，应像 name@example.com"


def one_line(words: str) -> str:
    """The words with single blanks between them, each letter written in one way (NFC)."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def figures(words: str) -> str:
    """The words without what parts the figures of a number, and in figures of one width."""
    return re.sub(BETWEEN, "", unicodedata.normalize("NFKC", words))
