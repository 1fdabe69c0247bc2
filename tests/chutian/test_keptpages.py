"""Kept pages are answered before anything else of the site is asked, as if all of it had been."""

import pytest

from issues import pagecache

pytestmark = pytest.mark.django_db


def test_a_kept_page_has_every_header_of_a_fresh_one(client):
    fresh, kept = client.get("/about/", secure=True), client.get("/about/", secure=True)

    assert dict(kept.headers) == dict(fresh.headers)
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"} <= set(
        kept.headers
    )
    assert kept.content == fresh.content


def test_of_a_kept_page_nothing_but_the_edition_is_asked(client, django_assert_num_queries):
    etag = client.get("/about/").headers["ETag"]

    with django_assert_num_queries(0):
        assert client.get("/about/?from=timeline&isappinstalled=0").status_code == 200
        assert client.get("/about/", headers={"if-none-match": etag}).status_code == 304
        assert client.head("/about/").content == b""


def test_a_page_is_kept_even_if_the_first_to_ask_has_it_already(client, django_assert_num_queries):
    etag = client.get("/about/").headers["ETag"]
    pagecache.clear()

    assert client.get("/about/", headers={"if-none-match": etag}).status_code == 304
    with django_assert_num_queries(0):
        client.get("/about/")
