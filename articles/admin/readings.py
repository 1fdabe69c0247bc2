"""阅读统计: what was read in an issue and in a year, as plots, as a table and as a sheet of Excel."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from issues import tables
from issues.asking import number
from issues.deeds import addresses, need

from .. import actions, plots, readings
from ..models import ReadingCount

RIGHTS = {"articles.view_readingcount": "查看阅读统计"}
HEADERS = ["刊期", "栏目", "文章", "阅读", "读到末尾", "读到末尾（%）", "网址"]
#: So many pieces of a year stand on the screen; the sheet of Excel has them all.
MOST_ROWS = 100


@admin.register(ReadingCount)
class ReadingCountAdmin(admin.ModelAdmin):
    """Numbers, which nobody enters and nobody changes."""

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return show(self, request)

    def get_urls(self):
        """One screen and its sheet: a single row has no page of its own."""
        screen, *_ = super().get_urls()
        return [screen, *addresses(self, "articles_readingcount", ("export/", export, "export"))]


def show(desk, request):
    """The screen. What was counted until this moment is taken over first."""
    actions.take_counts()
    offered = readings.issues()
    years = readings.years() or [timezone.localdate().year]
    asked = _asked(request, offered, years)
    found = _found(asked, offered, most=MOST_ROWS)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "阅读统计",
        "media": forms.Media(css={"all": ["admin/css/readings.css"]}),
        "found": found,
        "choices": _choices(offered, years),
        "asked": asked,
        "bars": list(zip(found.most, plots.bars([piece.reads for piece in found.most]), strict=True)),
        "curve": plots.curve(found.points, found.labels, found.before) if any(found.points) else None,
        "days": list(zip(found.labels, found.points, strict=False)),
        "export": f"{reverse('admin:articles_readingcount_export')}?of={asked}",
    }
    return render(request, "admin/articles/readings.html", context)


def export(desk, request):
    """Every piece of the issue or of the year as a sheet of Excel."""
    need(request, RIGHTS, "articles.view_readingcount")
    actions.take_counts()
    offered, years = readings.issues(), readings.years()
    found = _found(_asked(request, offered, years), offered)
    rows = (
        [
            piece.article.issue.name if piece.article.issue else "",
            piece.article.section.name if piece.article.section else "",
            piece.title,
            piece.reads,
            min(piece.finished, piece.reads),
            piece.share,
            request.build_absolute_uri(piece.article.get_absolute_url()),
        ]
        for piece in found.pieces
    )
    return tables.handed_out(f"阅读统计 {found.name}", HEADERS, rows)


def _asked(request, offered, years):
    """What is asked for: `2026` for a year, `i12` for an issue by its key; without a word the current issue."""
    asked = request.GET.get("of")
    if asked is None:
        regular = next((issue for issue in offered if not issue.is_supplement), None)
        newest = regular or next(iter(offered), None)
        return f"i{newest.pk}" if newest else str(timezone.localdate().year)
    known = {f"i{issue.pk}" for issue in offered} | {str(year) for year in years} | {str(timezone.localdate().year)}
    if asked not in known:
        raise Http404("没有这一期或这一年的统计")
    return asked


def _found(asked, offered, most=None):
    if not asked.startswith("i"):
        return readings.of_year(int(asked), most)
    place = next(place for place, issue in enumerate(offered) if issue.pk == number(asked[1:]))
    older = (issue for issue in offered[place + 1 :] if not issue.is_supplement)
    return readings.of_issue(offered[place], next(older, None))


def _choices(offered, years):
    """What may be chosen: (year, [(value, words)]), the newest first."""
    known = sorted({*years, *(issue.year for issue in offered)}, reverse=True)
    of_year = {year: [(str(year), f"{year}年全年")] if year in years else [] for year in known}
    for issue in offered:
        of_year[issue.year].append((f"i{issue.pk}", issue.name))
    return list(of_year.items())
