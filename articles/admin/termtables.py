"""Lists as sheets of Excel at the desk: handed out, and taken in as a whole or not at all."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from issues import bounded, tables, uploads, workbook
from issues.actions import Refused
from issues.deeds import addresses
from issues.log import record_of_many

from .. import actions
from ..forms.terms import TableForm
from ..termtables import HOLDERS, TERMS

__all__ = ["HOLDERS", "TERMS", "HoldsNow", "urls"]


class HoldsNow(admin.SimpleListFilter):
    """Those who hold their post today, and those who do not."""

    title = "任职"
    parameter_name = "holds"

    def lookups(self, request, desk):
        return [("now", "在任"), ("past", "已卸任")]

    def queryset(self, request, queryset):
        over = Q(ends_on__lt=timezone.localdate())
        if self.value() == "now":
            return queryset.exclude(over)
        return queryset.filter(over) if self.value() == "past" else queryset


def urls(desk):
    """The addresses under a list that has a table."""
    prefix = f"articles_{desk.opts.model_name}"
    return addresses(desk, prefix, ("export/", export, "export"), ("import/", take_in, "import"))


def export(desk, request):
    """The whole list, whatever is shown of it."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    return require_GET(_export)(request, desk)


def _export(request, desk):
    things = desk.model.objects.in_order()
    rows = desk.table.rows(things)
    record_of_many(request.user, f"导出{desk.table.title} {len(rows)} 行", desk.model)
    return tables.handed_out(desk.table.title, list(desk.table.columns), rows)


def take_in(desk, request):
    """A sheet taken in; first what it must look like."""
    if not (desk.has_add_permission(request) and desk.has_change_permission(request)):
        raise PermissionDenied
    return require_http_methods(["GET", "HEAD", "POST"])(_take_in)(request, desk)


def _take_in(request, desk):
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = workbook.read(uploads.read(form.cleaned_data["file"], workbook.MOST_BYTES))
            new, changed = actions.import_table(desk.table, rows, by=request.user)
        except actions.RowsWrong as refusal:
            return _page(request, desk, form, wrong=refusal.rows, status=409)
        except (uploads.Rejected, bounded.ChildFailed, Refused) as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"已导入：新增 {new}，更新 {changed}。")
            return HttpResponseRedirect(reverse(f"admin:articles_{desk.opts.model_name}_changelist"))
    return _page(request, desk, form, status=400 if form.errors else 200)


def _page(request, desk, form, *, wrong=(), status=200):
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"导入{desk.table.title}",
        "form": form,
        "table": desk.table,
        "wrong": wrong,
    }
    return render(request, "admin/articles/terms/import.html", context, status=status)
