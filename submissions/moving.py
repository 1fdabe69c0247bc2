"""A submission's row, locked, and the one way by which the state that its sender is shown changes."""

from django.utils import timezone

from .models import Letter, Submission
from .models.submission import KEPT_FOR, KEPT_OPEN


def locked(submission):
    """The row, locked for this transaction."""
    return Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)


def move(row, to):
    """Show the sender that a locked submission stands at `to` now; from there runs the time after which it is forgotten."""
    today = timezone.localdate()
    if row.pending_status == to:
        row.pending_status = ""
    row.status = to
    row.forget_on = today + KEPT_FOR.get(to, KEPT_OPEN)
    row.save(update_fields=["status", "pending_status", "forget_on"])
    row.steps.create(status=to)


def drop_letters(row):
    """Give up the letters of a locked submission that tell a decision and have not gone."""
    row.letters.not_gone().telling().update(status=Letter.State.DROPPED)
