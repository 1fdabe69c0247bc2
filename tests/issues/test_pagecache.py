"""A page is kept until anything public changes, and no longer than to the next publication."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils import timezone

from issues import pagecache
from issues.models import Issue
from tests.factories import make_issue

pytestmark = pytest.mark.django_db


def counting_page():
    """A public page that says how often it was rendered."""
    count = 0

    @pagecache.public_page
    def page(request):
        nonlocal count
        count += 1
        return HttpResponse(f"第{count}次")

    return page


def read(page, address="/", **headers):
    return page(RequestFactory().get(address, **headers)).content.decode()


def test_a_page_is_rendered_once_for_all_readers():
    page = counting_page()

    assert [read(page), read(page)] == ["第1次", "第1次"]


def test_a_public_change_makes_a_new_edition_on_commit(django_capture_on_commit_callbacks):
    page = counting_page()
    read(page)

    with django_capture_on_commit_callbacks(execute=True):
        make_issue()

    assert read(page) == "第2次"


def test_unknown_parameters_share_a_page_and_known_ones_do_not():
    page = counting_page()

    pages = [read(page), read(page, "/?from=wechat"), read(page, "/?reading=large"), read(page, "/?reading=large&x=1")]

    assert pages == ["第1次", "第1次", "第2次", "第2次"]


def test_only_the_two_modes_and_the_numbers_of_pages_are_told_apart():
    page = counting_page()
    read(page, "/?page=9999999999")

    alike = {
        query: read(page, f"/?{query}") for query in ("reading=a1", "reading=", "page=1", "page=01", "reading=LARGE")
    }
    nowhere = {query: read(page, f"/?{query}") for query in ("page=x", "page=-1", "page=%C2%B2", f"page={'9' * 5000}")}

    assert set(alike.values()) == {"第2次"}
    assert set(nowhere.values()) == {"第1次"}
    assert read(page, "/?page=2") == "第3次"


def test_a_page_is_not_kept_past_the_next_publication():
    make_issue(published_at=timezone.now() + timedelta(milliseconds=1))
    Issue.objects.update(published_at=timezone.now() + timedelta(seconds=40))

    assert 0 < pagecache.seconds_left() <= 40


def test_an_unchanged_page_answers_not_modified():
    page = counting_page()
    etag = page(RequestFactory().get("/")).headers["ETag"]

    response = page(RequestFactory().get("/", headers={"if-none-match": etag}))

    assert response.status_code == 304


def test_shared_caches_may_keep_a_page_two_seconds():
    response = counting_page()(RequestFactory().get("/"))

    assert response.headers["Cache-Control"] == (
        "public, max-age=0, s-maxage=2, stale-while-revalidate=30, stale-if-error=86400"
    )


def test_a_page_that_was_not_found_is_not_kept():
    count = 0

    @pagecache.public_page
    def page(request):
        nonlocal count
        count += 1
        return HttpResponse(status=404)

    responses = [page(RequestFactory().get("/")) for _ in range(2)]

    assert count == 2
    assert "stale-if-error" not in responses[0].headers["Cache-Control"]


def test_a_page_with_a_form_token_cannot_be_public():
    @pagecache.public_page
    def page(request):
        return HttpResponse(get_token(request))

    with pytest.raises(pagecache.NotCacheable):
        page(RequestFactory().get("/"))


def test_a_page_that_sets_a_cookie_cannot_be_public():
    @pagecache.public_page
    def page(request):
        response = HttpResponse()
        response.set_cookie("reader", "1")
        return response

    with pytest.raises(pagecache.NotCacheable):
        page(RequestFactory().get("/"))


def test_a_page_that_looks_at_more_of_the_address_is_kept_for_each():
    @pagecache.public_page(parameters=("q",))
    def page(request):
        return HttpResponse(request.GET.get("q", ""))

    assert [read(page, "/?q=人大"), read(page, "/?q=代表"), read(page, "/?x=1&q=人大")] == ["人大", "代表", "人大"]


def test_a_page_during_whose_making_something_changed_is_kept_nowhere():
    @pagecache.public_page
    def page(request):
        pagecache.clear()
        return HttpResponse("旧页")

    assert page(RequestFactory().get("/")).headers["Cache-Control"] == "private, no-store"


def test_what_is_kept_for_every_page_is_made_once_an_edition():
    made = []

    def make():
        made.append(1)
        return len(made)

    before = [pagecache.kept("x", make), pagecache.kept("x", make)]
    pagecache.clear()

    assert [*before, pagecache.kept("x", make)] == [1, 1, 2]
