"""Whoever stops a schedule by a change is told at once, whatever screen the change was made on."""

from django.contrib import messages

from issues.halts import halted
from issues.models import Issue

DESK = "/admin/"
#: What the screens that speak of it themselves say.
SAID = "定时上网已取消"


class SchedulesThatStop:
    """Looks, around every act at the desk, whether an issue lost its schedule to it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or not request.path_info.startswith(DESK):
            return self.get_response(request)
        before = list(Issue.objects.scheduled())
        response = self.get_response(request)
        if before:
            tell(request, response, before)
        return response


def tell(request, response, before):
    """Warn of those that were scheduled before and stopped by this person, unless the answer says so."""
    stopped = halted(Issue.objects.unpublished().filter(pk__in=[issue.pk for issue in before])).values()
    mine = [halt for halt in stopped if halt.person == request.user.pk]
    if mine and not _said(request, response):
        for halt in mine:
            messages.warning(
                request, f"{halt.issue.name}原定的定时上网已停下：{halt.what}。改好后请重新定时，或请能发布的同事定时。"
            )


def _said(request, response):
    """Whether a message says so already; the answers to the script of the issue desk come with its head, which does."""
    if "/issues/issue/" in request.path_info and response.headers.get("Content-Type") == "application/json":
        return True
    storage = messages.get_messages(request)
    used = storage.used
    said = any(SAID in str(message) for message in storage)
    storage.used = used
    return said
