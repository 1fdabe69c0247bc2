"""In which order the issues stand: on the wall of covers, and one behind the other."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from issues.models import Issue
from tests.factories import make_issue

pytestmark = pytest.mark.django_db


def out(year, number, issued_on=None, published_on=None, **fields):
    """An issue before readers, issued and put online on these days."""
    published_on = published_on or issued_on or date(2020, 1, 1)
    at = timezone.make_aware(datetime(published_on.year, published_on.month, published_on.day, 9))
    return make_issue(year, number, issued_on=issued_on, published_at=at, **fields)


def names(issues):
    return [issue.name for issue in issues]


def steps_from_the_first(issue):
    """The issue and all that follow it, one step after the other; each step back leads to where it came from."""
    walked = [issue]
    while after := Issue.objects.neighbours(walked[-1])[1]:
        assert Issue.objects.neighbours(after)[0] == walked[-1]
        walked.append(after)
    return walked


def test_a_supplement_stands_where_it_came_out_among_the_numbers():
    first = out(2025, 8, date(2025, 8, 15))
    out(2025, 1, date(2025, 9, 20), is_supplement=True)
    out(2025, 9, date(2025, 10, 15), last_number=10)
    out(2025, 11, date(2025, 11, 15))
    out(2026, 1, date(2026, 1, 15))

    expected = ["2025年第8期", "2025年增刊1", "2025年第9-10期", "2025年第11期", "2026年第1期"]
    assert names(steps_from_the_first(first)) == expected
    assert names(Issue.objects.published().newest_first()) == expected[::-1]


def test_a_supplement_without_a_day_of_issue_stands_by_the_day_it_went_online():
    first = out(2025, 1, date(2025, 1, 15))
    out(2025, 1, published_on=date(2025, 2, 1), is_supplement=True)
    out(2025, 2, published_on=date(2025, 2, 15))

    assert names(steps_from_the_first(first)) == ["2025年第1期", "2025年增刊1", "2025年第2期"]


def test_old_years_taken_online_on_one_day_run_by_their_numbers():
    day = date(2026, 5, 1)
    last = out(2024, 2, published_on=day)
    out(2024, 1, published_on=day, is_supplement=True)
    first = out(2024, 1, published_on=day)
    newest = out(2026, 4, date(2026, 4, 15))

    assert names(steps_from_the_first(first)) == ["2024年第1期", "2024年第2期", "2024年增刊1", "2026年第4期"]
    assert Issue.objects.current() == newest
    assert Issue.objects.neighbours(last)[0] == first


def test_a_supplement_that_has_no_date_yet_stands_behind_the_numbers_of_its_year():
    make_issue(2025, 1, is_supplement=True)
    make_issue(2025, 12)
    make_issue(2026, 1)

    assert names(Issue.objects.newest_first()) == ["2026年第1期", "2025年增刊1", "2025年第12期"]


def test_an_issue_that_readers_do_not_see_has_no_neighbours():
    out(2025, 1, date(2025, 1, 15))

    assert Issue.objects.neighbours(make_issue(2025, 2)) == (None, None)
