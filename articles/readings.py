"""What was read, as the desk sees it: of an issue since it came out, and in a year. As many queries for any number of pieces."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Min, Sum
from django.utils import timezone

from issues.models import Issue
from issues.moments import on_day

from .models import Article, ReadingCount

#: So many days of an issue are drawn.
DAYS = 31
_SHOWN = ("title", "live__title", "issue__year", "issue__number", "issue__last_number", "issue__is_supplement")


@dataclass(frozen=True)
class Piece:
    """One piece and how often it was opened, and read to its end."""

    article: Article
    reads: int
    finished: int

    @property
    def title(self):
        return self.article.live.title if self.article.live else self.article.title

    @property
    def share(self):
        """How many of a hundred readers came to the end, or None where there were none."""
        return round(100 * min(self.finished, self.reads) / self.reads) if self.reads else None


@dataclass
class Readings:
    """What was read of an issue or in a year.

    `since` is the first day that was counted; `points` are (label, reads), `before` those of the former issue or year, where
    it was counted as well; `gained` is by how many percent this one is read more than that one in the same time.
    """

    name: str
    short_name: str
    is_year: bool = False
    since: datetime.date | None = None
    is_whole: bool = True
    pieces: list = field(default_factory=list)
    more: int = 0
    total: int = 0
    labels: list = field(default_factory=list)
    points: list = field(default_factory=list)
    before: list = field(default_factory=list)
    before_name: str = ""
    gained: int | None = None

    @property
    def number(self):
        """How many pieces it is about."""
        return len(self.pieces) + self.more

    @property
    def gained_said(self):
        """How it compares, as a clause; nothing where it cannot be compared."""
        if self.gained is None:
            return ""
        if not self.gained:
            return f"，与{self.before_name}同期持平"
        return f"，比{self.before_name}同期{'多' if self.gained > 0 else '少'} {abs(self.gained)}%"

    @property
    def curve_said(self):
        """What the curve shows, in a sentence for who does not see it."""
        most = max(range(len(self.points)), key=self.points.__getitem__)
        return f"最多的是{self.labels[most]}，{self.points[most]} 次；{self.labels[len(self.points) - 1]} {self.points[-1]} 次"

    @property
    def most(self):
        return [piece for piece in self.pieces[:8] if piece.reads]

    @property
    def others(self):
        """How many pieces were read beside the most read, and how often."""
        most = self.most
        number = sum(1 for piece in self.pieces if piece.reads) + self.more - len(most)
        return number, self.total - sum(piece.reads for piece in most)


def issues():
    """The issues that readers have had, the newest first, with what their names say."""
    return list(Issue.objects.out().newest_first())


def years():
    """The years in which something was counted, the newest first."""
    return [day.year for day in ReadingCount.objects.order_by().dates("day", "year", order="DESC")]


def of_issue(issue, former=None):
    """What was read of an issue; `former` is the one that it is compared with, or None."""
    today, first = timezone.localdate(), timezone.localdate(issue.published_at)
    began = _began()
    counts = ReadingCount.objects.filter(article__issue=issue)
    sums = {article: sums for article, *sums in _by_piece(counts)}
    articles = issue.articles.kept().filter(live__isnull=False).select_related("live", "issue", "section")
    articles = articles.only("position", "withdrawn_at", "section__name", *_SHOWN).in_running_order()
    pieces = [Piece(article, *sums.get(article.pk, (0, 0))) for article in articles]
    found = Readings(issue.name, issue.numbers, pieces=sorted(pieces, key=lambda piece: -piece.reads))
    found.total = sum(piece.reads for piece in pieces)
    found.is_whole = began is not None and began <= first
    found.since = first if found.is_whole else began
    by_day = _by_day(counts)
    if found.is_whole:
        _draw_from(found, first, min((today - first).days + 1, DAYS), by_day)
        _compare(found, issue, former, began, sum(by_day[day] for day in by_day if day >= first))
    elif began:
        length = min((today - began).days + 1, DAYS)
        _draw_from(found, today - datetime.timedelta(days=length - 1), length, by_day)
    return found


def of_year(year, most=None):
    """What was read in a year, of whatever issue; only the `most` read pieces where there is such a number."""
    today, began = timezone.localdate(), _began()
    first = datetime.date(year, 1, 1)
    last = min(today, datetime.date(year, 12, 31))
    counts = ReadingCount.objects.filter(day__year=year)
    sums = list(_by_piece(counts))
    chosen = {article: sums for article, *sums in sums[:most]}
    articles = Article.objects.select_related("live", "issue", "section").only("withdrawn_at", "section__name", *_SHOWN)
    articles = articles.filter(pk__in=chosen)
    pieces = sorted((Piece(article, *chosen[article.pk]) for article in articles), key=lambda piece: -piece.reads)
    found = Readings(f"{year}年", f"{year}年", is_year=True, pieces=pieces)
    found.more, found.total = len(sums) - len(chosen), sum(row[1] for row in sums)
    found.is_whole = began is not None and began <= first
    found.since = max(first, began) if began else None
    by_month = _by_month(_by_day(counts))
    start = found.since.month if found.since and found.since.year == year else 1
    found.labels = [f"{month}月" for month in range(start, 13)]
    found.points = [by_month.get(month, 0) for month in range(start, last.month + 1)]
    _compare_year(found, year, began, last)
    return found


def _began():
    """The first day on which anything was counted, or None."""
    return ReadingCount.objects.aggregate(day=Min("day"))["day"]


def _by_piece(counts):
    """(key of the piece, opened, read to the end), the most read first."""
    sums = counts.order_by().values("article").annotate(all_reads=Sum("reads"), all_finished=Sum("finished"))
    return sums.order_by("-all_reads", "article").values_list("article", "all_reads", "all_finished")


def _by_day(counts):
    return dict(counts.order_by().values("day").annotate(sum=Sum("reads")).values_list("day", "sum"))


def _by_month(by_day):
    months = {}
    for day, reads in by_day.items():
        months[day.month] = months.get(day.month, 0) + reads
    return months


def _days(first, number):
    return [first + datetime.timedelta(days=place) for place in range(number)]


def _draw_from(found, first, number, by_day):
    days = _days(first, number)
    found.labels = [on_day(day) for day in days]
    found.points = [by_day.get(day, 0) for day in days]


def _compare(found, issue, former, began, total):
    """Beside the former issue, from its own first day on: only where that was counted, too."""
    first = former and timezone.localdate(former.published_at)
    if not former or began > first:
        return
    by_day = _by_day(ReadingCount.objects.filter(article__issue=former, day__gte=first))
    found.before = [by_day.get(day, 0) for day in _days(first, len(found.points))]
    found.before_name = former.numbers if former.year == issue.year else former.name
    age = (timezone.localdate() - timezone.localdate(issue.published_at)).days
    found.gained = _gained(total, sum(by_day.get(day, 0) for day in _days(first, age + 1)))


def _compare_year(found, year, began, last):
    if not began or began > datetime.date(year - 1, 1, 1):
        return
    by_day = _by_day(ReadingCount.objects.filter(day__year=year - 1))
    by_month = _by_month(by_day)
    found.before = [by_month.get(month, 0) for month in range(1, 13)]
    found.before_name = f"{year - 1}年"
    until = (last.month, last.day)
    found.gained = _gained(found.total, sum(reads for day, reads in by_day.items() if (day.month, day.day) <= until))


def _gained(now, then):
    return round(100 * (now - then) / then) if then else None
