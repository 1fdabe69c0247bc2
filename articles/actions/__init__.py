"""What may happen to a piece. Callers import this package and use the names below."""

from .locking import Discarded
from .order import NotTheContents, arrange, move, place
from .people import merge_authors
from .release import (
    AlreadyWithdrawn,
    LeakInWords,
    NothingToRelease,
    release_as_printed,
    release_issue_as_printed,
    restore,
    withdraw,
)
from .words import Stale, UnknownPhoto, bring_back, discard, keep, save_version

__all__ = [
    "AlreadyWithdrawn",
    "Discarded",
    "LeakInWords",
    "NotTheContents",
    "NothingToRelease",
    "Stale",
    "UnknownPhoto",
    "arrange",
    "bring_back",
    "discard",
    "keep",
    "merge_authors",
    "move",
    "place",
    "release_as_printed",
    "release_issue_as_printed",
    "restore",
    "save_version",
    "withdraw",
]
