"""What search engines are told to visit."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles import actions
from chutian import sitemaps
from issues.models import Issue, Page
from tests.articles.reading import picture, publish
from tests.factories import make_article, make_editor, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "i": "http://www.google.com/schemas/sitemap-image/1.1"}


@pytest.fixture
def editor():
    return make_editor()


def read(client, path="/sitemap.xml"):
    """{address: (last changed, pictures)} of a file, or the addresses of the parts of an index."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    return {
        one.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): (
            one.findtext("s:lastmod", namespaces=NAMES),
            [found.text.removeprefix(SITE) for found in one.findall("i:image/i:loc", NAMES)],
        )
        for one in root
    }


def test_every_public_page_is_listed_with_its_pictures(client, editor):
    section = make_section(slug="focus")
    make_section(slug="empty")
    issue, coming = make_issue(2023, 10), make_issue(2023, 11)
    photo = make_photo()
    piece = make_article(issue=issue, section=section, signed=True, by=editor, body=picture(photo))
    down = make_article(issue=issue, signed=True, by=editor)
    waiting = make_article(issue=coming, signed=True, by=editor)
    publish(issue, editor)
    actions.withdraw(down, by=editor)
    cache.clear()

    found = read(client)

    assert found.keys() == {
        *("/", "/issues/", "/issues/2023/", "/issues/2023/10/", "/sections/focus/", piece.get_absolute_url()),
        *(f"/{slug}/" for slug in Page.Slug.values if slug != "guidelines"),
        *("/submit/", "/submit/guidelines/", "/sitemap/"),
    }
    assert found[piece.get_absolute_url()][1] == [photo.image.url]
    assert waiting.get_absolute_url() not in found


def test_an_address_changed_when_it_came_out_or_was_corrected(client, editor):
    issue = make_issue(2023, 10)
    piece = make_article(issue=issue, section=make_section(slug="focus"), signed=True, by=editor)
    publish(issue, editor)
    released = piece.trail.get().at
    Issue.objects.update(published_at=datetime(2023, 10, 9, 1, tzinfo=UTC))
    cache.clear()

    changed = {path: changed for path, (changed, _) in read(client).items()}

    for path in ("/", "/issues/2023/10/", "/sections/focus/", piece.get_absolute_url()):
        assert datetime.fromisoformat(changed[path]) == released.replace(microsecond=0)
    assert changed["/about/"] is None


def test_many_addresses_are_parted(client, editor, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    issue = make_issue()
    pieces = [make_article(issue=issue, signed=True, by=editor) for _ in range(3)]
    publish(issue, editor)

    index = read(client)

    assert list(index) == ["/sitemap-places.xml", "/sitemap-articles-1.xml", "/sitemap-articles-2.xml"]
    assert issue.get_absolute_url() in read(client, "/sitemap-places.xml")
    listed = [*read(client, "/sitemap-articles-1.xml"), *read(client, "/sitemap-articles-2.xml")]
    assert listed == [piece.get_absolute_url() for piece in pieces]
    assert [client.get(f"/sitemap-articles-{part}.xml").status_code for part in (0, 3)] == [404, 404]


def test_the_list_costs_the_same_for_many_pieces(client, editor):
    def cost(number):
        issue = make_issue()
        for _ in range(number):
            make_article(issue=issue, section=make_section(), signed=True, by=editor, body=picture(make_photo()))
        publish(issue, editor)
        client.get("/about/")  # the next schedule is kept
        with CaptureQueriesContext(connection) as asked:
            client.get("/sitemap.xml")
        return len(asked)

    assert cost(1) == cost(3) == 9


def test_robots_are_told_where_the_list_is(client):
    said = client.get("/robots.txt").content.decode()

    assert f"\nSitemap: {SITE}/sitemap.xml\n" in said
    assert "Disallow: /admin/" in said
