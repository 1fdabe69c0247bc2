"""What may happen to a piece. Callers import this package and use the names below."""

from .contact import forget_contact
from .features import FeatureGone, HoldsPieces, delete_feature, move_feature, save_feature
from .intake import AlreadyTaken, author_named, put_bylines, section_named, take_in, taken_before
from .locking import Discarded, MovedMeanwhile, NotDiscarded
from .notes import see_notes
from .order import NotTheContents, SeenByReaders, WithdrawnStays, arrange, move, place, publish_ahead
from .people import merge_authors, rename_author
from .release import (
    AlreadyWithdrawn,
    LeakInWords,
    NotAsListed,
    NothingToRelease,
    WithoutTitle,
    release_as_printed,
    release_issue_as_printed,
    restore,
    withdraw,
)
from .revision import revise
from .splitting import NothingToSplit, proposal, split
from .tags import merge_tags
from .words import Stale, UnknownPhoto, bring_back, discard, keep, save_version

__all__ = [
    "AlreadyTaken",
    "AlreadyWithdrawn",
    "Discarded",
    "FeatureGone",
    "HoldsPieces",
    "LeakInWords",
    "MovedMeanwhile",
    "NotAsListed",
    "NotDiscarded",
    "NotTheContents",
    "NothingToRelease",
    "NothingToSplit",
    "SeenByReaders",
    "Stale",
    "UnknownPhoto",
    "WithdrawnStays",
    "WithoutTitle",
    "arrange",
    "author_named",
    "bring_back",
    "delete_feature",
    "discard",
    "forget_contact",
    "keep",
    "merge_authors",
    "merge_tags",
    "move",
    "move_feature",
    "place",
    "proposal",
    "publish_ahead",
    "put_bylines",
    "release_as_printed",
    "release_issue_as_printed",
    "rename_author",
    "restore",
    "revise",
    "save_feature",
    "save_version",
    "section_named",
    "see_notes",
    "split",
    "take_in",
    "taken_before",
    "withdraw",
]
