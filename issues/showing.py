"""Showing a page to readers: the mode for older readers, what is gone, and drawings made on request."""

import base64
import re
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header

from . import cover, pagecache
from .models import Masthead
from .names import safe_name

LARGE = {"reading": "large"}

_OWN_LINK = re.compile(r'(<a\b[^>]*?\shref=")(/(?!/|media/|static/|admin/)[^"#?]*)(?:\?([^"#]*))?(#[^"]*)?"')


def masthead():
    """The magazine's particulars as they stand now, kept until something public changes."""
    return pagecache.kept("masthead", lambda: Masthead.objects.first() or Masthead())


def switch(request):
    """The address of the same page in the other mode."""
    page = {name: request.GET[name] for name in getattr(request, "parameters", ()) if name in request.GET}
    page |= {"page": number} if (number := pagecache.number(request)) not in (1, None) else {}
    return "?" + urlencode(page if pagecache.is_large(request) else page | LARGE)


def show(request, template, context=None, *, status=200):
    """Render a page. In the mode for older readers its own links carry the mode on."""
    page = render(request, template, context, status=status)
    if pagecache.is_large(request):
        page.content = _OWN_LINK.sub(_carried, page.content.decode())
    return page


def gone(request, notice=""):
    """Answer for what readers could see once: a plain page, with a notice only if an editor wrote one."""
    page = show(request, "410.html", {"notice": notice}, status=410)
    patch_cache_control(page, public=True, max_age=0, s_maxage=2)
    return page


def drawing(svg):
    """Answer with an SVG that was drawn here."""
    return HttpResponse(svg, content_type="image/svg+xml", headers={"X-Content-Type-Options": "nosniff"})


def whole(issue, file=None, suffix="pdf", content_type="application/pdf"):
    """Answer with the whole issue, to be saved under its Chinese name; as PDF if `file` is no other. Raises Http404 where it is missing."""
    try:
        file = (file or issue.pdf).open("rb")
    except (OSError, ValueError):
        raise Http404("整本文件不在") from None
    name = safe_name(f"{issue.masthead.get('title') or masthead().title}{issue.name}.{suffix}")
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def handed_out(file, name):
    """Answer with a private file as it came: to be saved, never opened in the browser, and kept by no cache."""
    response = FileResponse(
        file.open("rb"), as_attachment=True, filename=safe_name(name), content_type="application/octet-stream"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def made_pdf(data, name):
    """Answer with a PDF that was made just now: to be saved, and kept by no cache."""
    answer = HttpResponse(data, content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(True, safe_name(name))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def drawn_cover(issue):
    """The cover that stands in for a missing picture, as SVG."""
    return cover.draw_cover(issue.year, issue.number, issue.theme, issue.last_number, issue.is_supplement)


def cover_address(issue):
    """Where a page finds the cover of an issue; one that is not before readers is drawn into the page itself."""
    if issue.cover:
        return issue.cover.url
    if issue.state == issue.State.PUBLISHED:
        return reverse("cover", args=[issue.year, issue.slug])
    return "data:image/svg+xml;base64," + base64.b64encode(drawn_cover(issue).encode()).decode()


def _carried(link):
    start, path, query, fragment = link.groups()
    query = f"{query}&amp;reading=large" if query else "reading=large"
    return f'{start}{path}?{query}{fragment or ""}"'
