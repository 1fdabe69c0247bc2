"""From one submission to the next of the list that the editor came from; the list's address is carried along."""

from copy import copy
from urllib.parse import parse_qs, urlsplit

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from .. import queries
from ..models import Submission

CARRIED = "_changelist_filters"


class _Way(ChangeList):
    """A list as it was narrowed and ordered; nothing of it is counted or loaded."""

    def get_queryset(self, request, exclude_parameters=None):
        self.root_queryset = Submission.objects.all()
        return super().get_queryset(request, exclude_parameters)

    def get_results(self, request):
        """A page of it is not asked for."""


def around(desk, request, submission):
    """What the screen of a submission needs to lead on: `newer` and `older` (each one or None), `carried` and `list_address`."""
    query = _query(request)
    newer, older = _neighbours(_listed(desk, request, query), submission)
    return {"newer": newer, "older": older, "carried": carried(query), "list_address": list_address(query)}


def list_address(query=""):
    """The address of the list, narrowed as `query` says."""
    address = reverse("admin:submissions_submission_changelist")
    return f"{address}?{query}" if query else address


def asked_for(request):
    """How the list was narrowed that a page was reached from, as the query of its address."""
    return QueryDict(request.GET.get(CARRIED, "")).urlencode()


def kept_on(request, answer):
    """The same redirection to the screen of a submission, still knowing the list that the editor came from."""
    query = _query(request)
    if not query or not isinstance(answer, HttpResponseRedirect) or "?" in answer.url or not _is_screen(answer.url):
        return answer
    path, mark, place = answer.url.partition("#")
    return HttpResponseRedirect(f"{path}{carried(query)}{mark}{place}")


def _is_screen(address):
    return address.startswith(list_address()) and address.partition("#")[0].endswith("/change/")


def _query(request):
    """A form of the screen is sent to an address of its own: there the page that it stood on tells."""
    if CARRIED in request.GET or request.method != "POST":
        return asked_for(request)
    try:
        came_from = parse_qs(urlsplit(request.headers.get("Referer", "")).query)
    except ValueError:
        return ""  # a browser sends no such thing
    return QueryDict(came_from.get(CARRIED, [""])[0]).urlencode()


def carried(query):
    """The end of an address that keeps how the list was narrowed."""
    return f"?{urlencode({CARRIED: query})}" if query else ""


def _listed(desk, request, query):
    """The submissions of the list in its order; all of them where there is none, or where it cannot be read."""
    everything = Submission.objects.newest_first()
    if not query:
        return everything
    asked = copy(request)
    asked.GET = QueryDict(query)
    columns = [*(["action_checkbox"] if desk.get_actions(asked) else []), *desk.get_list_display(asked)]
    try:
        return _Way(
            asked, desk.model, columns, None, desk.get_list_filter(asked), None, desk.get_search_fields(asked), False,
            1, 1, (), desk, desk.get_sortable_by(asked), None,
        ).queryset  # fmt: skip
    except (IncorrectLookupParameters, SuspiciousOperation):
        return everything


def _neighbours(listed, submission):
    """The one before and the one after it; one that has left the list meanwhile is looked for by the day it came in."""
    if list(listed.query.order_by) == ["-received_at", "-pk"]:
        return queries.newer(submission, listed), queries.older(submission, listed)
    pks = list(listed.values_list("pk", flat=True))
    if submission.pk not in pks:
        return queries.newer(submission, listed), queries.older(submission, listed)
    place = pks.index(submission.pk)
    around = [pks[place - 1] if place else None, pks[place + 1] if place + 1 < len(pks) else None]
    found = Submission.objects.in_bulk([pk for pk in around if pk])
    return tuple(found.get(pk) for pk in around)
