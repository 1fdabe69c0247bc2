"""Sending a letter that was read among others: as it was shown, or not at all."""

from django.db import transaction

from issues.actions import Refused

from ..moving import locked
from .writing import NotWritable, Stale, dispatch

#: With this a template leaves room for what only the editor knows.
ROOM = "（请在这里写"


class Unwritten(Refused):
    """The letter still has room in it for what was to be written."""


@transaction.atomic
def dispatch_as_seen(submission, *, by, seen):
    """Queue the letter in hand, and send it after commit. Returns it. `seen` is its digest as the person saw it.

    Raises NotWritable, Stale, Unwritten, NoAddress.
    """
    row = locked(submission)
    letter = row.letters.in_hand().first()
    if letter is None:
        raise NotWritable("没有发：没有拟好的信，或者已经发出。")
    if letter.digest != seen:
        raise Stale("没有发：您看过以后，信的文字改过。请看过再发。")
    if ROOM in letter.body:
        raise Unwritten("没有发：信里还留着“请在这里写…”，没有写好。请打开这一篇写好再发。")
    return dispatch(row, by=by)
