"""How much changed between two versions. Versions stay as they are: it is found out once and kept under their digests."""

from django.core.cache import cache

from . import compare, differences

_A_MONTH = 30 * 86400
#: Part of the key. Raise it when what is counted or said changes.
_RULES = 1


def between(old, new):
    """What changed from one version to another: the number of changes, and the first ones in a few words."""
    if old.digest == new.digest:
        return 0, ""
    key = f"changes:{_RULES}:{old.digest}:{new.digest}"
    kept = cache.get(key)
    if kept is None:
        found = compare.compare(differences.edition(old), differences.edition(new))
        kept = len(found.changes), compare.summary(found)
        cache.set(key, kept, _A_MONTH)
    return kept


def listed(old, new):
    """The changes from one version to another, each with the words around it."""
    return compare.compare(differences.edition(old), differences.edition(new)).changes
