"""Public pages are kept until anything public changes.

The key of a kept page carries the *edition*, a random token. A public change makes a new token on commit; pages of the
old one are never asked for again and nothing is hunted down. The edition is read before the page is rendered, so that a
page rendered from old rows is kept under the old token.
"""

import functools
import hashlib
import secrets
import time
from contextvars import ContextVar

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from . import frontcache
from .memory import Memory
from .signals import next_change_asked

LONGEST = 300  # seconds: bounds what a lost on_commit can do
_EDITION = "edition"

#: Copies of what the shared cache keeps. The edition is asked of that every time, so no copy outlives it.
_copies = Memory(entries=200)
#: The edition that the page being rendered began under.
_begun = ContextVar("begun", default=None)


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
    """Signal receiver: something public was saved or deleted. The caches in front hear of what was put up or taken down."""
    clear_on_commit()
    frontcache.public_change(instance, update_fields)


def kept(name, make, *, seconds=LONGEST):
    """The value of `make()` kept under the edition. Everybody gets the same object: it is to be read, never changed."""
    key = f"kept:{_begun.get() or edition()}:{name}"
    value = _copies.get(key)
    if value is None:
        kept_until = cache.get(key)
        if kept_until is None:
            value = make()
            _keep(key, value, seconds)
        else:
            value = kept_until[1]
            _copies.put(key, *kept_until)
    return value


def public_page(view=None, *, parameters=()):
    """Serve a view's page from the cache to every reader alike, with an ETag and headers for shared caches.

    `parameters` are those of the address that it looks at, beside `page` and `reading`; all others are the same page.
    A response that the view marks `is_passing` is not kept: hardly anybody will ask for the same again.
    """
    if view is None:
        return functools.partial(public_page, parameters=parameters)

    @functools.wraps(view)
    def served(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        request.parameters = parameters
        token = edition()
        key = _key(request, token, parameters)
        response = _found(key) or _rendered(request, token, key, lambda: view(request, *args, **kwargs))
        return response if _is_finished_outside(request) else _conditional(request, response)

    return served


def answer(request, go_on):
    """The answer to a request, from what is kept or from `go_on(request)`, whose public pages are kept as they come out.

    For the outermost middleware: of a page that is kept nothing but the edition is asked.
    """
    if request.method not in ("GET", "HEAD"):
        return go_on(request)
    response = _found(_key(request, edition(), request.GET))
    if response is None:
        request.is_finished_outside = True
        response = go_on(request)
        if hasattr(response, "keep_as") and not response.cookies and not response.has_header("Vary"):
            _store(response.keep_as, response)
    return _conditional(request, response)


def is_large(request):
    """Whether the page was asked for in the mode for older readers (适老版)."""
    return request.GET.get("reading") == "large"


def number(request):
    """Which page of a list was asked for, the first if none was; None for what is no number that a list may have."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _rendered(request, token, key, render):
    begun = _begun.set(token)
    try:
        response = render()
        _refuse_private(request, response)
        _set_headers(response)
        if edition() != token:
            # Something public changed meanwhile: this reader may still see it, but no cache in front may bring it back.
            response.headers["Cache-Control"] = "private, no-store"
        elif response.status_code == 200 and not response.streaming and not getattr(response, "is_passing", False):
            if _is_finished_outside(request):
                response.keep_as = key
            else:
                _store(key, response)
    finally:
        _begun.reset(begun)
    return response


def _is_finished_outside(request):
    """Whether the middleware stands around the view, which keeps pages with the headers of all others."""
    return getattr(request, "is_finished_outside", False)


def _conditional(request, response):
    etag = response.headers.get("ETag")
    return get_conditional_response(request, etag=etag, response=response) if etag else response


def _key(request, token, parameters):
    asked = f"{token} {request.scheme}://{request.get_host()}{request.path} {is_large(request)} {number(request)}"
    for name in sorted(parameters):
        if name not in ("page", "reading") and name in request.GET:
            asked += f" {name}={request.GET.getlist(name)}"
    return "page:" + hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


def _found(key):
    """The page that is kept under a key, by this process or in the shared cache, or None."""
    page = _copies.get(key)
    if page is None:
        kept_until = cache.get(key)
        if kept_until is None:
            return None
        _copies.put(key, *kept_until)
        page = kept_until[1]
    content, headers = page
    return HttpResponse(content, headers=headers)


def _store(key, response):
    _keep(key, (response.content, dict(response.headers.items())), seconds_left())


def _keep(key, value, seconds):
    until = time.time() + seconds
    cache.set(key, (until, value), seconds)
    _copies.put(key, until, value)


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
    else:  # whole issues as well: a file that was taken down must not come back while the application is down
        patch_cache_control(response, public=True, max_age=0, s_maxage=2)


def seconds_left():
    """How long a page may be kept: at most LONGEST, and not past the next scheduled publication."""
    moment = kept("next-change", _next_change)
    if moment == "none":
        return LONGEST
    return max(0, min(LONGEST, (moment - timezone.now()).total_seconds()))


def _next_change():
    """The earliest moment at which something scheduled becomes public, asked of every package that schedules."""
    answers = (moment for _, moment in next_change_asked.send(sender=None) if moment is not None)
    return min(answers, default="none")
