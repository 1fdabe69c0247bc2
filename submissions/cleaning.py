"""What people type, made fit to be kept; and what is said where it is not, wherever it is asked for."""

import unicodedata

NO_MAIL = "电子邮箱写得不完整，应像 name@example.com"


def one_line(words: str) -> str:
    """The words with single blanks between them, each letter written in one way (NFC)."""
    return " ".join(unicodedata.normalize("NFC", words).split())
