"""Reads of pieces, counted in the cache: how often on which day, never by whom.

A counter of a day only grows and is never set back. How much of it was taken over stands in the row that it was taken into,
so that a batch that breaks off, or runs twice, neither loses a read nor counts it twice (`actions.take_counts`).
"""

import contextlib
import datetime
import fcntl
import time

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.base import BaseCache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from issues import pagecache

from .models import Article

#: How many days, today included, a counter waits for its batch.
WAITS = 8
_SECONDS = (WAITS + 1) * 24 * 60 * 60
#: Signals that count from one place of the network in one minute: an office behind one address may have many readers.
MOST_FROM = 120
#: Signals that count for one piece in one minute, from wherever they come.
MOST_OF = 3000
#: So many places are told apart, and no more: each stands for millions of addresses.
PLACES = 1024


def count(pk, sender, *, to_the_end=False):
    """Count that the piece was opened, or was read to its end. `sender` is the network that says so; it is not kept.

    What readers may not see, and what is beyond the limits, is not counted. Asks the database once in an edition.
    """
    if pk not in readable():
        return
    day = timezone.localdate()
    with _alone():
        if _within(f"from:{_place(sender, day)}", MOST_FROM) and _within(f"of:{pk}", MOST_OF):
            _list(day, pk)
            _grow(_counter(day, pk, to_the_end))


def readable():
    """The keys of what readers may see now."""
    seconds = pagecache.seconds_left()
    return pagecache.kept(
        "readable", lambda: frozenset(Article.objects.published().values_list("pk", flat=True)), seconds=seconds
    )


def listed():
    """The pieces that were read, as sorted (day, key) pairs, of the days that counters are kept for."""
    today = timezone.localdate()
    days = [today - datetime.timedelta(days=ago) for ago in range(WAITS)]
    numbers = _cache().get_many([_length(day) for day in days])
    lines = [(day, _line(day, place)) for day in days for place in range(1, numbers.get(_length(day), 0) + 1)]
    found = _cache().get_many([line for _, line in lines])
    return sorted({(day, found[line]) for day, line in lines if line in found})


def standing(pairs):
    """What the counters stand at: {(day, key): (opened, read to the end)}."""
    names = {pair: (_counter(*pair, False), _counter(*pair, True)) for pair in pairs}
    found = _cache().get_many([name for both in names.values() for name in both])
    return {pair: tuple(found.get(name, 0) for name in both) for pair, both in names.items()}


def forget_settled(pairs):
    """Delete the counters of days that nothing can be added to any more. Call it once they were taken over."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    settled = [(day, pk) for day, pk in pairs if day < yesterday]
    if not settled:
        return
    days = {day for day, _ in settled}
    lengths = _cache().get_many([_length(day) for day in days])
    lines = [_line(day, place) for day in days for place in range(1, lengths.get(_length(day), 0) + 1)]
    counters = [_counter(*pair, to_the_end) for pair in settled for to_the_end in (False, True)]
    _cache().delete_many([*(_length(day) for day in days), *lines, *counters])


def _list(day, pk):
    """Note that there is a counter, before there is one: what dies between leaves none that nobody knows of."""
    counter = _counter(day, pk, False)
    if _cache().get(counter) is None:
        place = _grow(_length(day))
        _cache().set(_line(day, place), pk, _SECONDS)
        _cache().add(counter, 0, _SECONDS)


def _counter(day, pk, to_the_end):
    return f"read:{day}:{pk}:{'finished' if to_the_end else 'reads'}"


def _length(day):
    return f"read:{day}:pieces"


def _line(day, place):
    return f"read:{day}:piece:{place}"


def _within(name, most):
    """Whether this is among the first `most` of its name in this minute."""
    minute = int(time.time() // 60)
    if _is_atomic():
        return _grow(f"read:{name}:{minute}", 120) <= most
    # Files whose time is over lie there until somebody asks for them: the same few are written again and again.
    then, number = _cache().get(f"read:{name}", (minute, 0))
    number = number + 1 if then == minute else 1
    _cache().set(f"read:{name}", (minute, number), 120)
    return number <= most


def _place(sender, day):
    """One of PLACES, a different one every day: what is kept for two minutes leads back to nobody."""
    return int(salted_hmac("articles.counting", f"{day} {sender}").hexdigest()[:8], 16) % PLACES


def _grow(name, seconds=_SECONDS):
    """Add one to a counter, beginning with nothing; returns what it stands at. Without an atomic cache call it `_alone`."""
    cache = _cache()
    if not _is_atomic():
        number = cache.get(name, 0) + 1
        cache.set(name, number, seconds)
        return number
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name)
    except ValueError:  # it was thrown out in between
        return _grow(name, seconds)


def _cache():
    return caches["counts" if "counts" in settings.CACHES else DEFAULT_CACHE_ALIAS]


def _is_atomic():
    """Whether the cache adds by itself, as Redis does, or reads and writes as a file does."""
    return type(_cache()).incr is not BaseCache.incr


@contextlib.contextmanager
def _alone():
    """Where the cache does not add by itself, one process after the other."""
    if _is_atomic():
        yield
        return
    with (settings.VAR_DIR / "counts.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
