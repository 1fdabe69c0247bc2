"""台账: choose issues, and take their sheets away as one PDF, or as a zip with the scans."""

import tempfile

from django.http import FileResponse
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from issues import pdf, showing
from issues.asking import numbers
from issues.deeds import need
from issues.log import record_of_many
from issues.models import Issue
from issues.names import safe_name
from issues.pdf import NoPdf

from .. import queries, register
from .issue_answers import RIGHTS
from .issue_screen import page

READS = "articles.view_signoff"


def urls(wrapped, name):
    """The addresses, beside those of the single issues."""
    return [
        path("register/", wrapped(choose), name=name("register")),
        path("register/pdf/", wrapped(as_pdf), name=name("register_pdf")),
        path("register/zip/", wrapped(as_zip), name=name("register_zip")),
    ]


@require_GET
def choose(request):
    """The issues that may be chosen."""
    need(request, RIGHTS, READS)
    return _chooser(request)


@require_POST
def as_pdf(request):
    """The register of the chosen issues as one PDF."""
    need(request, RIGHTS, READS)
    chosen, refusal = _chosen(request)
    if refusal:
        return _chooser(request, chosen, refusal)
    found = register.collect(chosen, request.user)
    try:
        made = register.as_pdf(found)
    except NoPdf as trouble:
        return _chooser(request, chosen, str(trouble), status=409)
    record_of_many(request.user, f"导出{found.title}（PDF），{found.pieces} 篇", Issue)
    return showing.made_pdf(made, f"{found.title}.pdf")


@require_POST
def as_zip(request):
    """The register of the chosen issues as a zip, written to a file first and sent from there."""
    need(request, RIGHTS, READS)
    chosen, refusal = _chosen(request)
    if refusal:
        return _chooser(request, chosen, refusal)
    found = register.collect(chosen, request.user)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    register.into_zip(found, file)
    file.seek(0)
    record_of_many(request.user, f"导出{found.title}（压缩包），{found.pieces} 篇", Issue)
    answer = FileResponse(
        file, as_attachment=True, filename=safe_name(f"{found.title}.zip"), content_type="application/zip"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _chosen(request):
    """The chosen issues, the oldest first, and why they cannot be made into a register, or nothing."""
    wanted = numbers(request.POST.getlist("issues"))
    issues = list(Issue.objects.filter(pk__in=wanted).newest_first())[::-1]
    if not issues:
        return [], "没有生成台账：请先选出刊期。"
    if len(issues) > register.MOST_ISSUES:
        return issues, f"没有生成台账：一次最多 {register.MOST_ISSUES} 期，选了 {len(issues)} 期。请分几次下载。"
    return issues, ""


def _chooser(request, chosen=(), refusal="", *, status=None):
    return page(
        request,
        None,
        "register",
        title="审校台账",
        status=status or (400 if refusal else 200),
        issues=queries.for_list(Issue.objects.newest_first()),
        chosen=[issue.pk for issue in chosen],
        can_pdf=pdf.is_installed(),
        refusal=refusal,
        most=register.MOST_ISSUES,
    )
