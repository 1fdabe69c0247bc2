"""How often one address may knock: counted on the cache that all processes share."""

import hashlib

from django.core.cache import cache


def knock(what, who, *, most, seconds):
    """Count one attempt of `who` at `what`; tell whether it is within `most` in `seconds`. Who it was is not stored."""
    key = f"limit:{what}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return most >= 1
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, seconds)
        return most >= 1


def address(request):
    """The address that a request came from; behind a proxy on this machine, the last one that the proxy names."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    direct = request.META.get("REMOTE_ADDR", "")
    if direct in ("", "127.0.0.1", "::1") and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return direct or "?"
