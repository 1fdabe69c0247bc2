"""The one sanitiser: whatever comes in, the strict subset of a body comes out."""

import re

import nh3

from .building import build
from .tokens import scrub, tokens

_CONTENT_GOES = {"script", "style", "title", "iframe", "noembed", "noframes", "noscript", "object", "xml"}
_PARTS = {
    *("p h1 h2 h3 h4 h5 h6 div section article main header footer nav address center details summary").split(),
    *("form fieldset legend dl dt dd pre hr blockquote aside ul ol li figure img figcaption").split(),
    *("table caption thead tbody tfoot tr td th").split(),
    *("a br strong b em i sup sub span q rt rp").split(),
}
_CLEANER = nh3.Cleaner(
    tags=_PARTS,
    clean_content_tags=_CONTENT_GOES,
    attributes={
        "a": {"href"},
        "aside": {"data-kind"},
        "figure": {"data-photo"},
        "img": {"alt"},
        "ol": {"start"},
        "span": {"class"},
        "sup": {"data-note"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_ENDS_ITSELF = frozenset(
    "p li dt dd td th tr thead tbody tfoot option area base br col embed hr img input link meta source track wbr".split()
)
_FOREIGN = frozenset({"math", "plaintext", "select", "svg", "template"})
_DEEPEST = 100


def clean(html: str) -> str:
    """Return the body in the strict subset of design.md, section 3: safe, canonical, NFC.

    Never raises on any string; time is linear in its length; `clean(clean(x)) == clean(x)`.
    """
    return build(tokens(_CLEANER.clean(bounded(html))))


def bounded(html: str) -> str:
    """Make any string fit for the parser: no odd characters, no nesting that would cost it quadratic time.

    Opening tags too deep are renamed to a void element that the cleaner drops; their text stays. Elements whose contents
    a parser would treat by rules of their own become unknown ones, so that the words inside survive.
    """
    open_now: dict[str, int] = {}
    depth = 0

    def judge(match: re.Match) -> str:
        nonlocal depth
        slash, name = match.group(1), match.group(2).lower()
        if name in _ENDS_ITSELF:
            return match.group()
        if slash:
            if open_now.get(name):
                open_now[name] -= 1
                depth -= 1
        else:
            open_now[name] = open_now.get(name, 0) + 1
            depth += 1
            if depth > _DEEPEST:
                return "<wbr"
        return f"<{slash}x-{name}" if name in _FOREIGN else match.group()

    return _TAG.sub(judge, scrub(html))
