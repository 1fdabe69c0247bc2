"""Public pages are kept until anything public changes.

The key of a kept page carries the *edition*, a random token. A public change makes a new token on commit; pages of the
old one are never asked for again and nothing is hunted down. The edition is read before the page is rendered, so that a
page rendered from old rows is kept under the old token.
"""

import functools
import hashlib
import logging
import secrets
import subprocess

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from .signals import next_change_asked

LONGEST = 300  # seconds: bounds what a lost on_commit can do
SLOWEST_PURGE = 10  # seconds that a withdrawal may wait for it
_EDITION = "edition"

log = logging.getLogger(__name__)


class NotCacheable(Exception):
    """A view marked public set a cookie or used a token that belongs to one reader."""


def edition():
    """The token of what is public now; made when there is none."""
    token = cache.get(_EDITION)
    if token is None:
        cache.add(_EDITION, secrets.token_hex(8), None)
        token = cache.get(_EDITION) or secrets.token_hex(8)
    return token


def clear():
    """Begin a new edition now. Call it beside a QuerySet.update() of anything public."""
    cache.set(_EDITION, secrets.token_hex(8), None)


def clear_on_commit():
    transaction.on_commit(clear)


def public_change(sender, instance=None, update_fields=None, **kwargs):
    """Signal receiver: something public was saved or deleted. What was taken down leaves the shared caches as well."""
    clear_on_commit()
    if "withdrawn_at" in (update_fields or ()) and instance.withdrawn_at is not None:
        transaction.on_commit(purge)


def purge():
    """Have the shared caches in front emptied, by the command that the settings name; without one, headers bound them."""
    if not settings.PURGE_COMMAND:
        return
    try:
        subprocess.run(settings.PURGE_COMMAND, check=True, timeout=SLOWEST_PURGE, capture_output=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as trouble:
        log.error("the shared caches were not emptied: %s", trouble)


def kept(name, make, *, seconds=LONGEST):
    """The value of `make()` kept under the current edition."""
    key = f"kept:{edition()}:{name}"
    value = cache.get(key)
    if value is None:
        value = make()
        cache.set(key, value, seconds)
    return value


def public_page(view):
    """Serve a view's page from the cache to every reader alike, with an ETag and headers for shared caches."""

    @functools.wraps(view)
    def served(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        key = _key(request)
        response = cache.get(key)
        if response is None:
            response = view(request, *args, **kwargs)
            _refuse_private(request, response)
            _set_headers(response)
            if response.status_code == 200 and not response.streaming:
                cache.set(key, response, _seconds())
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)

    return served


def is_large(request):
    """Whether the page was asked for in the mode for older readers (适老版)."""
    return request.GET.get("reading") == "large"


def number(request):
    """Which page of a list was asked for, the first if none was; None for what is no number that a list may have."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _key(request):
    asked = f"{edition()} {request.scheme}://{request.get_host()}{request.path} {is_large(request)} {number(request)}"
    return "page:" + hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_private(request, response):
    uses_nonce = getattr(request, "_csp_nonce", None)
    if response.cookies or uses_nonce or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        raise NotCacheable(request.path)


def _set_headers(response):
    if response.status_code == 200 and not response.streaming:
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        patch_cache_control(
            response, public=True, max_age=0, s_maxage=2, stale_while_revalidate=30, stale_if_error=86400
        )
    else:
        patch_cache_control(response, public=True, max_age=0, s_maxage=2)


def _seconds():
    """How long a page may be kept: at most LONGEST, and not past the next scheduled publication."""
    moment = kept("next-change", _next_change)
    if moment == "none":
        return LONGEST
    return max(0, min(LONGEST, (moment - timezone.now()).total_seconds()))


def _next_change():
    """The earliest moment at which something scheduled becomes public, asked of every package that schedules."""
    answers = (moment for _, moment in next_change_asked.send(sender=None) if moment is not None)
    return min(answers, default="none")
