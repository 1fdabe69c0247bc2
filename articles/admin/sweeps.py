"""回溯清查 at the desk: begin one, let it go on, deal with what it found, hand out its report."""

import functools

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms.widgets import Script
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from issues import tables
from issues.actions import Refused
from issues.asking import numbers, wants_json
from issues.deeds import addresses, need

from .. import actions, terms
from ..forms.sweeps import SweepForm
from ..forms.written import refuse_long
from ..models import Hit, Sweep
from .deeds import RIGHTS

ON_A_PAGE = 100
HEADERS = ["刊期", "文章", "所在", "上文", "查到", "下文", "改为", "理由", "处理", "备注", "处理人", "处理时间", "网址"]
_RIGHTS = RIGHTS | {"articles.add_sweep": "回溯清查", "articles.view_sweep": "查看回溯清查"}


@admin.register(Sweep)
class SweepAdmin(admin.ModelAdmin):
    """Sweeps: begun, never changed, never deleted."""

    list_display = ("what", "who", "when", "progress", "found", "waiting")
    list_display_links = ("what",)
    list_select_related = ("by",)
    search_fields = ("words",)
    search_help_text = "找查过的字词"
    actions = None
    ordering = ("-pk",)

    @property
    def media(self):
        own = forms.Media(css={"all": ["admin/css/terms.css"]}, js=[Script("js/desk/sweep.js", type="module")])
        return super().media + own

    def get_queryset(self, request):
        waiting = Count("hits", filter=Q(hits__done=Hit.Done.NOTHING))
        return super().get_queryset(request).annotate(number=Count("hits"), left=waiting)

    @admin.display(description="查什么", ordering="words")
    def what(self, sweep):
        return sweep.words[:60] + ("…" if len(sweep.words) > 60 else "")

    @admin.display(description="清查人")
    def who(self, sweep):
        return sweep.by.get_full_name() or sweep.by.get_username()

    @admin.display(description="开始", ordering="started_at")
    def when(self, sweep):
        return f"{timezone.localtime(sweep.started_at):%Y-%m-%d %H:%M}"

    @admin.display(description="进度")
    def progress(self, sweep):
        return f"已查完 {sweep.looked_at} 篇" if sweep.finished_at else f"{sweep.looked_at}／{sweep.total} 篇"

    @admin.display(description="查到", ordering="number")
    def found(self, sweep):
        return f"{sweep.number} 处" if sweep.number else "没有"

    @admin.display(description="未处理", ordering="left")
    def waiting(self, sweep):
        return f"{sweep.left} 处" if sweep.left else "—"

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return _begin(request, self)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        sweep = self.get_object(request, object_id)
        if sweep is None:
            raise Http404("没有这次清查")
        return show(self, request, sweep)

    def get_urls(self):
        own = addresses(
            self,
            "articles_sweep",
            ("<int:pk>/go-on/", go_on, "go_on"),
            ("<int:pk>/note/", note, "note"),
            ("<int:pk>/correct/", correct, "correct"),
            ("<int:pk>/withdraw/", withdraw, "withdraw"),
            ("<int:pk>/report/", report, "report"),
        )
        return [*own, *super().get_urls()]


def _page(request, desk, template, title, *, status=200, **context):
    known = {**desk.admin_site.each_context(request), "opts": desk.opts, "title": title, "media": desk.media}
    return render(request, f"admin/articles/terms/{template}.html", known | context, status=status)


