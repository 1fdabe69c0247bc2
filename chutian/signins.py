"""Keeping what was done at the door: who signed in how, who tried in vain, whose second factor changed."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from issues.agents import described
from issues.log import record

from .models import SignIn

KEPT = timedelta(days=180)
Outcome, Way = SignIn.Outcome, SignIn.Way


def note(request, user, outcome, way):
    """Keep one attempt. Without a request (a command that tries a password) there is nothing to keep."""
    if request is None:
        return
    browser = described(request.headers.get("User-Agent", ""))
    SignIn.objects.create(user=user, outcome=outcome, way=way, address=address(request), browser=browser)


def signed_in(request, user, **said):
    """Receives allauth's signal, which comes when every step has been taken."""
    steps = get_authentication_records(request, user)
    by_passkey = any(step.get("passwordless") for step in steps)
    second = next((step["type"] for step in reversed(steps) if step.get("method") == "mfa"), Way.PASSWORD)
    note(request, user, Outcome.IN, Way.PASSKEY if by_passkey else second)


def refused(credentials, request=None, **said):
    """Receives Django's signal: the name and the password do not belong together."""
    name = credentials.get("username") or ""
    user = get_user_model().objects.filter(username=name).first()
    note(request, user, Outcome.WRONG, Way.PASSWORD)


def refused_code(request, user, authenticator, **said):
    """Receives allauth's signal: the second step went wrong."""
    note(request, user, Outcome.WRONG_CODE, authenticator.type)


def factor_added(request, user, authenticator, **said):
    record(user, f"启用{named(authenticator)}", user)


def factor_removed(request, user, authenticator, **said):
    record(user, f"停用{named(authenticator)}", user)


def named(authenticator):
    return {"totp": "验证器", "webauthn": "通行密钥"}.get(authenticator.type, "恢复码")


def forget_old():
    """Delete what is older than half a year; returns how many rows went."""
    deleted, _ = SignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return deleted


def address(request):
    """The address that a request came from, past the proxies that we trust; None where they do not name it."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None
