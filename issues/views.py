"""The issues by their covers, the plain pages, and files."""

import itertools
import mimetypes
import re

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from . import showing
from .models import Issue, Page, public_files
from .pagecache import public_page

YEARS_SHOWN = 3
SHOWN_IN_PLACE = {"image/jpeg", "image/png", "image/webp", "image/gif"}


@public_page
def archive(request):
    """期刊阅览: the newest years as walls of covers, the older ones by their numbers."""
    years = _by_year(Issue.objects.published().newest_first())
    return showing.show(request, "issues/archive.html", {"years": years, "shown": years[:YEARS_SHOWN]})


@public_page
def year(request, year):
    years = _by_year(Issue.objects.published().newest_first())
    shown = [entry for entry in years if entry[0] == year]
    if not shown:
        raise Http404
    return showing.show(request, "issues/archive.html", {"years": years, "shown": shown, "year": year})


@public_page
def cover(request, year, slug):
    issue = get_object_or_404(Issue.objects.published(), **named(slug), year=year)
    return showing.drawing(showing.drawn_cover(issue))


@public_page
def page(request, slug):
    """A plain page: what the desk wrote, or what the site says by itself."""
    written = Page.objects.filter(slug=slug).first() or Page(slug=slug, title=Page.Slug(slug).label)
    return showing.show(request, "issues/page.html", {"page": written, "standing": f"issues/pages/_{slug}.html"})


def media(request, name):
    """Serve a public file where no web server does it before us: its name holds a checksum, so it may be kept for ever."""
    storage = public_files()
    if not re.fullmatch(r"[\w./-]+", name) or ".." in name or not storage.exists(name):
        raise Http404
    try:
        file = storage.open(name)
    except (OSError, ValueError):
        raise Http404 from None
    kind = mimetypes.guess_type(name)[0]
    shown = kind in SHOWN_IN_PLACE
    response = FileResponse(file, as_attachment=not shown, content_type=kind if shown else "application/octet-stream")
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response


def named(slug):
    """The fields that the last part of an issue's address stands for: `10` or `s1`. Raises Http404."""
    found = re.fullmatch(r"(s?)([1-9][0-9]{0,3})", slug)
    if not found:
        raise Http404
    return {"is_supplement": bool(found.group(1)), "number": int(found.group(2))}


def _by_year(issues):
    return [(year, list(own)) for year, own in itertools.groupby(issues, key=lambda issue: issue.year)]
