"""What may happen to a submission."""

from issues.actions import Refused

from .adopting import adopt
from .deciding import MovedOn, NeedsArticle, NotNext, choices, decide, note, take, undecide
from .sending import (
    AlreadySent,
    NothingToSend,
    NotToRevise,
    TooManyFiles,
    add_file,
    begin,
    begin_revision,
    code_of,
    describe,
    enter,
    fingerprint_of,
    found,
    found_by_link,
    hashed,
    send,
    take_back,
)
from .taking_in import AlreadyReceived, NothingToTakeIn, on_day, take_in
from .writing import NoAddress, NotWritable, Stale, dispatch, drop, resend, rewrite, tell_otherwise, use_template, write

__all__ = [
    "AlreadyReceived",
    "AlreadySent",
    "MovedOn",
    "NeedsArticle",
    "NoAddress",
    "NotNext",
    "NotToRevise",
    "NotWritable",
    "NothingToSend",
    "NothingToTakeIn",
    "Refused",
    "Stale",
    "TooManyFiles",
    "add_file",
    "adopt",
    "begin",
    "begin_revision",
    "choices",
    "code_of",
    "decide",
    "describe",
    "dispatch",
    "drop",
    "enter",
    "fingerprint_of",
    "found",
    "found_by_link",
    "hashed",
    "note",
    "on_day",
    "resend",
    "rewrite",
    "send",
    "take",
    "take_back",
    "take_in",
    "tell_otherwise",
    "undecide",
    "use_template",
    "write",
]
