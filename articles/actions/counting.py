"""Taking over what the cache counted. It is not recorded: nobody does it, and it says nothing of anybody."""

from django.db import transaction

from .. import counting
from ..models import Article, ReadingCount

_AT_ONCE = 500


def take_counts():
    """Add what was counted since the last time to the rows of the days; returns how many reads that is.

    May run twice at once, and may break off anywhere. Readers' pages stay as they are.
    """
    pairs = counting.listed()
    new = _take(pairs) if pairs else 0
    counting.forget_settled(pairs)
    return new


@transaction.atomic
def _take(pairs):
    known = set(Article.objects.filter(pk__in={pk for _, pk in pairs}).values_list("pk", flat=True))
    pairs = [(day, pk) for day, pk in pairs if pk in known]
    rows = _rows(pairs)
    # Only now, under the locks: what stands there is never less than what another one took before us.
    standing = counting.standing(pairs)
    new, changed = 0, []
    for pair, (reads, finished) in standing.items():
        row = rows[pair]
        if (reads, finished) == (row.taken_reads, row.taken_finished):
            continue
        more = _since(row.taken_reads, reads)
        row.reads, row.finished = row.reads + more, row.finished + _since(row.taken_finished, finished)
        row.taken_reads, row.taken_finished = reads, finished
        new += more
        changed.append(row)
    fields = ["reads", "finished", "taken_reads", "taken_finished"]
    ReadingCount.objects.bulk_update(changed, fields, batch_size=_AT_ONCE)
    return new


def _rows(pairs):
    """A row for each pair, locked: {(day, key): row}. They are made in one order, so that two never wait for each other."""
    ReadingCount.objects.bulk_create(
        [ReadingCount(day=day, article_id=pk) for day, pk in pairs], ignore_conflicts=True, batch_size=_AT_ONCE
    )
    days = {day for day, _ in pairs}
    rows = ReadingCount.objects.select_for_update().filter(day__in=days).order_by("day", "article_id")
    return {(row.day, row.article_id): row for row in rows}


def _since(taken, stands):
    """What a counter gained. One that stands lower than before was lost with its cache and began anew."""
    return stands - taken if stands >= taken else stands
