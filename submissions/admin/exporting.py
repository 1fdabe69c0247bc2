"""来稿 as an Excel sheet: those that were ticked, or all of the list as it is narrowed. Each export is recorded."""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles import text
from issues import tables
from issues.deeds import need
from issues.log import called, record_of_many

from ..models import Submission
from . import walking
from .deeds import RIGHTS

RIGHT, CONTACT = "submissions.export_submission", "submissions.view_contact"
#: A sheet is made in one go: of more than these it would keep the others waiting.
MOST = 5_000
HEADERS = ["稿号", "收到", "来路", "标题", "署名", "栏目", "当前状态", "待告知", "等了几天", "当前处理人", "字数"]
CONTACT_HEADERS = ["姓名", "电话", "邮箱", "单位", "市州县", "地址"]


def urls(desk):
    """The address of the button above the list."""

    def view(request):
        return export_listed(desk, request)

    return [path("export/", desk.admin_site.admin_view(view), name="submissions_submission_export")]


@admin.action(description="导出 Excel", permissions=["export"])
def export(desk, request, chosen):
    return _exported(request, chosen)


def export_listed(desk, request):
    """Export all of the list as it is narrowed by the query of this address."""
    need(request, RIGHTS, "submissions.view_submission", RIGHT)
    return require_POST(_listed)(request, desk)


def _listed(request, desk):
    try:
        listed = desk.get_changelist_instance(request).queryset
    except (IncorrectLookupParameters, SuspiciousOperation):
        messages.error(request, "没有导出：筛选条件认不出。请回到列表重新筛选。")
        return HttpResponseRedirect(walking.list_address())
    return _exported(request, listed)


def _exported(request, submissions):
    number = submissions.count()
    if not 0 < number <= MOST:
        why = "没有符合条件的来稿" if not number else f"有 {number} 篇，一次最多导出 {MOST} 篇，请先筛选"
        messages.error(request, f"没有导出：{why}。")
        return HttpResponseRedirect(walking.list_address(request.GET.urlencode()))
    contact = request.user.has_perm(CONTACT)
    rows = [row(submission, contact=contact) for submission in submissions.select_related("section", "handled_by")]
    record_of_many(request.user, f"导出 {len(rows)} 篇来稿{'，连同联系方式' if contact else ''}", Submission)
    return tables.handed_out("来稿", [*HEADERS, *(CONTACT_HEADERS if contact else [])], rows)


def row(submission, *, contact):
    """One line of the sheet; with `contact`, how its sender is reached."""
    person = submission.handled_by
    told = [
        submission.number,
        timezone.localdate(submission.received_at),
        submission.get_channel_display(),
        submission.title,
        submission.pen_name,
        str(submission.section or ""),
        submission.get_status_display(),
        submission.get_pending_status_display(),
        submission.days_waiting,
        called(person) if person else "",
        text.char_count(submission.text),
    ]
    if contact:
        told += [
            getattr(submission, name) for name in ("real_name", "phone", "email", "affiliation", "region", "address")
        ]
    return told
