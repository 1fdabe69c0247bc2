"""What the desk is told of an issue and of a year."""

import datetime

import pytest
from django.utils import timezone

from articles import readings
from articles.models import ReadingCount
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db


def days_ago(number):
    return timezone.now() - datetime.timedelta(days=number)


def make_read(issue, *reads, finished=0, **fields):
    """A piece of an issue that was read so often on each day, the last of them today."""
    piece = make_article(issue=issue, signed=True, **fields)
    first = timezone.localdate() - datetime.timedelta(days=len(reads) - 1)
    for place, number in enumerate(reads):
        day = first + datetime.timedelta(days=place)
        ReadingCount.objects.create(article=piece, day=day, reads=number, finished=finished)
    return piece


def test_an_issue_has_its_pieces_the_most_read_first_and_its_days():
    issue = make_issue(published_at=days_ago(2))
    make_read(issue, 5, 3, 1, title="渡口")
    make_read(issue, 9, 0, 1, finished=2, title="茶山")
    make_article(issue=issue, signed=True, title="没有人读")

    found = readings.of_issue(issue)

    assert [(piece.title, piece.reads, piece.share) for piece in found.pieces] == [
        ("茶山", 10, 60),
        ("渡口", 9, 0),
        ("没有人读", 0, None),
    ]
    assert (found.total, found.points, found.is_whole) == (19, [14, 3, 2], True)
    assert (found.since, found.gained, found.before) == (timezone.localdate() - datetime.timedelta(days=2), None, [])
    assert [piece.title for piece in found.most] == ["茶山", "渡口"]


def test_an_issue_is_compared_with_the_same_days_of_the_former_one():
    former = make_issue(number=10, published_at=days_ago(9))
    issue = make_issue(number=11, published_at=days_ago(1))
    make_read(former, 6, 4, 90, 90, 90, 90, 90, 90, 90, 90)
    make_read(issue, 8, 4)

    found = readings.of_issue(issue, former)

    assert (found.points, found.before, found.before_name, found.gained) == ([8, 4], [6, 4], "第10期", 20)
    assert found.gained_said == "，比第10期同期多 20%"


def test_nothing_is_compared_with_days_on_which_nobody_counted():
    former = make_issue(number=10, published_at=days_ago(40))
    issue = make_issue(number=11, published_at=days_ago(1))
    make_read(former, 6, 4)
    make_read(issue, 8, 4)

    found = readings.of_issue(issue, former)

    assert (found.gained, found.gained_said, found.before) == (None, "", [])


def test_an_issue_older_than_the_counting_shows_the_last_days():
    issue = make_issue(published_at=days_ago(900))
    make_read(issue, 2, 0, 5)

    found = readings.of_issue(issue)

    assert (found.is_whole, found.since) == (False, timezone.localdate() - datetime.timedelta(days=2))
    assert (found.total, found.points) == (7, [2, 0, 5])


def test_more_readings_to_the_end_than_reads_are_not_more_than_all():
    issue = make_issue(published_at=days_ago(0))
    make_read(issue, 2, finished=9)

    assert readings.of_issue(issue).pieces[0].share == 100


def test_a_year_has_what_was_read_in_it_of_whatever_issue():
    old, new = make_issue(2021, published_at=days_ago(900)), make_issue(2023, published_at=days_ago(400))
    for issue, title, counts in (
        (old, "旧", {(2024, 12, 31): 50, (2025, 1, 1): 10, (2025, 3, 31): 20}),
        (new, "新", {(2025, 3, 1): 70, (2026, 1, 1): 8}),
    ):
        piece = make_article(issue=issue, signed=True, title=title)
        for day, reads in counts.items():
            ReadingCount.objects.create(article=piece, day=datetime.date(*day), reads=reads)

    found, most = readings.of_year(2025), readings.of_year(2025, 1)

    assert [(piece.title, piece.reads) for piece in found.pieces] == [("新", 70), ("旧", 30)]
    assert (found.points[:4], found.labels[:2], found.total) == ([10, 0, 90, 0], ["1月", "2月"], 100)
    assert ([piece.title for piece in most.pieces], most.more, most.number, most.total) == (["新"], 1, 2, 100)
    assert most.others == (1, 30)
    assert readings.years() == [2026, 2025, 2024]


def test_a_year_is_compared_with_the_same_part_of_the_former_one():
    piece = make_article(issue=make_issue(published_at=days_ago(2000)), signed=True)
    for day, reads in (((2024, 1, 1), 10), ((2024, 12, 31), 40), ((2025, 6, 1), 100)):
        ReadingCount.objects.create(article=piece, day=datetime.date(*day), reads=reads)

    found = readings.of_year(2025)

    assert (found.before_name, found.gained, found.before[0], found.before[11]) == ("2024年", 100, 10, 40)


def test_without_a_single_read_there_is_nothing_to_draw():
    found = readings.of_issue(make_issue(published_at=days_ago(3)))

    assert (found.since, found.total, found.points, found.pieces) == (None, 0, [], [])
