"""What this package tells the others."""

from django.dispatch import Signal

#: Sent on commit, with `sender=Issue` and `issue=`, after an issue was published, scheduled, withdrawn, restored or changed.
issue_changed = Signal()

#: Sent by the page cache: every receiver answers the next moment at which something of its own becomes public, or None.
next_change_asked = Signal()
