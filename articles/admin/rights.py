"""Who may sign what: a list of people with their stages, and the delegations."""

from django import forms
from django.contrib import admin, messages
from django.forms.widgets import Script
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from issues import showing
from issues.actions import Refused
from issues.deeds import addresses, need
from issues.log import called, record

from ..actions import rights
from ..forms.rights import DelegationForm, SignerForm
from ..models import Delegation, Signer
from ..rights import label
from .manners import PlainFields, RefusalsTold


@admin.register(Signer)
class SignerAdmin(PlainFields, RefusalsTold, admin.ModelAdmin):
    """Signing rights. Nobody is deleted here; whoever may sign nothing more has no stage ticked."""

    form = SignerForm
    fields = ("user", "rank", "certificate", "stages")
    list_display = ("name", "may", "rank", "certificate")
    search_fields = ("user__first_name", "user__username")
    search_help_text = "找姓名"
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user").prefetch_related("rights").order_by("user__pk")

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="姓名", ordering="user__first_name")
    def name(self, signer):
        return str(signer)

    @admin.display(description="可以签署")
    def may(self, signer):
        return "、".join(label(stage) for stage in signer.stages) or "—"

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def get_fields(self, request, obj=None):
        return self.fields if self._may_write(request, obj) else ("user", "rank", "certificate", "may")

    def get_readonly_fields(self, request, obj=None):
        return () if self._may_write(request, obj) else ("may",)

    def _may_write(self, request, obj):
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        rights.set_stages(obj, form.cleaned_data["stages"], by=request.user)


@admin.register(Delegation)
class DelegationAdmin(PlainFields, admin.ModelAdmin):
    """授权委托: registered, read, taken back; never changed."""

    form = DelegationForm
    fields = ("giver", "taker", "stage", "starts_on", "ends_on", "basis", "scan")
    known = ("giver_name", "taker_name", "what", "days", "basis", "paper", "state")
    list_display = ("what", "giver_name", "taker_name", "days", "basis", "paper", "state", "take_back")
    list_display_links = None
    list_select_related = ("giver", "taker")
    actions = None

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        own = addresses(
            self, "articles_delegation", ("<int:pk>/revoke/", revoke, "revoke"), ("<int:pk>/scan/", scan, "scan")
        )
        return [*own, *super().get_urls()]

    def get_list_display(self, request):
        """Without the buttons for those who may not press them."""
        return self.list_display if request.user.has_perm("articles.change_delegation") else self.list_display[:-1]

    def get_fields(self, request, obj=None):
        return self.known if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        return self.known if obj else ()

    @property
    def media(self):
        return super().media + forms.Media(js=[Script("js/desk/file-input.js", type="module")])

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj, form, change):
        said = {name: form.cleaned_data[name] for name in self.fields}
        obj.pk = rights.delegate(by=request.user, **said).pk

    def log_addition(self, request, obj, message):
        """The action has recorded it."""

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, "授权委托已登记。")
        return HttpResponseRedirect(reverse("admin:articles_delegation_changelist"))

    @admin.display(description="审次", ordering="stage")
    def what(self, row):
        return label(row.stage)

    @admin.display(description="委托人")
    def giver_name(self, row):
        return called(row.giver)

    @admin.display(description="受托人")
    def taker_name(self, row):
        return called(row.taker)

    @admin.display(description="起止", ordering="starts_on")
    def days(self, row):
        return f"{row.starts_on:%Y-%m-%d} 至 {row.ends_on:%Y-%m-%d}"

    @admin.display(description="状态")
    def state(self, row):
        today = timezone.localdate()
        if row.revoked_at is not None:
            return f"{timezone.localdate(row.revoked_at):%Y-%m-%d} 撤销"
        if row.ends_on < today:
            return "已到期"
        return "有效" if row.starts_on <= today else "未开始"

    @admin.display(description="扫描件")
    def paper(self, row):
        if not row.scan:
            return "—"
        return format_html('<a href="{}">下载扫描件</a>', reverse("admin:articles_delegation_scan", args=[row.pk]))

    @admin.display(description="办理")
    def take_back(self, row):
        if row.revoked_at is not None or row.ends_on < timezone.localdate():
            return ""
        address = reverse("admin:articles_delegation_revoke", args=[row.pk])
        button = '<button type="submit" class="bare" form="changelist-form" formaction="{}">撤销委托</button>'
        return format_html(button, address)


def revoke(desk, request, pk):
    """Take a delegation back; what was signed under it stands."""
    return _revoke(request, get_object_or_404(Delegation, pk=pk))


@require_POST
def _revoke(request, delegation):
    try:
        rights.revoke(delegation, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "授权委托已撤销。撤销前签的仍然有效。")
    return HttpResponseRedirect(reverse("admin:articles_delegation_changelist"))


def scan(desk, request, pk):
    """Hand out the letter of a delegation, as an attachment; who took it is recorded."""
    need(request, {"articles.view_delegation": "查看授权委托"}, "articles.view_delegation")
    return _scan(request, get_object_or_404(Delegation, pk=pk))


@require_GET
def _scan(request, delegation):
    if not delegation.scan or not delegation.scan.storage.exists(delegation.scan.name):
        raise Http404("扫描件不在")
    record(request.user, "下载委托书扫描件", delegation)
    return showing.handed_out(delegation.scan, f"委托书.{delegation.scan.name.rpartition('.')[2]}")
