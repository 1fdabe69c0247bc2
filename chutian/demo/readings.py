"""How often the demonstration's pieces were read: the same numbers every time, as such numbers usually run."""

import datetime
import hashlib

from django.utils import timezone

from articles.models import Article, ReadingCount

#: A piece is read much at first and then for a long time a little: the share of its first day, day by day.
_FALL = (100, 82, 72, 57, 48, 41, 36, 33, 31, 29, 28)
#: On this day, counted from the first, some pieces are passed on by others.
_PASSED_ON = 11


def fill():
    """Count what was read of everything that is before readers, on every day until today. Rows that exist stay."""
    today = timezone.localdate()
    rows = []
    for article in Article.objects.published().select_related("issue", "live"):
        first = timezone.localdate(article.web_from or article.issue.published_at)
        for age in range((today - first).days + 1):
            rows.append(_row(article, first + datetime.timedelta(days=age), age))
    ReadingCount.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _row(article, day, age):
    liking = _chance(article.live.title)
    share = _FALL[age] if age < len(_FALL) else max(28 - age // 4, 4)
    if liking % 5 == 0 and _PASSED_ON <= age < _PASSED_ON + 4:
        share += 80 - 20 * (age - _PASSED_ON)
    reads = (60 + liking % 190) * share * (85 + _chance(f"{article.live.title}{day}") % 30) // 10_000
    return ReadingCount(article=article, day=day, reads=reads, finished=reads * (42 + liking % 31) // 100)


def _chance(words):
    """A number between 0 and 65535 that is the same for the same words."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:2])
