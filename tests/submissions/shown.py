"""What a page shows, read as a browser reads it: its words, and whatever in it could run or fetch."""

from lxml import html

#: Where addresses on our own pages may lead.
OWN = ("/", "#", "?", "mailto:", "tel:", "http://testserver/", "http://127.0.0.1:8000/")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "srcdoc", "background", "xlink:href")


def plain(words):
    """Words without blanks and marks that nobody sees."""
    return "".join(letter for letter in words if letter.isprintable() and not letter.isspace())


def words_of(page):
    """All that a page shows or holds in its fields."""
    tree = html.document_fromstring(page.content.decode())
    fields = tree.xpath("//input/@value | //@aria-label | //option/@value")
    return plain("".join([tree.text_content(), *fields]))


def dangers(page):
    """What in the page could run, fetch or lead elsewhere: nothing that a contributor typed may ever be among it."""
    tree = html.document_fromstring(page.content.decode())
    return [
        f"{element.tag} {name}={value[:80]}"
        for element in tree.iter(html.etree.Element)
        for name, value in [("", ""), *element.attrib.items()]
        if _is_danger(element, name, value)
    ]


def _is_danger(element, name, value):
    if not name:
        own_data = element.get("type") in ("application/ld+json", "application/json", "importmap")
        inline = element.tag == "script" and not own_data and (element.text or "").strip()
        return bool(inline) or element.tag in ("style", "iframe", "object", "embed", "base", "frameset", "applet")
    if name.startswith("on") or name in ("style", "srcdoc"):
        return True
    return name in ADDRESSES and bool(value) and not value.startswith(OWN)


def tags(page):
    """The kinds of elements that a page is made of."""
    return {element.tag for element in html.document_fromstring(page.content.decode()).iter(html.etree.Element)}
