"""Schedules that stopped because something of the issue was changed: told until the issue has a time again."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.db.models import Q

from .log import called
from .models import Issue

#: How the log speaks of a schedule: set, taken back on purpose, or taken back (`unschedule`) because of a change.
SET, TAKEN_BACK = "定于 ", "取消定时上网"
CHANGED = f"，{TAKEN_BACK}"


@dataclass(frozen=True)
class Halt:
    """A schedule that stopped: whose change, when, and what was changed."""

    issue: Issue
    person: int
    by: str
    at: datetime
    what: str


def halted(issues):
    """The schedules of these issues that stopped and were not set again, as {pk: Halt}. One query; none for none."""
    waiting = {str(issue.pk): issue for issue in issues if issue.published_at is None}
    if not waiting:
        return {}
    of_schedules = Q(change_message__startswith=SET) | Q(change_message__endswith=TAKEN_BACK)
    lines = LogEntry.objects.filter(
        of_schedules, content_type__app_label="issues", content_type__model="issue", object_id__in=waiting
    )
    last = {}
    for line in lines.select_related("user").order_by("action_time", "pk"):
        last[line.object_id] = line
    return {
        waiting[pk].pk: Halt(
            waiting[pk], line.user_id, called(line.user), line.action_time, line.change_message.removesuffix(CHANGED)
        )
        for pk, line in last.items()
        if line.change_message.endswith(CHANGED)
    }
