"""试一试: words tried on the lists of the desk, or on one term as it is being written. Nothing is stored."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from issues.asking import wants_json
from issues.deeds import addresses

from .. import checking, terms
from ..forms.terms import TrialForm


def urls(desk):
    """The address under the list of terms."""
    return addresses(desk, "articles_term", ("try/", trial, "try"))


def trial(desk, request):
    if not desk.has_view_permission(request):
        raise PermissionDenied
    return require_http_methods(["GET", "HEAD", "POST"])(_trial)(request, desk)


def _trial(request, desk):
    form = TrialForm(request.POST or None)
    tried = None
    if request.method == "POST" and form.is_valid():
        tried = _tried(form.cleaned_data["text"].replace("\r\n", "\n"), request.POST)
    if wants_json(request):
        return JsonResponse({"html": render_to_string("admin/articles/terms/_tried.html", {"tried": tried})})
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "试一试",
        "form": form,
        "tried": tried,
    }
    return render(request, "admin/articles/terms/try.html", context)


def _tried(text, sent):
    """What is found, and the text with it marked: by the one term that was sent, or by everything that the desk checks."""
    passage = terms.Passage("text", "文字", text)
    pattern = sent.get("pattern", "").strip()
    if pattern:
        lines = tuple(line.strip() for line in sent.get("exceptions", "").splitlines() if line.strip())
        term = terms.Term(
            pattern,
            sent.get("suggestion", ""),
            sent.get("reason", ""),
            sent.get("level", ""),
            lines,
            "spare_quoted" in sent,
        )
        found = terms.check([passage], terms.Wordlist([term]), rules=())
    else:
        found = terms.check([passage], *checking.lists())
    return {"found": found, "shown": _shown(text, found), "pattern": pattern}


def _shown(text, found):
    """The text with what was found in it marked."""
    pieces, place = [], 0
    for one in found:
        if one.start >= place:
            mark = format_html('<span class="{}">{}</span>', "term" if one.is_error else "term mild", one.found)
            pieces += [(text[place : one.start],), (mark,)]
            place = one.end
    return format_html_join("", "{}", [*pieces, (text[place:],)])
