"""An opened Word document: its parts, and what has been gathered while reading through it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from . import styles as word_styles
from .fields import Fields
from .losses import Losses
from .model import Comment, Picture
from .numbering import Numbering
from .package import Package, W, short
from .styles import Styles, val

#: So many characters before and after the words of a comment are kept.
NEIGHBOURS = 40
NOTE_KINDS = {"footnotes": "w:footnote", "endnotes": "w:endnote"}


@dataclass
class Source:
    """The parts of a document, parsed once; may be read through twice (with its tracked changes and without)."""

    package: Package
    part: str
    body: etree._Element
    styles: Styles
    numbering: etree._Element | None
    notes: dict[tuple[str, str], tuple[str, etree._Element]] = field(default_factory=dict)
    comments: dict[str, etree._Element] = field(default_factory=dict)


@dataclass
class Gathered:
    """What one reading brings together beside the blocks. `before`: as the text stood before its tracked changes."""

    source: Source
    numbering: Numbering
    before: bool = False
    changed: bool = False
    fields: Fields = field(default_factory=Fields)
    losses: Losses = field(default_factory=Losses)
    pictures: list[Picture] = field(default_factory=list)
    open_comments: set[str] = field(default_factory=set)
    quoted: dict[str, list[str]] = field(default_factory=dict)
    passing: str = ""
    leading: dict[str, str] = field(default_factory=dict)
    following: dict[str, str] = field(default_factory=dict)
    closing: set[str] = field(default_factory=set)
    comments: list[Comment] = field(default_factory=list)

    def quote(self, text: str) -> None:
        """Tell the open comments of the words that are read, and those just closed of what follows them."""
        for comment in self.open_comments:
            self.quoted[comment].append(text)
        for comment in list(self.closing):
            self.following[comment] = (self.following[comment] + text)[:NEIGHBOURS]
            if len(self.following[comment]) == NEIGHBOURS:
                self.closing.discard(comment)
        self.passing = (self.passing + text)[-NEIGHBOURS:]

    def open_comment(self, comment: str) -> None:
        if comment in self.source.comments and comment not in self.quoted:
            self.quoted[comment] = []
            self.leading[comment] = self.passing
            self.open_comments.add(comment)

    def close_comment(self, comment: str) -> None:
        if comment in self.open_comments:
            self.open_comments.discard(comment)
            self.following[comment] = ""
            self.closing.add(comment)

    def neighbours(self, comment: str) -> tuple[str, str, str]:
        """What stood before the words of a comment, the words, and what stood after them."""
        return self.leading.get(comment, ""), "".join(self.quoted.get(comment, ())), self.following.get(comment, "")


def open_document(data: bytes) -> Source:
    """Raises Rejected when the package, its document part or one of the parts it needs cannot be read."""
    package = Package(data)
    part = package.document()
    root = package.xml(part)
    body = root.find(W + "body") if root is not None else None
    source = Source(
        package,
        part,
        body if body is not None else etree.Element(W + "body"),
        word_styles.read(package.xml(package.related(part, "styles"))),
        package.xml(package.related(part, "numbering")),
    )
    for kind, tag in NOTE_KINDS.items():
        _read_notes(source, package.related(part, kind), tag)
    comments = package.xml(package.related(part, "comments"))
    for element in comments if comments is not None else ():
        if short(element.tag) == "w:comment":
            source.comments[val(element, "id")] = element
    return source


def _read_notes(source: Source, part: str, tag: str) -> None:
    root = source.package.xml(part)
    for element in root if root is not None else ():
        if short(element.tag) == tag and val(element, "type") in ("", "normal"):
            source.notes[tag, val(element, "id")] = (part, element)
