"""How often one address may knock: counted in rows, which all processes share and which lose no count."""

import hashlib
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from issues.senders import address

from .models import Attempt


class Limit(NamedTuple):
    """So many times in so many seconds."""

    what: str
    most: int
    seconds: int


HOUR = 60 * 60
DAY = 24 * HOUR

#: An office behind one address may have several contributors at work.
FORM = Limit("form", 120, HOUR)
FILE = Limit("file", 240, HOUR)
SEND = Limit("send", 40, DAY)
FEES = Limit("fees", 60, HOUR)
LOOK_UP = Limit("status", 60, HOUR)
#: Of one number, from wherever: many addresses are no way round. By a letter's link four figures are soon tried out.
LOOK_UP_OF = Limit("status-of", 20, HOUR)
LOOK_UP_BY_LINK = Limit("status-link", 20, HOUR)


def within(limit, who):
    """Count one attempt; tell whether it is within the limit. `who` is a request, by its address, or the words for a thing."""
    return knock(limit.what, who if isinstance(who, str) else address(who), most=limit.most, seconds=limit.seconds)


@transaction.atomic
def knock(what, who, *, most, seconds):
    """Count one attempt of `who` at `what`; tell whether it is within `most` in `seconds`. Who it was is not stored."""
    key = _key(what, who)
    now = timezone.now()
    ends = now + timedelta(seconds=seconds)
    Attempt.objects.get_or_create(key=key, defaults={"until": ends})
    attempt = Attempt.objects.select_for_update().get(key=key)
    if attempt.until <= now:
        attempt.count, attempt.until = 0, ends
    attempt.count += 1
    attempt.save(update_fields=["count", "until"])
    return attempt.count <= most


def forgive(limit, who):
    """Take back one attempt of those counted. `who` is the words for a thing."""
    Attempt.objects.filter(key=_key(limit.what, who), count__gt=0).update(count=F("count") - 1)


def _key(what, who):
    return f"{what}:{hashlib.sha256(who.encode()).hexdigest()[:40]}"
