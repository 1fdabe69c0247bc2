"""What people type, made fit to be kept; and what is said where it is not, wherever it is asked for."""

import re
import unicodedata

#: What people write between the figures of a number.
STROKES = " -–—().·"
BETWEEN = rf"[\s{re.escape(STROKES)}]"
#: Control and format characters: zero-width ones, and those that turn the direction of what follows.
UNSEEN = ("Cc", "Cf")
NO_MAIL = "电子邮箱写得不完整，应像 name@example.com"


def one_line(words: str) -> str:
    """The words with single blanks between them, each letter written in one way (NFC), and nothing that is not seen."""
    seen = "".join(
        c for c in unicodedata.normalize("NFC", words) if c.isspace() or unicodedata.category(c) not in UNSEEN
    )
    return " ".join(seen.split())


def title(words: str) -> str:
    """A title on one line, without the book marks that stand around all of it: it is printed between such marks."""
    line = one_line(words)
    inside = line[1:-1]
    return (
        inside.strip() if line[:1] == "《" and line[-1:] == "》" and "《" not in inside and "》" not in inside else line
    )


def figures(words: str) -> str:
    """The words without what parts the figures of a number, and in figures of one width."""
    return re.sub(BETWEEN, "", unicodedata.normalize("NFKC", words))
