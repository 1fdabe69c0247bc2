"""Having a piece open. It is not recorded: it passes within a minute."""

from django.db import transaction
from django.utils import timezone

from ..models import Presence


@transaction.atomic
def be_present(article, *, by, window):
    """Note that this person has the piece open in a window; a window that was not heard of for long opens anew."""
    now = timezone.now()
    own = Presence.objects.filter(article=article, user=by, window=window)
    own.gone().delete()
    if not own.update(seen_at=now):
        Presence.objects.get_or_create(
            article=article, user=by, window=window, defaults={"opened_at": now, "seen_at": now}
        )


def leave(article, *, by, window):
    """The window was closed, or shows something else by now."""
    Presence.objects.filter(article=article, user=by, window=window).delete()


def forget_absent():
    """Delete the windows that are no longer heard of; returns how many they were."""
    return Presence.objects.gone().delete()[0]
