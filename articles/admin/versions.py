"""Versions of a piece: listed, read beside the one before, brought back as a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from issues.actions import Refused
from issues.asking import number as asked_number
from issues.deeds import addresses

from .. import actions, differences
from ..models import Article
from ..queries import State, state_of

#: The ways in which a version is shown, by what the address says.
SHOWS = {"clean": "清样", "redline": "花脸稿", "side": "对照"}


def urls(desk):
    """The addresses of a piece's versions."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/versions/", versions, "versions"),
        ("<int:pk>/versions/<int:number>/", version, "version"),
        ("<int:pk>/versions/<int:number>/bring-back/", bring_back, "bring_back"),
    )


def versions(desk, request, pk):
    """All versions, newest first, with what each changed."""
    article = _seen(desk, request, pk)
    rows = list(article.versions.select_related("saved_by").newest_first())
    number = {row.pk: row.number for row in rows}.get(article.live_id)
    title = f"《{article.title}》的版本"
    return _page(desk, request, article, "versions", title, rows=rows, live_number=number)


def version(desk, request, pk, number):
    """One version as words, and what it changed."""
    article = _seen(desk, request, pk)
    return _show(desk, request, article, get_object_or_404(article.versions.select_related("saved_by"), number=number))


def newest(desk, request, article):
    """What is shown instead of a form to those who may only read."""
    found = article.versions.select_related("saved_by").newest()
    if found is None:
        return _page(desk, request, article, "versions", f"《{article.title}》", rows=[])
    return _show(desk, request, article, found)


def bring_back(desk, request, pk, number):
    """Make an earlier version the desk copy again, as a new version."""
    article = _seen(desk, request, pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    return _bring_back(request, get_object_or_404(article.versions, number=number))


@require_POST
def _bring_back(request, old):
    try:
        made = actions.bring_back(old, by=request.user, base=asked_number(request.POST.get("base", "")))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已恢复第{old.number}版的文字，存为第{made.number}版。")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[old.article_id]))


def _seen(desk, request, pk):
    article = get_object_or_404(Article.objects.for_desk(), pk=pk)
    if not desk.has_view_or_change_permission(request, article):
        raise PermissionDenied
    return article


def _show(desk, request, article, shown):
    known = {row.number: row for row in article.versions.select_related("saved_by").defer("body")}
    before = _before(article, known, shown, request.GET.get("with", ""))
    redline = differences.redline(before, shown)
    asked = request.GET.get("show", "")
    return _page(
        desk,
        request,
        article,
        "version",
        f"《{shown.title}》第{shown.number}版",
        version=known[shown.number],
        redline=redline,
        show=asked if before and asked in SHOWS else "redline" if before else "clean",
        shows=SHOWS.items(),
        newest_number=max(known),
        others=[row for number, row in sorted(known.items(), reverse=True) if number != shown.number],
        live_number=article.live.number if article.live else None,
        open_comments=article.comments.open().count(),
    )


def _before(article, known, shown, wanted):
    """The version that this one is compared with: the one that was asked for, else the one before it, or None."""
    number = asked_number(wanted)
    if number not in known or number == shown.number:
        number = max((other for other in known if other < shown.number), default=0)
    return article.versions.select_related("saved_by").get(number=number) if number else None


def _page(desk, request, article, name, title, **context):
    known = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "article": article,
        "title": title,
        "state": "已作废" if article.discarded_at else State(state_of(article)).label,
        "may_change": desk.has_change_permission(request, article) and article.discarded_at is None,
        "may_keep": desk.has_change_permission(request, article) and article.discarded_at is not None,
    }
    return render(request, f"admin/articles/article/{name}.html", known | context)
