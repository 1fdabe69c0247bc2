"""A feed in Atom (RFC 4287) with whole pieces. Django's generator does the work; what it lacks is added here."""

import re
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

#: What XML 1.0 cannot hold.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed without entries was last renewed


class Feed(Atom1Feed):
    """`logo` is the address of a picture. An item has `content` as HTML and `authors` as (name, address)."""

    def add_item(self, **item):
        super().add_item(**{name: _clean(value) for name, value in item.items()})

    def latest_post_date(self):
        return super().latest_post_date() if self.items else _BEFORE_ALL

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("logo", self.feed["logo"])

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})


def _clean(value):
    """The value without the characters that no XML file may hold."""
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    return type(value)(map(_clean, value)) if isinstance(value, list | tuple) else value
