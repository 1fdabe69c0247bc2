"""Which addresses a link in a body may lead to."""

import re

_LONGEST = 2000
_ALLOWED = re.compile(r"https?://[^\s/\\?#][^\s\\]*|mailto:[^\s\\@]+@[^\s\\@]+|/(?![/\\])[^\s\\]*", re.IGNORECASE)


def link(href: str) -> str:
    """Return the address as it may stand in a body: http, https, mailto or from the site's root; else nothing."""
    href = re.sub(r"[\t\r\n]", "", href).strip()
    if len(href) > _LONGEST or not _ALLOWED.fullmatch(href):
        return ""
    scheme, colon, rest = href.partition(":")
    return scheme.lower() + colon + rest if colon and not href.startswith("/") else href
