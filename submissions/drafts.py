"""The draft in a contributor's hands: found by the token that the browser holds in a cookie of its own."""

from django.db.models import Q
from django.urls import reverse

from . import actions, limits
from .models import Draft, Submission

COOKIE = "tougao"


def of(request):
    """The draft of this browser, or None."""
    token = request.COOKIES.get(COOKIE, "")
    return Draft.objects.filter(token=actions.hashed(token)).first() if token else None


def sent_by(request):
    """What this browser sent last, a piece or its new version, while it holds the token of it."""
    token = actions.hashed(request.COOKIES.get(COOKIE, ""))
    return Submission.objects.filter(Q(token=token) | Q(revised_with=token)).first()


def hand_over(response, request, token):
    """Give the browser the token of its draft: for a day, for these pages alone, out of reach of scripts."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=limits.DAY,
        path=reverse("submit"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
