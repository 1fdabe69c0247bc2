"""Filling the shared cache of the web server in front, so that it has the newest issue whatever happens to the application."""

import http.client
import ssl
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from articles.models import Article, Author, Section
from issues import pagecache
from issues.models import Issue, Page

AGAIN = 60 * 60  # seconds after which pages that did not change are asked for all the same: none is kept for ever
LARGE = "?reading=large"
_WARMED = "warmed"


def is_due():
    """Whether anything public changed since the last time, or an hour has gone by."""
    return cache.get(_WARMED) != pagecache.edition()


def addresses():
    """What readers may ask for next, the most wanted first: pages, then the drawings that stand on them."""
    issue = Issue.objects.current()
    pages = [reverse("home"), reverse("archive")]
    drawings = []
    if issue is not None:
        pieces = Article.objects.published().filter(issue=issue).in_running_order()
        pages += [issue.get_absolute_url(), *(piece.get_absolute_url() for piece in pieces)]
        pages += [
            author.get_absolute_url()
            for author in Author.objects.filter(credits__version__in=pieces.values("live")).distinct()
        ]
        pages += [
            reverse("tag", args=[tag])
            for tag in pieces.order_by().exclude(tags=None).values_list("tags", flat=True).distinct()
        ]
        drawings += [reverse("cover", args=[issue.year, issue.slug])]
        drawings += [reverse("qr", args=[piece.pk]) for piece in pieces]
    pages += [section.get_absolute_url() for section in Section.objects.current()]
    pages += [reverse("sitemap"), *(reverse(slug) for slug, _ in Page.Slug.choices)]
    return [*pages, *(page + LARGE for page in pages), *drawings]


def warm():
    """Ask the web server for every address, to be made anew; returns how many answers it keeps now. Raises OSError."""
    edition = pagecache.edition()
    connection = _connected()
    kept = 0
    try:
        for address in addresses():
            connection.request("GET", address, headers={"Host": _site().netloc, "X-Warm": "1"})
            answer = connection.getresponse()
            answer.read()
            kept += answer.status == 200
    except http.client.HTTPException as trouble:
        raise OSError(str(trouble)) from trouble
    finally:
        connection.close()
    cache.set(_WARMED, edition, AGAIN)
    return kept


class _Secure(http.client.HTTPSConnection):
    """Over TLS to the machine that the settings name, which must show the certificate of the site."""

    def connect(self):
        http.client.HTTPConnection.connect(self)
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=_site().hostname)


def _connected():
    host, port = settings.WEB_SERVER.rsplit(":", 1)
    kind = _Secure if _site().scheme == "https" else http.client.HTTPConnection
    return kind(host, int(port), timeout=30)


def _site():
    return urlsplit(settings.SITE_URL)
