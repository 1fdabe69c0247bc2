"""网站状态 at the desk: one switch for each state, with its time and its reason, and the record of all."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from issues.actions import Refused
from issues.deeds import addresses, need, posted

from . import states
from .frontform import MomentField
from .models import Switching

RIGHT = "chutian.switch_site"
RIGHTS = {RIGHT: "切换网站状态"}
RECORD = 50
Kind = Switching.Kind


class SwitchForm(forms.Form):
    """When a state begins and ends, and why."""

    reason = forms.CharField(label="事由", max_length=120)
    begins_at = MomentField(label="自")
    ends_at = MomentField(label="至")
    outside_anyway = forms.BooleanField(label="我知道开启后，从这里打不开编辑台，仍要开启", required=False)

    def __init__(self, data=None, *, kind, is_inside=True):
        super().__init__(data, prefix=kind)
        self.kind, self.shuts_out = kind, kind == Kind.GUARD and not is_inside
        self.fields["reason"].widget.attrs["placeholder"] = (
            "如：国家公祭日" if kind == Kind.GREY else "如：省人代会期间"
        )
        if not self.shuts_out:
            del self.fields["outside_anyway"]

    def clean(self):
        said = self.cleaned_data
        if self.shuts_out and not said.get("outside_anyway"):
            self.add_error(
                "outside_anyway", "您不在单位内部网络：开启后您自己也打不开编辑台。确实要开启，请勾选这一项。"
            )
        if said.get("ends_at") and said["ends_at"] <= (said.get("begins_at") or timezone.now()):
            self.add_error("ends_at", "“至”应晚于“自”，也应晚于现在。")
        return said


@admin.register(Switching)
class SwitchingAdmin(admin.ModelAdmin):
    """One screen; rows of the record have no page of their own."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(RIGHT)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    has_add_permission = has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def changelist_view(self, request, extra_context=None):
        return show(self, request)

    def get_urls(self):
        screen, *_ = super().get_urls()
        verbs = addresses(
            self, "chutian_switching", ("<slug:kind>/begin/", begin, "begin"), ("<int:pk>/end/", end, "end")
        )
        return [screen, *verbs]


def show(desk, request):
    need(request, RIGHTS, RIGHT)
    return _screen(desk, request)


def _screen(desk, request, *, wrong=None, status=200):
    """Both switches and the record; `wrong` is a form that was not accepted."""
    inside = states.is_inside(request)
    now = timezone.now()
    waiting = list(Switching.objects.open().with_people().order_by("begins_at"))
    switches = [
        {
            "kind": kind,
            "name": name,
            "on": [state for state in waiting if state.kind == kind and state.holds_at(now)],
            "later": [state for state in waiting if state.kind == kind and not state.holds_at(now)],
            "form": wrong if wrong is not None and wrong.kind == kind else SwitchForm(kind=kind, is_inside=inside),
        }
        for kind, name in Kind.choices
    ]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "media": forms.Media(css={"all": ["admin/css/front.css"]}),
        "title": "网站状态",
        "switches": switches,
        "is_inside": inside,
        "address": states.address(request),
        "record": Switching.objects.newest_first().with_people()[:RECORD],
        "now": now,
    }
    return render(request, "admin/chutian/states.html", context, status=status)


@posted
def begin(desk, request, kind):
    need(request, RIGHTS, RIGHT)
    if kind not in Kind.values:
        raise Http404("没有这种状态")
    form = SwitchForm(request.POST, kind=kind, is_inside=states.is_inside(request))
    if not form.is_valid():
        return _screen(desk, request, wrong=form, status=422)
    said = form.cleaned_data
    times = {"begins_at": said["begins_at"], "ends_at": said["ends_at"]}
    try:
        state = states.begin(kind, by=request.user, reason=said["reason"], **times)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _screen(desk, request, wrong=form, status=409)
    has_begun = state.holds_at(timezone.now())
    messages.success(request, f"{state}{'已开启，立即生效' if has_begun else '已定时'}。已记入操作日志。")
    return redirect("admin:chutian_switching_changelist")


@posted
def end(desk, request, pk):
    need(request, RIGHTS, RIGHT)
    state = get_object_or_404(Switching, pk=pk)
    try:
        states.end(state, by=request.user)
        messages.success(request, f"{state}已结束，网站恢复正常。已记入操作日志。")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:chutian_switching_changelist")
