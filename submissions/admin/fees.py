"""稿酬 at the desk: who is asked, what was given, and what is erased; the list and the sheets are modules of their own."""

import functools

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from issues.deeds import need

from ..actions import fees
from ..models import Payee, Submission
from . import fee_list, fee_sheets
from .deeds import RIGHTS

RIGHT = "submissions.handle_fees"


@admin.register(Payee)
class PayeeAdmin(admin.ModelAdmin):
    """Gives 稿酬 its place in the menu; its screens are the functions below."""

    def has_module_permission(self, request):
        return request.user.has_perm(RIGHT)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(RIGHT)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        def view(function):
            return self.admin_site.admin_view(functools.partial(_permitted, function, self.admin_site))

        return [
            path("", view(listing), name="submissions_payee_changelist"),
            path("amounts/", view(amounts), name="submissions_payee_amounts"),
            path("export/", view(fee_sheets.export), name="submissions_payee_export"),
            path("copies/", view(fee_sheets.copies), name="submissions_payee_copies"),
            path("ask/<int:pk>/", view(ask), name="submissions_payee_ask"),
            path("look/<int:pk>/", view(look), name="submissions_payee_look"),
            path("erase/<int:pk>/", view(erase), name="submissions_payee_erase"),
        ]


def _permitted(view, site, request, **rest):
    need(request, RIGHTS, RIGHT)
    return view(request, site, **rest)


@require_safe
def listing(request, site):
    """The adopted pieces, by issue and by how far they are."""
    return fee_list.page(request, site, request.GET)


@fee_list.saving
def amounts(request, site):
    """Keep the amounts."""
    return fee_list.back(request)


@fee_list.saving
def ask(request, site, pk):
    """Make the link and the draft of its letter, and go on to the letter, which is read and sent there."""
    submission = get_object_or_404(Submission, pk=pk)
    fees.ask_for_fees(submission, by=request.user)
    messages.success(request, "稿酬登记的信已拟好，还没有发。请看过再发；网址三十天内有效。")
    if request.user.has_perm("submissions.view_submission"):
        return HttpResponseRedirect(reverse("admin:submissions_submission_change", args=[pk]) + "#letter")
    return fee_list.back(request)


@fee_list.saving
@sensitive_variables()
def look(request, site, pk):
    """Show what one author gave; who looked is recorded."""
    payee = get_object_or_404(Payee.objects.with_submissions(), pk=pk)
    data = fees.look(payee, by=request.user)
    shown = {"title": "收款信息", "payee": payee, "submission": payee.submission, "data": data}
    return TemplateResponse(request, "admin/submissions/fees/look.html", site.each_context(request) | shown)


@fee_list.saving
def erase(request, site, pk):
    """The author takes the consent back."""
    payee = fees.erase(get_object_or_404(Payee, pk=pk), by=request.user)
    messages.success(request, f"{payee.submission.number} 的收款信息已抹去，登记网址已失效。")
    return fee_list.back(request)
