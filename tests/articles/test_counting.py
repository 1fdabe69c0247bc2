"""How often a piece is read: counted in the cache, taken over into rows, and nothing of who it was."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions, counting
from articles.models import ReadingCount
from issues import pagecache
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db


def make_piece(published_at=None):
    return make_article(signed=True, issue=make_issue(published_at=published_at or timezone.now()))


def opened(client, piece, **headers):
    return client.post(f"/articles/{piece.pk}/read/", headers=headers)


def finished(client, piece, **headers):
    return client.post(f"/articles/{piece.pk}/read/end/", headers=headers)


def rows():
    return list(ReadingCount.objects.order_by("day", "article").values_list("article", "reads", "finished"))


def test_reads_and_readings_to_the_end_stand_in_the_row_of_the_day(client):
    piece = make_piece()
    for _ in range(3):
        opened(client, piece)
    finished(client, piece)

    assert actions.take_counts() == 3

    assert rows() == [(piece.pk, 3, 1)]
    assert ReadingCount.objects.get().day == timezone.localdate()


def test_the_answer_is_empty_sets_no_cookie_and_is_kept_by_no_cache(client):
    answer = opened(client, make_piece())

    assert (answer.status_code, answer.content, len(answer.cookies)) == (204, b"", 0)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]


def test_a_browser_may_not_count_by_fetching_a_page(client):
    assert client.get(f"/articles/{make_piece().pk}/read/").status_code == 405


def test_no_token_is_asked_for(client):
    from django.test import Client

    assert opened(Client(enforce_csrf_checks=True), make_piece()).status_code == 204


@pytest.mark.parametrize("headers", [{"DNT": "1"}, {"Sec-GPC": "1"}, {"Sec-Fetch-Site": "cross-site"}])
def test_who_refuses_is_not_counted_nor_is_another_site(client, headers):
    piece = make_piece()

    assert opened(client, piece, **headers).status_code == 204

    assert actions.take_counts() == 0
    assert rows() == []


def test_what_readers_may_not_see_is_answered_alike_and_not_counted(client):
    drafted = make_article(issue=make_issue(published_at=timezone.now()))
    down = make_piece()
    actions.withdraw(down, by=make_editor())

    answers = [client.post(f"/articles/{pk}/read/").status_code for pk in (drafted.pk, down.pk, 987654321)]

    assert answers == [204, 204, 204]
    assert actions.take_counts() == 0


def test_a_piece_taken_down_counts_no_more_and_keeps_what_it_has(client):
    piece = make_piece()
    opened(client, piece)
    actions.withdraw(piece, by=make_editor())
    pagecache.clear()
    opened(client, piece)

    actions.take_counts()

    assert rows() == [(piece.pk, 1, 0)]


def test_counting_asks_the_database_once_in_an_edition(client):
    piece = make_piece()
    opened(client, piece)

    with CaptureQueriesContext(connection) as queries:
        for _ in range(3):
            opened(client, piece)
            client.post("/articles/987654321/read/")

    assert len(queries) == 0


def test_counting_begins_no_new_edition(client):
    piece = make_piece()
    before = pagecache.edition()

    opened(client, piece)
    actions.take_counts()

    assert pagecache.edition() == before


def test_no_address_is_kept_anywhere(client, settings, tmp_path):
    client.post(f"/articles/{make_piece().pk}/read/", REMOTE_ADDR="203.0.113.77")
    actions.take_counts()

    kept = list((tmp_path / "counts").iterdir())

    assert kept
    assert [path for path in kept if b"203.0.113" in path.read_bytes()] == []


def test_taking_over_twice_counts_nothing_twice(client):
    piece = make_piece()
    opened(client, piece)
    actions.take_counts()

    assert actions.take_counts() == 0
    opened(client, piece)
    assert actions.take_counts() == 1

    assert rows() == [(piece.pk, 2, 0)]


def test_nothing_is_lost_when_the_rows_cannot_be_written(client):
    piece = make_piece()
    opened(client, piece)

    class Full(Exception):
        pass

    def full(execute, sql, params, many, context):
        if sql.startswith(("UPDATE", "INSERT")):
            raise Full
        return execute(sql, params, many, context)

    with connection.execute_wrapper(full), pytest.raises(Full):
        actions.take_counts()

    assert actions.take_counts() == 1
    assert rows() == [(piece.pk, 1, 0)]


def test_an_emptied_cache_loses_only_what_was_not_taken_over(client):
    piece = make_piece()
    for _ in range(3):
        opened(client, piece)
    actions.take_counts()
    caches["counts"].clear()
    opened(client, piece)

    actions.take_counts()

    assert rows() == [(piece.pk, 4, 0)]


def test_a_read_belongs_to_its_day_in_the_time_of_the_magazine(client, monkeypatch):
    piece = make_piece(datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC))
    late = datetime.datetime(2026, 11, 12, 15, 59, tzinfo=datetime.UTC)
    for moment in (late, late + datetime.timedelta(minutes=1)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        counting.count(piece.pk, "203.0.113.1")

    actions.take_counts()

    assert list(ReadingCount.objects.order_by("day").values_list("day", flat=True)) == [
        datetime.date(2026, 11, 12),
        datetime.date(2026, 11, 13),
    ]
