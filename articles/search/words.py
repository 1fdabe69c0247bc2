"""What a reader typed, as the parts that must all be found. Pure."""

import re

from ..text import norm

LONGEST = 200  # characters of a query that are looked at

_PART = re.compile(r'(?:“[^”]*”|"[^"]*"|\S)+')
_QUOTED = re.compile(r'“([^”]*)”|"([^"]*)"')
_NEVER_STORED = re.compile("[\ud800-\udfff]")


def parts(words: str) -> list[str]:
    """Part a query at blanks outside “…” and "…", each part in its normal form, none twice.

    The marks of a part that is quoted as a whole are left off; a quotation that does not end is read as it stands.
    """
    found = (norm(_unquoted(part)) for part in _PART.findall(words[:LONGEST]))
    return list(dict.fromkeys(part for part in found if part))


def is_cut(words: str) -> bool:
    """Whether the query is longer than what is looked at."""
    return len(words.strip()) > LONGEST


def can_be_stored(part: str) -> bool:
    """Whether a text of the database can hold the part: none holds half of a surrogate pair."""
    return not _NEVER_STORED.search(part)


def _unquoted(part: str) -> str:
    whole = _QUOTED.fullmatch(part)
    return part if whole is None else whole[1] or whole[2] or ""
