"""XHTML: words made fit for XML, and the body of a piece turned from the HTML of its page into what an EPUB may hold."""

import re
from html import escape
from urllib.parse import quote, urlsplit

from lxml import etree
from lxml import html as lxml_html

XHTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_WEB_ONLY = ("srcset", "sizes", "loading", "decoding", "tabindex")
_SAFE = "/:?#@!$&'()*+,;=~%"
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def words(text: str) -> str:
    """Plain text as it may stand between tags and in attributes."""
    return escape(scrub(text))


def scrub(text: str) -> str:
    """Without the characters that no XML document may hold."""
    return _NO_XML.sub("", text)


def paragraphs(text: str) -> str:
    """Plain text as paragraphs, one for each line that is not empty."""
    lines = (line.strip() for line in scrub(text).splitlines())
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def document(title: str, inside: str, *, kind: str = "", css: str = "book.css") -> str:
    """A whole XHTML document; `kind` is the epub:type of its body."""
    typed = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="{OPS}" lang="zh-Hans" xml:lang="zh-Hans">\n'
        f'<head><meta charset="UTF-8"/><title>{words(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="{css}"/></head>\n<body{typed}>\n{inside}\n</body>\n</html>\n'
    )


def body(html: str, site: str) -> str:
    """The body of a page as well-formed XHTML: links of the site made whole, notes marked as notes."""
    parsed = lxml_html.fragment_fromstring(scrub(html), create_parent="div")
    root = etree.Element("div", nsmap={"epub": OPS})
    root.set("class", "text")
    root.text = parsed.text
    root.extend(parsed)
    etree.strip_elements(root, "wbr", with_tail=False)  # EPUB 3.2 knows no such element
    for element in list(root.iter(etree.Element)):
        for name in _WEB_ONLY:
            element.attrib.pop(name, None)
        if element.tag == "a":
            _link(element, site)
    for mark in root.xpath('.//sup[@class="note-mark"]/a'):
        mark.set(TYPE, "noteref")
        mark.set("role", "doc-noteref")
    for section in root.xpath('.//section[@class="footnotes"]'):
        _notes(section)
    return etree.tostring(root, encoding="unicode", method="xml", with_tail=False)


def address(href: str, site: str) -> str:
    """An address as every validator takes it; empty where none can be made of it."""
    href = site + href if href.startswith("/") else href
    if href.startswith("#"):
        return href
    front, mark, fragment = href.partition("#")
    href = _LOOSE_PERCENT.sub("%25", quote(front, safe=_SAFE) + mark + quote(fragment, safe=_SAFE.replace("#", "")))
    try:
        parts = urlsplit(href)
        host = (urlsplit(front).hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme == "mailto":
        return href
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[A-Za-z0-9.-]+", host):
        return ""
    return parts._replace(netloc=host + port).geturl()


def _link(element, site):
    href = address(element.get("href", ""), site)
    if href:
        element.set("href", href)
    else:
        element.tag = "span"
        element.attrib.clear()


def _notes(section):
    """The list of notes as the footnotes that readers' programs show on a tap, each with its way back."""
    section.set(TYPE, "footnotes")
    for item in section.xpath("./ol/li"):
        number = item.get("id", "").removeprefix("n")
        note = etree.SubElement(section, "aside", {TYPE: "footnote", "role": "doc-footnote", "id": f"n{number}"})
        line = etree.SubElement(note, "p")
        back = etree.SubElement(line, "a", {"href": f"#r{number}", "role": "doc-backlink"})
        back.text = f"[{number}]"
        span = item[0]
        for link in span.xpath("./a"):
            span.remove(link)
        back.tail = " " + (span.text or "")
        line.extend(span)
    section.remove(section[0])
