"""What a form brought after the sign-in had run out: it waits in the session, and only the same person sends it on."""

import time

from django.urls import reverse
from django.utils.http import urlencode

from issues.asking import is_longer

KEPT = "kept_form"
MOST = 2 * 1024 * 1024
LASTS = 12 * 60 * 60
NEVER = ("password", "oldpassword", "password1", "password2", "code", "credential")


def brought(request, view):
    """The form of a request as a dict that a session can hold; None where there is none that may be sent on.

    Passwords are not kept; neither is what a script sent, which still has it; of files only the names.
    """
    if request.method != "POST" or not is_for_a_person(request):
        return None
    if getattr(view, "csrf_exempt", False) or is_longer(request, MOST):
        return None
    if any(name in request.POST for name in NEVER):
        return None
    return {
        "person": request.user.pk,
        "path": request.get_full_path(),
        "fields": [[name, value] for name, values in request.POST.lists() for value in values if _is_own(name)],
        "files": [file.name for file in request.FILES.values()],
        "at": int(time.time()),
    }


def is_for_a_person(request):
    """Whether a browser asks for a page to show, and not a script for an answer."""
    return "text/html" in request.headers.get("Accept", "")


def keep(request, form):
    request.session[KEPT] = form


def found(request):
    """The form that waits for this very person, or None; another's is gone."""
    form = request.session.get(KEPT)
    if form and form["person"] == request.user.pk and time.time() - form["at"] < LASTS:
        return form
    request.session.pop(KEPT, None)
    return None


def done_with(request):
    """Once a form was sent to where the kept one was meant for, nothing waits any more."""
    form = request.session.get(KEPT)
    if form and request.method == "POST" and request.get_full_path() == form["path"]:
        del request.session[KEPT]


def drop(request):
    return request.session.pop(KEPT, None)


def sign_in_address():
    return f"{reverse('admin:login')}?{urlencode({'next': reverse('account_kept')})}"


def of(request):
    """The form of this request itself, to be shown for another try: the page was too old."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if _is_own(name)]
    return {"path": request.get_full_path(), "fields": fields, "files": [file.name for file in request.FILES.values()]}


def _is_own(name):
    return name != "csrfmiddlewaretoken"
