"""From where a request comes: what counts as one sender where something is counted. Nothing here is kept."""

import ipaddress


def address(request):
    """The network that a request came from; behind a proxy on this machine, by the last address that the proxy names."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    direct = request.META.get("REMOTE_ADDR", "")
    if direct in ("", "127.0.0.1", "::1") and forwarded:
        direct = forwarded.rpartition(",")[2].strip()
    return network(direct)


def network(address):
    """What counts as one sender: of an IPv6 address the network of its subscriber, since it is changed at will.

    RFC 6177: /64 at the least.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address or "?"
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address
