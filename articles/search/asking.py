"""The ways in: what readers find, and what the desk finds."""

import contextlib

from django.db import connection, transaction
from django.db.models import Case, F, Value, When

from ..models import Article
from . import index
from .finding import holds, in_title
from .words import can_be_stored, parts


def find(words):
    """What readers may see now and whose released words hold every part of the query: title matches first, then the newest.

    Exact by the definition in docs/search.md, on either database; nothing that is not before readers is ever in it, and
    nothing is found by an empty query.
    """
    wanted = _wanted(words)
    if not wanted:
        return Article.objects.none()
    found = Article.objects.published().filter(holds(wanted), search_texts__version=F("live"))
    return found.newest_first(_title_first(wanted))


def find_at_desk(words):
    """The pieces whose desk copy holds every part of the query, public or not; in the order of `find`."""
    wanted = _wanted(words)
    if not wanted:
        return Article.objects.none()
    found = Article.objects.filter(holds(wanted), search_texts__is_desk=True)
    return found.newest_first(_title_first(wanted))


@contextlib.contextmanager
def session():
    """Evaluate what `find` returned inside of this: PostgreSQL then plans for texts that are dear to read."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL jit = off")
        yield


def _wanted(words):
    """The parts to be found, every change before them taken in; none where no text can hold one of them."""
    wanted = parts(words)
    if not all(map(can_be_stored, wanted)) or (connection.vendor == "postgresql" and "\0" in "".join(wanted)):
        return []
    if wanted:
        index.refresh()
    return wanted


def _title_first(wanted):
    return Case(When(in_title(wanted), then=Value(0)), default=Value(1))
