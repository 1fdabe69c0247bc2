"""The look-up code that a contributor gets with the number of a piece: easy to read out, hard to guess."""

import hashlib
import hmac
import re

# No 0 O 1 I L U: what an eye takes for another.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8  # 30 ** 8 codes, about 39 bits

_ALIKE = str.maketrans({"０": "0", "－": "-", "—": "-"})
_FULL_WIDTH = {ord("！") + offset: ord("!") + offset for offset in range(94)}


def derived(key: str, token: str) -> str:
    """The code that belongs to a sender's token. Nobody can make it without `key`, and the same sender gets it again."""
    number = int.from_bytes(hmac.digest(key.encode(), f"look-up code {token}".encode(), hashlib.sha256), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def shown(code: str) -> str:
    """A code in two groups, as it is printed."""
    return f"{code[:4]}-{code[4:]}"


def typed(words: str) -> str:
    """A code as people type it: small letters, full-width ones, blanks and strokes."""
    return re.sub(r"[^0-9A-Z]", "", words.translate(_ALIKE).translate(_FULL_WIDTH).upper())


def typed_number(words: str) -> str:
    """A number such as TG2026-0123 as people type it, with or without its letters and stroke; as it was, if it is none."""
    plain = typed(words)
    found = re.fullmatch(r"(?:TG)?(\d{4})(\d{4,6})", plain)
    return f"TG{found[1]}-{found[2]}" if found else plain