def _begin(request, desk):
    form = SweepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            sweep = actions.begin_sweep(
                by=request.user,
                words=asked["words"].splitlines(),
                groups=asked["groups"],
                with_register=asked["with_register"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to(sweep)
    return _page(request, desk, "sweep_form", "新的清查", form=form, status=400 if form.errors else 200)


def _to(sweep, query=""):
    address = reverse("admin:articles_sweep_change", args=[sweep.pk])
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def show(desk, request, sweep, *, status=200, ticked=(), note=""):
    """How far a sweep is, and a page of what it found. `ticked` and `note` are what a refused request had sent."""
    hits = _listed(sweep)
    counts = dict(hits.order_by().values_list("done").annotate(number=Count("pk")))
    shown = request.GET.get("done", "")
    if shown in Hit.Done.values and "done" in request.GET:
        hits = hits.filter(done=shown)
    page = Paginator(hits, ON_A_PAGE).get_page(request.GET.get("page"))
    for hit in page:
        hit.label = terms.LABELS.get(hit.field, "")
        hit.is_ticked = hit.pk in ticked
    return _page(
        request,
        desk,
        "sweep",
        f"回溯清查：{desk.what(sweep)}",
        sweep=sweep,
        progress=_told(desk, sweep, sum(counts.values())),
        status=status,
        note=note,
        query=_query(request),
        page=page,
        shown=shown if "done" in request.GET else None,
        states=[(value, label, counts[value]) for value, label in Hit.Done.choices if counts.get(value)],
        found=sum(counts.values()),
        may_withdraw=request.user.has_perm("articles.withdraw_article"),
        may_deal=request.user.has_perm("articles.add_sweep"),
    )


def _listed(sweep):
    """What a sweep found, piece by piece, without the words of the pieces."""
    unread = ("article__body", "article__lead", "article__contact", "article__reading_notes")
    return sweep.hits.select_related("article__issue", "done_by").defer(*unread).order_by("article_id", "pk")


def _told(desk, sweep, found):
    """How far a sweep is and what it came to, in a sentence."""
    if found:
        return f"{desk.progress(sweep)}，查到 {found} 处"
    return f"{desk.progress(sweep)}，没有查到" if sweep.finished_at else desk.progress(sweep)


def _query(request):
    """What of the list was shown, to be shown again after a deed."""
    return urlencode([(name, request.GET[name]) for name in ("done", "page") if name in request.GET])


def _of_sweep(permission, methods):
    """Make a view of one sweep out of `view(desk, request, sweep)`: it needs a right, and a refusal becomes a message."""

    def wrap(view):
        @functools.wraps(view)
        def served(desk, request, pk):
            need(request, _RIGHTS, permission)
            sweep = get_object_or_404(Sweep, pk=pk)
            try:
                return methods(functools.partial(view, desk))(request, sweep)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return _to(sweep)

        return served

    return wrap


@_of_sweep("articles.add_sweep", require_POST)
def go_on(desk, request, sweep):
    """The next step of a sweep; JSON for the script that asks again and again, else back to the page."""
    sweep = actions.go_on(sweep)
    if wants_json(request):
        told = _told(desk, sweep, sweep.hits.count())
        return JsonResponse({"finished": sweep.finished_at is not None, "progress": told})
    return _to(sweep)


def _with_hits(*permissions):
    """Make a view of the ticked hits of a sweep out of `view(request, hits, written)`, which returns what to say.

    What was ticked and written stays where it is refused; else the list is shown as it was narrowed.
    """

    def wrap(view):
        @_of_sweep("articles.add_sweep", require_POST)
        @functools.wraps(view)
        def served(desk, request, sweep):
            need(request, _RIGHTS, *permissions)
            ticked, written = numbers(request.POST.getlist("hit")), request.POST.get("note", "")
            try:
                refuse_long(written, 300)
                said = view(request, sweep.hits.filter(pk__in=ticked), written)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return show(desk, request, sweep, status=409, ticked=set(ticked), note=written)
            messages.success(request, said)
            return _to(sweep, _query(request))

        return served

    return wrap


@_with_hits()
def note(request, hits, written):
    """Keep a note with the hits."""
    return f"已备注 {actions.note_hits(hits, written, by=request.user)} 处。"


@_with_hits()
def correct(request, hits, written):
    """Put the hits on the list of what is to be corrected."""
    return f"已列入更正 {actions.list_for_correction(hits, by=request.user, note=written)} 处。"


@_with_hits("articles.withdraw_article")
def withdraw(request, hits, written):
    """Take the pieces of the hits from readers, as far as that can be."""
    down, refusals = actions.withdraw_hits(hits, by=request.user, note=written)
    if not down:
        raise Refused(" ".join(refusals))
    for refusal in refusals:
        messages.error(request, refusal)
    return f"已下线 {down} 篇，读者读不到了。在文章里可以恢复上线。"


@_of_sweep("articles.view_sweep", require_GET)
def report(desk, request, sweep):
    """Everything that a sweep found and what was done with it, as a sheet of Excel."""
    rows = (
        [
            hit.article.issue.name if hit.article.issue else "",
            hit.article.title,
            terms.LABELS.get(hit.field, ""),
            hit.before,
            hit.found,
            hit.behind,
            hit.suggestion,
            hit.reason,
            hit.get_done_display(),
            hit.note,
            (hit.done_by.get_full_name() or hit.done_by.get_username()) if hit.done_by else "",
            timezone.localtime(hit.done_at).replace(tzinfo=None, microsecond=0) if hit.done_at else None,
            request.build_absolute_uri(hit.article.get_absolute_url()),
        ]
        for hit in _listed(sweep).iterator(chunk_size=500)
    )
    return tables.handed_out("回溯清查", HEADERS, rows)
