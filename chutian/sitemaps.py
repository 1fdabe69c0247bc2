"""sitemap.xml: every public address, when it last changed, and its pictures; an index of parts once there are many."""

from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, PlacedPhoto, Section, Words
from issues.models import Issue, Page
from issues.pagecache import public_page
from issues.sharing import whole

MOST = 5_000  # addresses in one file

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"


@dataclass
class Address:
    path: str
    changed: datetime | None = None
    pictures: list[str] = field(default_factory=list)


@public_page
def sitemap(request):
    """Everything in one file, or the index of several."""
    number = Article.objects.published().count()
    if number <= MOST:
        found = [*places(), *pieces()]
        if len(found) <= MOST:
            return _answer(_urlset(found))
    parts = [reverse("sitemap_places")]
    parts += [reverse("sitemap_articles", args=[part]) for part in range(1, -(-number // MOST) + 1)]
    lines = "".join(f"<sitemap><loc>{escape(whole(part))}</loc></sitemap>\n" for part in parts)
    return _answer(f'<sitemapindex xmlns="{_SCHEMA}">\n{lines}</sitemapindex>\n')


@public_page
def some_places(request):
    return _answer(_urlset(places()))


@public_page
def some_articles(request, part):
    found = pieces((part - 1) * MOST, part * MOST) if part else []
    if not found:
        raise Http404
    return _answer(_urlset(found))


def places():
    """The addresses of everything but pieces: six queries."""
    released = Article.objects.published().with_released_at().order_by()
    by_issue = dict(released.values_list("issue").annotate(Max("released_at")))
    rows = released.values("section").annotate(Max("released_at"), Max("web_from"), Max("issue__published_at"))
    by_section = {row.pop("section"): _latest(*row.values()) for row in rows}
    issues = Issue.objects.published().newest_first()
    issues = [Address(one.get_absolute_url(), _latest(one.published_at, by_issue.get(one.pk))) for one in issues]
    years = Issue.objects.published().order_by("-year").values_list("year").annotate(Max("published_at"))
    newest = _latest(*by_section.values(), *(one.changed for one in issues))
    return [
        Address(reverse("home"), newest),
        Address(reverse("archive"), _latest(*(one.changed for one in issues))),
        *(Address(reverse("year", args=[year]), changed) for year, changed in years),
        *issues,
        *(
            Address(one.get_absolute_url(), by_section[one.pk])
            for one in Section.objects.in_order()
            if one.pk in by_section
        ),
        *_pages(),
    ]


def pieces(first=0, last=None):
    """The addresses of pieces, with their pictures: two queries."""
    found = Article.objects.published().select_related("issue", "cover_photo").defer(*Words.FIELDS)
    found = list(found.with_released_at().order_by("pk")[first:last])
    placed = PlacedPhoto.objects.filter(version__in=[piece.live_id for piece in found]).select_related("photo")
    shown = {piece.live_id: [piece.cover_photo] if piece.cover_photo else [] for piece in found}
    for one in placed.order_by("version", "position"):
        if one.photo not in shown[one.version_id]:
            shown[one.version_id].append(one.photo)
    return [
        Address(
            piece.get_absolute_url(),
            _latest(piece.web_from or piece.issue.published_at, piece.released_at),
            [photo.image.url for photo in shown[piece.live_id]],
        )
        for piece in found
    ]


def _pages():
    written = dict(Page.objects.values_list("slug", "changed_at"))
    for slug in Page.Slug.values:
        yield Address(Page(slug=slug).get_absolute_url(), written.get(slug))
    yield from (Address(reverse(name)) for name in ("submit", "sitemap"))


def _latest(*moments):
    return max(filter(None, moments), default=None)


def _urlset(addresses):
    lines = "".join(map(_url, addresses))
    return f'<urlset xmlns="{_SCHEMA}" xmlns:image="{_IMAGES}">\n{lines}</urlset>\n'


def _url(address):
    changed = timezone.localtime(address.changed).isoformat(timespec="seconds") if address.changed else ""
    changed = f"<lastmod>{changed}</lastmod>" if changed else ""
    pictures = (
        f"<image:image><image:loc>{escape(whole(picture))}</image:loc></image:image>" for picture in address.pictures
    )
    return f"<url><loc>{escape(whole(address.path))}</loc>{changed}{''.join(pictures)}</url>\n"


def _answer(written):
    return HttpResponse(_HEAD + written, content_type="application/xml; charset=utf-8")
