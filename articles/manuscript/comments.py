"""The comments of a Word file: who said what of which words, what was replied, what is done with."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .inline import note_text
from .model import Comment
from .package import W
from .source import Gathered, Source
from .styles import val

#: Nobody reads more remarks on one piece, and each is looked for in the whole text.
MOST = 500
LONGEST = 500
PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def comments_of(gathered: Gathered) -> list[Comment]:
    """The comments in the order of the file, with the words they hang on; `gathered` has been through all of the text."""
    source = gathered.source
    gathered.open_comments.clear()
    said = _conversations(source)
    places = {key: place for place, key in enumerate(source.comments)}
    part = source.package.related(source.part, "comments")
    found = []
    for place, (key, element) in enumerate(source.comments.items()):
        if place >= MOST:
            gathered.losses.add("comment")
            continue
        before, quoted, after = gathered.neighbours(key)
        parent, done = said.get(key, ("", False))
        found.append(
            Comment(
                author=val(element, "author"),
                text=note_text(gathered, part, element),
                quoted=" ".join(quoted.split())[:LONGEST],
                before=before,
                after=after if len(quoted) <= LONGEST else "",
                at=val(element, "date"),
                reply_to=places.get(parent),
                done=done,
            )
        )
    return found


def _conversations(source: Source) -> dict[str, tuple[str, bool]]:
    """By comment: which one it replies to, and whether it is marked as done. Word keeps this by paragraphs, in a part of its own."""
    by_paragraph = {
        paragraph.get(PARAGRAPH, ""): key
        for key, element in source.comments.items()
        for paragraph in element.iter(W + "p")
    }
    said = {}
    for own in _extended(source):
        key = by_paragraph.get(own.get("paraId", ""))
        parent = by_paragraph.get(own.get("paraIdParent", ""), "")
        if key is not None and key != parent:
            said[key] = parent, own.get("done") in ("1", "true", "on")
    return said


def _extended(source: Source) -> Iterator[dict[str, str]]:
    root = source.package.xml(source.package.related(source.part, "commentsExtended"))
    for element in root if root is not None else ():
        if isinstance(element.tag, str) and etree.QName(element).localname == "commentEx":
            yield {etree.QName(str(name)).localname: str(value) for name, value in element.attrib.items()}
