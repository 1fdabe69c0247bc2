"""What the desk counts and finds in the words of pieces, kept under a checksum of those words: the same words are read once."""

import hashlib
import json
from dataclasses import astuple, dataclass, field

from django.core.cache import cache

from . import html, text
from .html.figures import Figure, figures
from .leaks import leaks

#: Part of the key. Raise it when what is counted or found changes.
RULES = 2
_A_MONTH = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Facts:
    """Of one piece: its Han characters, its pictures in order, and the kinds of private data that stand in its words."""

    length: int = 0
    figures: list[Figure] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)


def facts(pieces):
    """The facts of many pieces, given as {key: (words, credits)}, `words` a dict with `body`. No query; one look into the cache."""
    keys = {pk: _key(*piece) for pk, piece in pieces.items()}
    kept = {key: _loaded(value) for key, value in cache.get_many(keys.values()).items()}
    found = {key: read(*pieces[pk]) for pk, key in keys.items() if key not in kept}
    if found:
        cache.set_many({key: astuple(one) for key, one in found.items()}, _A_MONTH)
    return {pk: kept.get(key) or found[key] for pk, key in keys.items()}


def _loaded(value):
    """Plain values are kept, not our classes: those of an older release must still load."""
    length, placed, leaks = value
    return Facts(length, [Figure(*figure) for figure in placed], leaks)


def read(words, credits):
    """Read one piece."""
    body = words["body"]
    said = html.plain_text(body)
    return Facts(
        length=text.han_count(said),
        figures=figures(body) if "<figure" in body else [],
        leaks=sorted({leak.kind for leak in leaks(words, credits)}),
    )


def _key(words, credits):
    stood = json.dumps([RULES, words, credits], ensure_ascii=False, sort_keys=True)
    return f"facts:{hashlib.sha256(stood.encode('utf-8', 'surrogatepass')).hexdigest()}"
