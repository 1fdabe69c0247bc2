"""The trail of a piece at the desk: told by the day, two versions to compare, scans to fetch; and its 审校单."""

import functools

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from issues import showing
from issues.asking import number
from issues.deeds import addresses, need
from issues.log import record
from issues.pdf import NoPdf

from .. import actions, printing, process, timeline
from ..models import Article
from ..standing import standings
from .deeds import RIGHTS, page

READS = "articles.view_signoff"
SHOWN_CHANGES = 4


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/trail/", trail, "trail"),
        ("<int:pk>/trail/<int:row>/scan/", scan, "scan"),
        ("<int:pk>/trail/sheet/", sheet, "sheet"),
        ("<int:pk>/trail/sheet.pdf", sheet_pdf, "sheet_pdf"),
    )


def of_piece(view):
    """Make a view of one piece out of `view(desk, request, article, …)`, for everybody who may read trails."""

    @functools.wraps(view)
    def served(desk, request, pk, **rest):
        need(request, RIGHTS | {READS: "查看审校记录"}, READS)
        article = get_object_or_404(Article.objects.for_desk(), pk=pk)
        return require_GET(functools.partial(view, desk))(request, article, **rest)

    return served


@of_piece
def trail(desk, request, article):
    """What happened to the piece, the newest first; two versions that were picked are compared on their own screen.

    Remarks that came by a link of the person who looks are seen then.
    """
    told = timeline.trail_of(article)
    picked = [number(request.GET.get(name, "")) for name in ("old", "new")]
    if any(picked):
        return _compare(request, article, told, *picked)
    changes = timeline.last_changes(told)
    actions.see_remarks(article, by=request.user)
    return page(
        desk,
        request,
        article,
        "trail",
        article.title,
        subtitle="审校记录",
        trail=told,
        days=told.days,
        asked=process.REPORT,
        standing=standings([article], request.user)[article.pk],
        changes=changes[:SHOWN_CHANGES],
        more_changes=len(changes) - SHOWN_CHANGES,
    )


def _compare(request, article, told, old, new):
    known = {version.number for version in told.versions}
    if not {old, new} <= known or old == new:
        messages.error(request, "没有比较：请选不同的两版，一旧一新。")
        return HttpResponseRedirect(reverse("admin:articles_article_trail", args=[article.pk]))
    older, newer = sorted([old, new])
    address = reverse("admin:articles_article_version", args=[article.pk, newer])
    return HttpResponseRedirect(f"{address}?with={older}&show=redline")


@of_piece
def scan(desk, request, article, row):
    """Hand out what was scanned for a row, as an attachment; who took it is recorded."""
    signed = get_object_or_404(article.trail, number=row)
    if not signed.scan or not signed.scan.storage.exists(signed.scan.name):
        raise Http404("扫描件不在")
    record(request.user, f"下载审校记录第{row}条的扫描件", article)
    suffix = signed.scan.name.rpartition(".")[2]
    return showing.handed_out(signed.scan, f"{article.title}-审校记录第{row}条.{suffix}")


@of_piece
def sheet(desk, request, article):
    """审校单: the sheet of the piece, ready to be printed."""
    shown = printing.sheet_of(article)
    title = f"审校单：{article.title}"
    return page(desk, request, article, "sheet", title, sheet=shown, **printing.context(request.user))


@of_piece
def sheet_pdf(desk, request, article):
    """The same as PDF."""
    title = f"审校单-{article.title}"
    try:
        made = printing.as_pdf(title, [printing.of_piece(printing.sheet_of(article), request.user)])
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:articles_article_sheet", args=[article.pk]))
    return showing.made_pdf(made, f"{title}.pdf")
