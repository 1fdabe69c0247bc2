"""What may be done at the desk beside Django's own forms: each thing has an address of its own."""

import functools

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST


def addresses(desk, prefix, *things):
    """The urls of (route, view, name) triples: `view(desk, request, …)` behind the desk's sign-in, named `prefix_name`.

    What was typed there stays out of error reports.
    """

    def served(view):
        return desk.admin_site.admin_view(sensitive_post_parameters()(functools.partial(view, desk)))

    return [path(route, served(view), name=f"{prefix}_{name}") for route, view, name in things]


def posted(view):
    """A `view(desk, request, …)` that changes something: it is sent, never looked at."""

    @functools.wraps(view)
    def served(desk, request, *args, **kwargs):
        return require_POST(functools.partial(view, desk))(request, *args, **kwargs)

    return served


def need(request, rights, *labels):
    """Refuse who lacks one of these permissions, naming it as `rights` does. Raises PermissionDenied."""
    for label in labels:
        if not request.user.has_perm(label):
            raise PermissionDenied(f"您没有“{rights[label]}”的权限。", label)
