"""Reading well-formed fragments: what nh3 has written, or what we have stored."""

import html
import re
from collections.abc import Iterator

VOID = frozenset({"br", "hr", "img", "wbr"})

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="<>/]+="[^"]*")*)>|([^<]+|<)')
_ATTRIBUTE = re.compile(r' ([^\s="<>/]+)="([^"]*)"')

_REPLACED = re.compile(r"\r\n?|[\v\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # invisible ones, and those that turn the direction
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"  # surrogates, noncharacters, annotation marks
)


def scrub(text: str) -> str:
    """Take out the characters that no reader sees and no database wants; every kind of line end becomes one."""
    return _UNWANTED.sub("", _REPLACED.sub("\n", text))


def tokens(fragment: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield ("start", name, attributes), ("end", name, {}) and ("text", text, {}); a void element has no end."""
    for closing, name, attributes, text in _TOKEN.findall(fragment):
        if text:
            yield "text", scrub(html.unescape(text)), {}
        elif closing:
            yield "end", name, {}
        else:
            yield "start", name, {key: scrub(html.unescape(value)) for key, value in _ATTRIBUTE.findall(attributes)}


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    return escape(value).replace('"', "&quot;")
