"""The ways in: what readers find, what the desk finds, and the first thousand of it as quickly as can be."""

import contextlib
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Case, F, Value, When

from ..models import Article
from . import finding, index, narrowing
from .words import can_be_stored, parts

MOST = 1_000  # pieces that are counted and shown
LEAST = 200  # rows of the index that are worth a look


def find(words):
    """What readers may see now and whose released words hold every part of the query: title matches first, then the newest.

    Exact by the definition in docs/search.md, on either database; nothing that is not before readers is ever in it, and
    nothing is found by an empty query.
    """
    wanted = _wanted(words)
    if not wanted:
        return Article.objects.none()
    return _ordered(Article.objects.published().filter(finding.holds(wanted), search_texts__version=F("live")), wanted)


def find_at_desk(words):
    """The pieces whose desk copy holds every part of the query, public or not; in the order of `find`."""
    wanted = _wanted(words)
    if not wanted:
        return Article.objects.none()
    return _ordered(Article.objects.filter(finding.holds(wanted), search_texts__is_desk=True), wanted)


@dataclass
class Found:
    """The numbers of the first pieces found, in their order, and whether there are more."""

    numbers: list[int] = field(default_factory=list)
    is_more: bool = False


def first(words, filters=None):
    """The first MOST of `find`, in its order, narrowed by filters: only as many rows are looked at as it takes."""
    wanted = _wanted(words)
    if not wanted:
        return Found()
    public = narrowing.narrowed(Article.objects.published(), filters or {})
    titled = _gathered(wanted, public, [], in_titles=True)
    numbers = _gathered(wanted, public, titled)
    return Found(numbers[:MOST], len(numbers) > MOST)


def _gathered(wanted, public, known, *, in_titles=False):
    """The known numbers and after them, newest first, those of other public pieces that hold the parts, until there are enough.

    A slice of the index at a time; the next is larger where few of the last were before readers.
    """
    numbers, after = dict.fromkeys(known), 0
    size = _worth_a_look(numbers)
    while len(numbers) <= MOST:
        rows = finding.newest(wanted, size, after, in_titles)
        versions = [version for version in rows if version is not None]
        seen = dict(public.filter(live__in=finding.one_of(versions)).order_by().values_list("live", "pk"))
        numbers |= dict.fromkeys(seen[version] for version in versions if version in seen)
        if len(rows) < size:
            break
        after += size
        size = _worth_a_look(numbers) if 2 * len(seen) > size else size * 4
    return list(numbers)


def _worth_a_look(numbers):
    """How many rows of the index to look at next: what is wanting, and some more for those that turn out not to count."""
    return max(LEAST, (MOST + 1 - len(numbers)) * 5 // 4)


@contextlib.contextmanager
def session():
    """Evaluate what `find` returned inside of this: PostgreSQL then uses its index, whatever it thinks of reading every row.

    It does not know that the rows' long columns lie elsewhere, each several pages long.

    SQLite needs nothing of the kind, and a transaction of ours would take its one lock for writing.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
        yield


def _ordered(found, wanted):
    in_title = Case(When(finding.in_title(wanted), then=Value(0)), default=Value(1))
    return found.order_by(in_title, "-search_texts__id")


def _wanted(words):
    """The parts to be found, every change before them taken in; none where no text can hold one of them."""
    wanted = parts(words)
    if not all(map(can_be_stored, wanted)) or (connection.vendor == "postgresql" and "\0" in "".join(wanted)):
        return []
    if wanted:
        index.refresh()
    return wanted
