"""Issues in the admin: the list, the form of particulars, and one screen for one issue."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html

from issues import actions as issue_actions
from issues import cover, showing, signals
from issues.models import Issue

from .. import actions, queries
from ..forms.issue import IssueForm
from ..rights import may_change_what_is_out
from . import (
    issue_assigning,
    issue_contents,
    issue_corrections,
    issue_features,
    issue_press,
    issue_register,
    issue_release,
    issue_sheets,
    issue_upload,
)
from .issue_screen import asked_open, screen
from .manners import RefusalsTold

ACTS = (
    issue_assigning,
    issue_contents,
    issue_upload,
    issue_features,
    issue_release,
    issue_press,
    issue_corrections,
    issue_sheets,
)


#: What of the particulars readers do not see: a change of it leaves a schedule as it is.
DATES = ("closes_on", "reviewed_on", "typeset_on", "proofs_on", "to_press_on", "online_on")


@admin.register(Issue)
class IssueAdmin(RefusalsTold, admin.ModelAdmin):
    """`…/<pk>/change/` is the issue desk; the particulars are edited at `…/<pk>/particulars/`."""

    form = IssueForm
    fieldsets = (
        (None, {"fields": ("year", "number", "last_number", "is_supplement", "theme")}),
        ("总期号", {"fields": ("serial_number", "last_serial")}),
        ("审校", {"fields": ("mode",)}),
        ("日程", {"fields": Issue.DATES}),
        ("封面和整本 PDF", {"fields": ("cover", "pdf")}),
    )
    list_display = ("picture", "name", "serial", "theme", "state", "pieces", "published")
    list_display_links = ("name",)
    list_filter = ("year",)
    search_fields = ("year", "number", "theme")
    list_per_page = 36
    show_facets = admin.ShowFacets.NEVER
    actions = None
    change_form_template = "admin/issues/issue/particulars.html"

    def get_urls(self):
        def name(act):
            return f"issues_issue_{act}"

        acts = [
            path("particulars/", self.admin_site.admin_view(self.particulars), name=name("particulars")),
            path("cover.svg", self.admin_site.admin_view(self.drawn_cover), name=name("cover")),
            path("pdf/", self.admin_site.admin_view(self.whole), name=name("pdf")),
            *(pattern for module in ACTS for pattern in module.urls(self.admin_site.admin_view, name)),
        ]
        below = [path(f"<int:pk>/{pattern.pattern}", pattern.callback, name=pattern.name) for pattern in acts]
        beside = issue_register.urls(self.admin_site.admin_view, name)
        return below + beside + super().get_urls()

    def get_queryset(self, request):
        return queries.for_list(super().get_queryset(request))

    # --- one screen for one issue ---------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method == "POST":
            return self.particulars(request, object_id)
        issue = self.get_object(request, object_id)
        if issue is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, issue):
            raise PermissionDenied
        return screen(request, issue, opened=asked_open(request))

    def drawn_cover(self, request, pk):
        """The drawn cover that stands in for a missing picture."""
        issue = self.get_object(request, str(pk))
        if issue is None or not self.has_view_or_change_permission(request, issue):
            raise Http404
        drawn = cover.draw_cover(issue.year, issue.number, issue.theme, issue.last_number, issue.is_supplement)
        return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")

    def whole(self, request, pk):
        """The whole issue as PDF, for those who work on it."""
        issue = self.get_object(request, str(pk))
        if issue is None or not self.has_view_or_change_permission(request, issue) or not issue.pdf:
            raise Http404
        return showing.whole(issue)

    # --- particulars ----------------------------------------------------------------------------------------------

    def particulars(self, request, pk):
        issue = self.get_object(request, str(pk))
        return self.changeform_view(
            request,
            str(pk),
            extra_context={
                "title": f"{issue}的刊期资料" if issue else "",
                "subtitle": None,
                "show_save_and_continue": False,
                "show_save_and_add_another": False,
                "why_kept": issue and self.why_kept(issue),
            },
        )

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.answers_for_what_is_out = obj is None or may_change_what_is_out(request.user, obj)
        form.may_set_mode = actions.may_set_mode(request.user)
        return form

    def add_view(self, request, form_url="", extra_context=None):
        shown = {"title": "新建刊期", "show_save_and_continue": False, "show_save_and_add_another": False}
        return super().add_view(request, form_url, {**shown, **(extra_context or {})})

    def get_changeform_initial_data(self, request):
        return {**queries.next_issue(), **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        if change:
            changed = [name for name in form.changed_data if name in form.fields and name != "mode"]
            obj.save(update_fields=changed)
            if set(changed) - set(DATES):
                issue_actions.unschedule(obj, by=request.user, because="刊期资料有改动")
            if "mode" in form.changed_data:
                actions.set_mode(Issue.objects.get(pk=obj.pk), obj.mode, by=request.user)
        else:
            obj.save()
        transaction.on_commit(lambda: signals.issue_changed.send(sender=Issue, issue=obj))

    def response_add(self, request, obj, post_url_continue=None):
        self.warn_of_dates(request, obj)
        messages.success(request, f"{obj.name}已建立。把 Word 文稿拖到这一页，就开始导入。")
        return HttpResponseRedirect(self.desk(obj))

    def response_change(self, request, obj):
        self.warn_of_dates(request, obj)
        messages.success(request, f"{obj.name}的刊期资料已保存。")
        return HttpResponseRedirect(self.desk(obj))

    @staticmethod
    def warn_of_dates(request, issue):
        """Say when the days of the issue do not run in their order; they are saved all the same."""
        if issue.dates_out_of_order:
            before, after = issue.dates_out_of_order
            messages.warning(request, f"日程的先后不对：“{after}”写在“{before}”之前，请核对。")

    @staticmethod
    def desk(issue):
        return reverse("admin:issues_issue_change", args=[issue.pk])

    # --- deleting -------------------------------------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and self.why_kept(obj))

    @staticmethod
    def why_kept(issue):
        """Why an issue cannot be deleted; empty when it can."""
        pieces, features = issue.articles.count(), issue.features.count()
        if issue.published_at is not None:
            return "本期上过网，不能删除。不让读者看到，请用“整期下线”。"
        if pieces:
            return f"本期有 {pieces} 篇文章，不能删除。请先把文章移出本期。"
        return f"本期有 {features} 个专题，不能删除。请先删除专题。" if features else ""

    # --- the list -------------------------------------------------------------------------------------------------

    @admin.display(description="封面")
    def picture(self, issue):
        address = issue.cover.url if issue.cover else reverse("admin:issues_issue_cover", args=[issue.pk])
        return format_html('<img class="cover-small" src="{}" alt="" loading="lazy">', address)

    @admin.display(description="刊期", ordering=("year", "number"))
    def name(self, issue):
        return issue.name

    @admin.display(description="总期号", ordering="serial_number")
    def serial(self, issue):
        return issue.serial

    @admin.display(description="状态")
    def state(self, issue):
        return issue.state.label

    @admin.display(description="文章")
    def pieces(self, issue):
        if not issue.pieces:
            return "还没有文章"
        return f"{issue.pieces} 篇，已签发 {issue.released_pieces} 篇"

    @admin.display(description="上网时间", ordering="published_at")
    def published(self, issue):
        return issue.published_at
