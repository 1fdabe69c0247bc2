"""Which submissions the list shows, in the words of the desk; beside each choice, how many."""

from functools import cached_property

from django.contrib import admin
from django.contrib.auth import get_user_model

from issues.asking import number
from issues.log import called

from .. import queries
from ..models import Status, Submission

MINE, NOBODY = "me", "none"
OPEN, TO_BE_TOLD, FAILED = "open", "pending", "failed"


class CountedFilter(admin.SimpleListFilter):
    """A filter whose choices say in a column of their own how many they would show."""

    template = "admin/submissions/submission/_filter.html"
    everything = "全部"

    def choices(self, changelist):
        counts = self.get_facet_queryset(changelist)
        every, *choices = super().choices(_Uncounted(changelist))
        yield every | {"display": self.everything}
        for place, choice in enumerate(choices):
            yield choice | {"count": counts.get(f"{place}__c")}


class _Uncounted:
    """A list of which Django is not to write the counts into the words."""

    add_facets = False

    def __init__(self, changelist):
        self.get_query_string = changelist.get_query_string


class StatusFilter(CountedFilter):
    title, parameter_name = "当前状态", "status"

    def lookups(self, request, model_admin):
        return [(OPEN, "没有办结"), *Status.choices]

    def queryset(self, request, queryset):
        if self.value() == OPEN:
            return queryset.open()
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


class ToldFilter(CountedFilter):
    title, parameter_name = "给作者的信", "told"
    everything = "不限"

    def lookups(self, request, model_admin):
        return [(TO_BE_TOLD, "已定，信还没发"), (FAILED, "信没有发出")]

    def queryset(self, request, queryset):
        if self.value() == TO_BE_TOLD:
            return queryset.to_be_told()
        return queries.with_failed_letters(queryset) if self.value() == FAILED else queryset


class ChannelFilter(CountedFilter):
    title, parameter_name = "来路", "channel"
    is_folded = True

    def lookups(self, request, model_admin):
        return Submission.Channel.choices

    def queryset(self, request, queryset):
        return queryset.filter(channel=self.value()) if self.value() in Submission.Channel.values else queryset


class WaitedFilter(CountedFilter):
    title, parameter_name = "等了多久", "waited"
    everything = "不限"
    DAYS = {"7": "一周以上", "14": "两周以上", str(Submission.WARN_AFTER): f"{Submission.WARN_AFTER} 天以上"}

    def lookups(self, request, model_admin):
        return self.DAYS.items()

    def queryset(self, request, queryset):
        return queries.waiting_for(queryset, int(self.value())) if self.value() in self.DAYS else queryset


class HandlerFilter(CountedFilter):
    title, parameter_name = "当前处理人", "handler"
    everything = "所有人"

    def lookups(self, request, model_admin):
        holding = Submission.objects.exclude(handled_by=None).values("handled_by").distinct()
        others = (
            get_user_model().objects.filter(pk__in=holding).exclude(pk=request.user.pk).order_by("first_name", "pk")
        )
        return [
            (MINE, "我"),
            (NOBODY, "还没有人"),
            *((str(person.pk), called(person)) for person in others),
        ]

    def queryset(self, request, queryset):
        chosen = self.value() or ""
        if chosen == NOBODY:
            return queryset.filter(handled_by=None)
        pk = request.user.pk if chosen == MINE else number(chosen)
        return queryset if pk is None else queryset.filter(handled_by=pk)


class SenderFilter(admin.SimpleListFilter):
    """All pieces of one person. The address names one of them and never the telephone that they have in common."""

    title, parameter_name = "作者", "sender"
    template = "admin/submissions/submission/_filter.html"

    def lookups(self, request, model_admin):
        return [(str(self.piece.pk), self.piece.real_name or self.piece.pen_name)] if self.piece else []

    def queryset(self, request, queryset):
        return queries.same_sender(queryset, self.piece) if self.piece else queryset

    def choices(self, changelist):
        return super().choices(_Uncounted(changelist))

    @cached_property
    def piece(self):
        pk = number(self.value() or "")
        return None if pk is None else Submission.objects.filter(pk=pk).first()


ALL = (SenderFilter, StatusFilter, ToldFilter, WaitedFilter, HandlerFilter, ChannelFilter)
