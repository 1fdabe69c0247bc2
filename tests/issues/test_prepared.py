"""A prepared query finds just what the same query finds that is put together anew."""

from datetime import UTC, datetime

import pytest

from issues.models import Issue
from issues.prepared import Prepared
from tests.factories import make_issue

pytestmark = pytest.mark.django_db
OUT = datetime(2023, 1, 1, tzinfo=UTC)


def worded(number):
    return Issue.objects.published().with_pdf_offered().with_place().filter(pk__gte=number).order_by("number")


def test_a_prepared_query_finds_what_the_query_finds():
    issues = [make_issue(2023, number, published_at=OUT, masthead={"title": "楚天主人"}) for number in (1, 2, 3)]
    find = Prepared(worded)

    found = [[issue.__dict__ | {"_state": None} for issue in find(issue.pk)] for issue in issues]

    assert found == [[issue.__dict__ | {"_state": None} for issue in worded(one.pk)] for one in issues]
    assert [len(rows) for rows in found] == [3, 2, 1]


def test_a_number_that_no_database_takes_finds_nothing():
    assert Prepared(worded)(10**30) == []
