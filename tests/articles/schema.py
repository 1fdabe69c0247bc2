"""The part of schema.org that the site uses, and a judge of data by it."""

import json
import re
from datetime import date, datetime

THING = {"name", "url", "description", "image", "mainEntityOfPage", "potentialAction", "sameAs", "alternateName"}
WORK = THING | {
    *("headline", "alternativeHeadline", "author", "translator", "publisher", "datePublished", "dateModified"),
    *("inLanguage", "isPartOf", "hasPart", "keywords", "isAccessibleForFree", "about", "thumbnailUrl"),
}
PAGES = {"pageStart", "pageEnd", "pagination"}
KNOWN = {
    "Article": WORK | PAGES | {"articleSection", "wordCount", "articleBody"},
    "PublicationIssue": WORK | PAGES | {"issueNumber"},
    "Periodical": WORK | {"issn", "startDate", "endDate"},
    "WebSite": WORK | {"issn"},
    "Person": THING | {"affiliation", "jobTitle"},
    "Organization": THING | {"logo"},
    "ImageObject": WORK | {"contentUrl", "width", "height", "caption"},
    "BreadcrumbList": THING | {"itemListElement", "numberOfItems"},
    "ListItem": THING | {"item", "position"},
    "SearchAction": THING | {"target", "query-input"},
    "EntryPoint": THING | {"urlTemplate"},
}
PARTS = {
    "author": {"Person", "Organization"},
    "translator": {"Person", "Organization"},
    "publisher": {"Organization"},
    "isPartOf": {"PublicationIssue", "Periodical"},
    "hasPart": {"Article"},
    "logo": {"ImageObject"},
    "itemListElement": {"ListItem"},
    "potentialAction": {"SearchAction"},
    "target": {"EntryPoint"},
}
ADDRESSES = {"url", "image", "mainEntityOfPage", "item"}
MOMENTS = {"datePublished", "dateModified"}


def linked_data(page):
    """The data blocks of a page in their order, each judged."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    blocks = [json.loads(block) for block in found]
    for block in blocks:
        assert block.pop("@context") == "https://schema.org"
        _judge(block)
    return blocks


def _judge(thing):
    kind = thing["@type"]
    assert set(thing) - {"@type"} <= KNOWN[kind], kind
    for name, value in thing.items():
        for one in value if isinstance(value, list) else [value]:
            assert one not in ("", None), name
            if isinstance(one, dict):
                assert one["@type"] in PARTS[name], name
                _judge(one)
            elif name in ADDRESSES:
                assert re.match(r"https?://", one), name
            elif name in MOMENTS:
                (datetime if "T" in one else date).fromisoformat(one)
