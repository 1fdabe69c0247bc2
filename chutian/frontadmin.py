"""首页编排 at the desk: one form for the whole draft, and a verb for each thing that may be done to it."""

import functools

from django import forms
from django.contrib import admin, messages
from django.forms.widgets import Script
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from articles.models import Article
from issues.actions import Refused
from issues.asking import asked, number
from issues.deeds import addresses, need, posted

from . import arranging, frontform, frontrows
from .models import Arrangement, Placement

RIGHT = "chutian.arrange_front_page"
RIGHTS = {RIGHT: "编排首页"}
HISTORY = 10
NOTICES = 5
Place = Placement.Place


@admin.register(Arrangement)
class ArrangementAdmin(admin.ModelAdmin):
    """One screen: the draft. Published arrangements are a record and have no page of their own."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(RIGHT)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    has_add_permission = has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    @property
    def media(self):
        sheets = {"all": ["admin/css/issue-desk.css", "admin/css/front.css"]}
        return forms.Media(css=sheets, js=[Script("js/desk/front-page.js", type="module")])

    def changelist_view(self, request, extra_context=None):
        return show(self, request)

    def get_urls(self):
        screen, *_ = super().get_urls()
        verbs = addresses(
            self,
            "chutian_arrangement",
            ("save/", save, "save"),
            ("up/", up, "up"),
            ("down/", down, "down"),
            ("remove/", remove, "remove"),
            ("find/", find, "find"),
            ("add/", add, "add"),
            ("preview/", preview, "preview"),
            ("publish/", publish, "publish"),
            ("<int:pk>/take-up/", take_up, "take_up"),
        )
        return [screen, *verbs]


def show(desk, request):
    need(request, RIGHTS, RIGHT)
    return _screen(desk, request, frontform.of_draft(Arrangement.objects.draft()))


def _screen(desk, request, form, *, status=200, refusal=None, **known):
    """The draft as it is typed; what was found, what was refused and why."""
    draft = Arrangement.objects.draft()
    version = number(request.POST.get("version", "")) if request.method == "POST" else None
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "media": desk.media,
        "title": "首页编排",
        "draft": draft,
        "version": draft.version if version is None else version,
        "form": form,
        "groups": frontrows.told(form),
        "refusal": refusal,
        "theirs": frontrows.told(frontform.of_draft(draft)) if isinstance(refusal, arranging.Stale) else None,
        "notices": Article.objects.published().newest_first().notices().select_related("live")[:NOTICES],
        "history": Arrangement.objects.published().select_related("published_by")[:HISTORY],
        "moment": timezone.localtime(),
        **known,
    }
    return render(request, "admin/chutian/front.html", context, status=status)


def _verb(change):
    """A POST of the whole form: what was typed is changed by `change(request, rows)`, saved, and shown again."""

    @posted
    @functools.wraps(change)
    def served(desk, request):
        need(request, RIGHTS, RIGHT)
        form = frontform.typed(request.POST)
        if not form.is_valid():
            return _screen(desk, request, form, status=422, refusal="没有保存：有几处要改，见标红的地方。")
        try:
            rows = change(request, frontform.placements(form))
            arranging.arrange(rows, version=_version(request), by=request.user)
        except Refused as refusal:
            return _screen(desk, request, form, status=409, refusal=refusal)
        return _after(request, change.__name__)

    return served


def _version(request):
    """The version that the editor had before them, or the one that they saw was there and want to replace."""
    version = number(request.POST.get("over") or request.POST.get("version", ""))
    if version is None:
        raise Refused("没有保存：这一页没有带上它的版次，请重新打开。")
    return version


def _after(request, verb):
    if verb == "save":
        messages.success(request, "草稿已保存。读者还看不到；预览以后再发布。")
    place = request.POST.get("go", "").partition(":")[0]
    anchor = f"#place-{place}" if place in Place.values else ""
    return redirect(reverse("admin:chutian_arrangement_changelist") + anchor)


@_verb
def save(request, rows):
    return rows


@_verb
def up(request, rows):
    return _moved(rows, _chosen(request, rows), -1)


@_verb
def down(request, rows):
    return _moved(rows, _chosen(request, rows), 1)


@_verb
def remove(request, rows):
    at = _chosen(request, rows)
    return [row for index, row in enumerate(rows) if index != at]


@_verb
def add(request, rows):
    """Put what was found at the end of its place; what stands there already stays where it is."""
    place, _, pk = request.POST.get("go", "").partition(":")
    pk = number(pk)
    if pk is None or place not in (*Placement.PIECES, Place.BANNER):
        raise Refused("没有加入：不知道要加入什么。请重新查找。")
    new = Placement(place=place, **{"feature_id" if place == Place.BANNER else "article_id": pk})
    if _stands(new, rows):
        raise Refused("没有加入：它已经在这个位置上了。")
    return sorted([*rows, new], key=lambda row: Place.values.index(row.place))


def _stands(new, rows):
    same = (row for row in rows if row.place == new.place)
    return any((row.article_id, row.feature_id) == (new.article_id, new.feature_id) for row in same)


def _chosen(request, rows):
    """Which of the rows a button stands at: `place:n`, the n-th of the form."""
    nth = number(request.POST.get("go", "").partition(":")[2])
    found = next((index for index, row in enumerate(rows) if row.typed_at == nth), None)
    if found is None:
        raise Refused("没有改动：这一行已经不在了。")
    return found


def _moved(rows, at, by):
    """The rows with one of them a place further; those of other places keep theirs."""
    to = at + by
    if 0 <= to < len(rows) and rows[to].place == rows[at].place:
        rows[at], rows[to] = rows[to], rows[at]
    return rows


@posted
def find(desk, request):
    """Titles that hold the words typed at a place; everything typed stays."""
    need(request, RIGHTS, RIGHT)
    place = request.POST.get("go", "")
    if place not in (*Placement.PIECES, Place.BANNER):
        raise Http404("没有这个位置")
    words = asked(request.POST, f"words-{place}")
    found = frontrows.features(words) if place == Place.BANNER else frontrows.pieces(words)
    return _screen(desk, request, frontform.typed(request.POST), found=found, found_at=place, words=words)


@posted
def preview(desk, request):
    """Save what is typed, remember that it was looked at, and show it as readers will see it at the chosen moment."""
    saved = save(desk, request)
    if saved.status_code != 302:
        return saved
    list(messages.get_messages(request))
    draft = Arrangement.objects.draft()
    arranging.note_preview(version=draft.version)
    at = request.POST.get("at", "")
    return redirect(f"{reverse('preview_front_page')}?{urlencode({'at': at})}")


@posted
def publish(desk, request):
    need(request, RIGHTS, RIGHT)
    try:
        arranging.publish(version=_version(request), by=request.user)
        messages.success(request, "编排已发布，读者现在看到的就是这一稿。")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:chutian_arrangement_changelist")


@posted
def take_up(desk, request, pk):
    need(request, RIGHTS, RIGHT)
    arrangement = get_object_or_404(Arrangement.objects.published(), pk=pk)
    try:
        arranging.take_up(arrangement, version=_version(request), by=request.user)
        messages.success(request, "这一次的编排已取回作草稿。预览以后发布，读者才看到。")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:chutian_arrangement_changelist")
