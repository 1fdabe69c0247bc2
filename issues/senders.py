"""From where a request comes: what counts as one sender where something is counted. Nothing here is kept."""

import ipaddress

from django.conf import settings


def address(request):
    """The network that a request came from; behind proxies by what the outermost of them wrote down, see _forwarded."""
    direct = request.META.get("REMOTE_ADDR", "")
    return network(_forwarded(request, direct) or direct)


def _forwarded(request, direct):
    """The address that X-Forwarded-For names, as far as it is to be believed.

    Of so many trusted proxies each adds whom it saw; what stands before that anybody may have written. A proxy on this machine
    is believed without being counted.
    """
    named = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT or int(direct in ("", "127.0.0.1", "::1"))
    return named[-proxies] if 0 < proxies <= len(named) else ""


def network(address):
    """What counts as one sender: of an IPv6 address the network of its subscriber, since it is changed at will.

    RFC 6177: /64 at the least. An IPv4 address that came in IPv6 dress (RFC 4291) is one of its own.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address or "?"
    if known.version == 6 and known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address
