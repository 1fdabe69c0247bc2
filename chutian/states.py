"""One-switch states of the whole site: 全站置灰 for days of mourning, 重保 while submission and desk are for inside networks."""

import ipaddress

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from issues import frontcache, pagecache
from issues.actions import Refused
from issues.log import record
from issues.senders import address

from .models import Switching

Kind = Switching.Kind


class Overlapping(Refused):
    """The state is or will be in force at that time already."""


class Over(Refused):
    """It had ended before."""


def holding():
    """The kinds in force at this moment. Costs no query while nothing public changes."""
    now = timezone.now()
    return {state.kind for state in pagecache.kept("states", _open) if state.holds_at(now)}


def is_grey():
    return Kind.GREY in holding()


def is_guarded():
    return Kind.GUARD in holding()


def is_inside(request):
    """Whether a request comes from one of INSIDE_NETWORKS."""
    try:
        sender = ipaddress.ip_network(address(request))
    except ValueError:
        return False
    return any(sender.version == inside.version and sender.subnet_of(inside) for inside in settings.INSIDE_NETWORKS)


@transaction.atomic
def begin(kind, *, by, reason, begins_at=None, ends_at=None):
    """Switch a state on from a moment, now by default, until another or until somebody ends it.

    Raises Overlapping where the same state stands in that time already, Refused where the end is over.
    """
    now = timezone.now()
    begins_at = max(begins_at or now, now)
    if ends_at is not None and ends_at <= begins_at:
        raise Refused("结束时间已经过了，或早于开始时间。没有改动。")
    for other in Switching.objects.select_for_update(of=("self",)).open().filter(kind=kind):
        if (ends_at is None or other.begins_at < ends_at) and (other.ends_at is None or begins_at < other.ends_at):
            raise Overlapping(f"{other}已定在这段时间。请先结束或取消它。没有改动。")
    state = Switching.objects.create(kind=kind, reason=reason, begins_at=begins_at, ends_at=ends_at, begun_by=by)
    record(by, f"开启{state.get_kind_display()}：{reason}", state, added=True)
    transaction.on_commit(frontcache.purge)
    return state


@transaction.atomic
def end(state, *, by):
    """End a state at once, or call off one that has not begun. Raises Over where it had ended already."""
    state = Switching.objects.select_for_update(of=("self",)).get(pk=state.pk)
    now = timezone.now()
    if state.is_over_at(now):
        raise Over(f"{state}已经结束。没有改动。")
    state.ended_at, state.ended_by = now, by
    state.save(update_fields=["ended_at", "ended_by"])
    did = "结束" if state.begins_at <= now else "取消"
    record(by, f"{did}{state.get_kind_display()}", state)
    transaction.on_commit(frontcache.purge)
    return state


def _open():
    return list(Switching.objects.open())
