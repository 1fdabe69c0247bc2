"""Which articles the list shows, in the words of the desk."""

from django.contrib import admin
from django.db.models import F

from issues.asking import number
from issues.models import Issue

from .. import standing
from ..models import Article, Kind, Section
from ..queries import State

NEWEST_ISSUES = 18
NONE = "none"
DISCARDED = "discarded"


class IssueFilter(admin.SimpleListFilter):
    title, parameter_name = "刊期", "issue"

    def lookups(self, request, model_admin):
        newest = list(Issue.objects.newest_first()[:NEWEST_ISSUES])
        chosen = number(self.used_parameters.get("issue") or "")
        if chosen is not None and not any(issue.pk == chosen for issue in newest):
            newest += Issue.objects.filter(pk=chosen)
        return [(NONE, "未定刊期"), *((str(issue.pk), issue.name) for issue in newest)]

    def queryset(self, request, queryset):
        if self.value() == NONE:
            return queryset.filter(issue=None)
        issue = number(self.value() or "")
        return queryset if issue is None else queryset.filter(issue=issue)


class SectionFilter(admin.SimpleListFilter):
    title, parameter_name = "栏目", "section"

    def lookups(self, request, model_admin):
        return [(NONE, "未定栏目"), *((str(section.pk), section.name) for section in Section.objects.in_order())]

    def queryset(self, request, queryset):
        if self.value() == NONE:
            return queryset.filter(section=None)
        section = number(self.value() or "")
        return queryset if section is None else queryset.filter(section=section)


class KindFilter(admin.SimpleListFilter):
    title, parameter_name = "类型", "kind"

    def lookups(self, request, model_admin):
        return Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() in Kind.values else queryset


class StateFilter(admin.SimpleListFilter):
    """States in words; without a choice, all but the discarded."""

    title, parameter_name = "状态", "state"

    def lookups(self, request, model_admin):
        return [*State.choices, (DISCARDED, "已作废")]

    def queryset(self, request, queryset):
        if self.value() == DISCARDED:
            return queryset.filter(discarded_at__isnull=False)
        queryset = queryset.filter(discarded_at=None)
        return _in_state(queryset, self.value()) if self.value() in State.values else queryset


class MineFilter(admin.SimpleListFilter):
    """我的工作: what waits for the person who looks."""

    title, parameter_name = "我的工作", "mine"

    def lookups(self, request, model_admin):
        return [("waiting", "待我处理的"), ("held", "在我手上的")]

    def queryset(self, request, queryset):
        if self.value() not in ("waiting", "held"):
            return queryset
        waiting = standing.waiting_for(request.user)
        held = self.value() == "held"
        return queryset.filter(pk__in=[one.pk for one in waiting if not held or one.holder == request.user.pk])


class DueFilter(admin.SimpleListFilter):
    title, parameter_name = "期限", "due"

    def lookups(self, request, model_admin):
        return [("late", "过期的")]

    def queryset(self, request, queryset):
        if self.value() != "late":
            return queryset
        return queryset.filter(pk__in=[one.pk for one in standing.overdue(standing.in_process())])


def _in_state(queryset, state):
    if state == State.PAPER_ONLY:
        return queryset.filter(on_web=False)
    queryset = queryset.filter(on_web=True)
    if state == State.DOWN:
        return queryset.filter(withdrawn_at__isnull=False)
    queryset = queryset.filter(withdrawn_at=None)
    if state == State.EDITING:
        return queryset.filter(live=None)
    queryset = queryset.filter(live__isnull=False)
    if state == State.CORRECTED:
        return queryset.exclude(live=F("newest"))
    published = Article.objects.published().values("pk")
    queryset = queryset.filter(live=F("newest"))
    return queryset.filter(pk__in=published) if state == State.ONLINE else queryset.exclude(pk__in=published)
