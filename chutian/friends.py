"""The friendly links under every page."""

from django.utils import timezone

from issues import pagecache

from .models import Arrangement, Placement


def friends():
    """The links that show now, as [(name, address)]. Costs no query while nothing public changes."""
    return shown_at(timezone.now(), pagecache.kept("friends", lambda: links(Arrangement.objects.current())))


def links(arrangement):
    """All links of an arrangement, in order; none of None."""
    return list(arrangement.placements.filter(place=Placement.Place.LINK).in_order()) if arrangement else []


def shown_at(moment, links):
    return [(link.name, link.address) for link in links if link.holds_at(moment)]
