"""One version of a piece for people outside the office, under a link that expires, with room for their remarks."""

from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from issues import agents, showing
from issues.actions import Refused

from . import actions, readerpage
from .forms.preview_links import RemarkForm
from .models import PreviewLink


@never_cache
@csrf_exempt  # the address is all that it takes to remark: who could forge the request would have to know it
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, token):
    """The version that the link is bound to. Whatever is not open answers alike, so that nothing is told of it."""
    link = PreviewLink.objects.open().for_reading().by_token(token)
    if link is None:
        return _told_to_nobody(showing.show(request, "articles/preview_closed.html", status=404))
    form = RemarkForm(request.POST or None)
    said = _remarked(link, form) if request.method == "POST" and form.is_valid() else None
    if request.method == "GET":
        actions.note_opening(link, agent=agents.described(request.headers.get("User-Agent", "")))
    context = {
        "page": readerpage.of_version(link.version),
        "is_preview": True,
        "link": link,
        "form": form,
        "said": said,
    }
    # A form that is shown again answers 200 as well: a status of 4xx would write the address into the log.
    return _told_to_nobody(showing.show(request, "articles/preview.html", context))


def _remarked(link, form):
    """Take the remark in; returns its words. A refusal stands over the form, which keeps what was typed."""
    name, text = form.cleaned_data["name"], form.cleaned_data["text"]
    if form.cleaned_data["homepage"]:
        return text
    try:
        actions.remark(link, name=name, text=text)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    return text


def _told_to_nobody(page):
    """Found by no search engine, and its address told to no other page."""
    page.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page
