"""From one piece to the next: through the list that the editor came from."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from submissions.models import Status, Submission
from tests.factories import make_person, make_submission

from .desk import LIST, READ, at, days_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


@pytest.fixture
def pieces():
    """Four pieces, the newest first: every other one is being read."""
    rows = [("丙", Status.NEW), ("甲", Status.READING), ("丁", Status.NEW), ("乙", Status.READING)]
    return [
        make_submission(title=title, status=status, received_at=days_ago(place))
        for place, (title, status) in enumerate(rows)
    ]


def from_list(submission, query):
    return f"{at('change', submission)}?{urlencode({'_changelist_filters': query})}"


def around(client, address):
    context = client.get(address).context
    return [piece.title if piece else None for piece in (context["newer"], context["older"])]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["丙", "丁"]),
        ("status=reading", [None, "乙"]),
        ("status=reading&q=甲", [None, None]),
        ("handler=none&p=2", ["丙", "丁"]),
        ("status=什么", ["丙", "丁"]),
    ],
)
def test_the_way_leads_through_the_list_as_it_was_narrowed(client, pieces, query, found):
    assert around(client, from_list(pieces[1], query)) == found


@pytest.mark.parametrize("query", ["handled_by__password=x", "nothing__here=1", "_to_field=secret", "q=%00", "&&&=="])
def test_a_list_that_cannot_be_understood_is_all_of_them(client, pieces, query):
    assert around(client, from_list(pieces[1], query)) == ["丙", "丁"]


def test_the_way_keeps_the_order_of_the_list(client, pieces):
    for piece, title in zip(pieces, ("C", "A", "D", "B"), strict=True):
        Submission.objects.filter(pk=piece.pk).update(title=title)

    assert around(client, from_list(pieces[3], "o=1")) == ["A", "C"]
    assert around(client, from_list(pieces[1], "o=1")) == [None, "B"]


def test_from_a_piece_that_has_left_the_list_the_way_goes_on_where_it_stood(client, pieces):
    assert around(client, from_list(pieces[1], "status=new")) == ["丙", "丁"]
    assert around(client, from_list(pieces[1], "status=new&o=1")) == ["丙", "丁"]


def test_the_list_links_to_its_pieces_as_it_is_narrowed(client, pieces):
    page = client.get(LIST, {"status": "new"}).content.decode()

    assert f'href="{at("change", pieces[0])}?_changelist_filters=status%3Dnew"' in page


def test_after_a_press_on_the_screen_the_list_is_still_known(client, pieces):
    address = from_list(pieces[0], "status=new")

    moved = client.post(at("step", pieces[0], "declined"), headers={"referer": f"https://testserver{address}"})
    noted = client.post(at("take", pieces[0]), headers={"referer": "https://testserver/admin/"})

    assert moved.url == f"{address}#letter"
    assert noted.url == at("change", pieces[0])


def test_the_way_costs_as_many_queries_for_forty_pieces_as_for_two(client):
    def walk(number):
        for _ in range(number):
            submission = make_submission(handled_by=make_person())
        with CaptureQueriesContext(connection) as taken:
            client.get(from_list(submission, "status=new&o=1"))
        return len(taken)

    walk(2)
    assert walk(2) == walk(38)


def test_who_may_only_read_walks_the_same_way(client, pieces):
    client.force_login(make_person(permissions=[READ]))

    assert around(client, from_list(pieces[3], "status=reading")) == ["甲", None]


def test_a_page_that_no_browser_comes_from_is_no_trouble(client, editor):
    answer = client.post(at("take", make_submission()), headers={"referer": "http://["})

    assert answer.status_code == 302
