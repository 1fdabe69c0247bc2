"""How often one address may knock: counted in rows, which all processes share and which lose no count."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .models import Attempt


@transaction.atomic
def knock(what, who, *, most, seconds):
    """Count one attempt of `who` at `what`; tell whether it is within `most` in `seconds`. Who it was is not stored."""
    key = f"{what}:{hashlib.sha256(who.encode()).hexdigest()[:40]}"
    now = timezone.now()
    ends = now + timedelta(seconds=seconds)
    Attempt.objects.get_or_create(key=key, defaults={"until": ends})
    attempt = Attempt.objects.select_for_update().get(key=key)
    if attempt.until <= now:
        attempt.count, attempt.until = 0, ends
    attempt.count += 1
    attempt.save(update_fields=["count", "until"])
    return attempt.count <= most


def address(request):
    """The address that a request came from; behind a proxy on this machine, the last one that the proxy names."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    direct = request.META.get("REMOTE_ADDR", "")
    if direct in ("", "127.0.0.1", "::1") and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return direct or "?"
