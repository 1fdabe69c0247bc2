"""The one sanitiser: whatever comes in, the strict subset of a body comes out."""

import re

import nh3

from .building import parse
from .tokens import scrub, tokens
from .writing import write

_BLOCKS = "p h1 h2 h3 h4 h5 h6 blockquote aside ul ol li figure img figcaption table caption thead tbody tfoot tr td th"
_DIVISIONS = (
    "div section article main header footer nav address center details summary form fieldset legend dl dt dd pre hr"
)
_WORDS = "a br strong b em i sup sub span q rt rp"
_VOID = "area base br col embed hr img input link meta source track wbr"

PARTS = frozenset([*_BLOCKS.split(), *_DIVISIONS.split(), *_WORDS.split()])
CONTENT_GOES = frozenset({"script", "style", "title", "iframe", "noembed", "noframes", "xml"})
ATTRIBUTES = {
    "a": {"href"},
    "aside": {"data-kind"},
    "figure": {"data-photo"},
    "img": {"alt"},
    "ol": {"start"},
    "span": {"class"},
    "sup": {"data-note"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}

_CLEANER = nh3.Cleaner(
    tags=set(PARTS),
    clean_content_tags=set(CONTENT_GOES),
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_ENDS_ITSELF = frozenset(["p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", *_VOID.split()])
_KNOWN = PARTS | CONTENT_GOES | _ENDS_ITSELF
_DEEPEST = 100


def clean(html: str) -> str:
    """Return the body in the strict subset of design.md, section 3: safe, canonical, NFC.

    Never raises on any string; time is linear in its length; `clean(clean(x)) == clean(x)`.
    """
    return write(parse(tokens(_CLEANER.clean(bounded(html)))))


def bounded(html: str) -> str:
    """Make any string fit for the parser: no odd characters, no nesting that would cost it quadratic time.

    Elements that a body does not know (SVG, formulas, forms, Office's own), and known ones nested too deep, are renamed to
    a void element that the cleaner drops, so that the words inside survive.
    """
    open_now: dict[str, int] = {}
    depth = 0

    def judge(match: re.Match[str]) -> str:
        nonlocal depth
        slash, name = match.group(1), match.group(2).lower()
        if name in _ENDS_ITSELF:
            return match.group()
        if name not in _KNOWN:
            return f"<{slash}wbr"
        if slash:
            if open_now.get(name):
                open_now[name] -= 1
                depth -= 1
        else:
            open_now[name] = open_now.get(name, 0) + 1
            depth += 1
            if depth > _DEEPEST:
                return "<wbr"
        return match.group()

    return _TAG.sub(judge, _without_comments(scrub(html)))


def _without_comments(html: str) -> str:
    parts, end = [], 0
    while (start := html.find("<!--", end)) >= 0 and (stop := html.find("-->", start + 2)) >= 0:
        parts.append(html[end:start])
        end = stop + 3
    return "".join([*parts, html[end:]])
