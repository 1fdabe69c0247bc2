"""What this package tells the others."""

from django.dispatch import Signal

#: Sent on commit, with `sender=Issue` and `issue=`, after an issue was published, scheduled, withdrawn, restored or changed.
issue_changed = Signal()

#: Sent by the page cache: every receiver answers the next moment at which something of its own becomes public, or None.
next_change_asked = Signal()

#: Sent with `photos=`, pks: every receiver answers {pk: [uses.Use, …]} for those that something of its own shows.
photo_uses_asked = Signal()

#: Sent with `issue=`, a pk or None: every receiver answers the pks of the photos in use, in that issue or anywhere.
used_photos_asked = Signal()

#: Asked at the moment of publication, with the locked `issue`: whoever knows what stands in the way raises Refused.
publication_asked = Signal()

#: Asked at the moment at which a withdrawn issue is to come back, with the locked `issue`: likewise.
restoration_asked = Signal()
