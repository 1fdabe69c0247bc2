"""Word's styles: names, inheritance (basedOn) and what each says about characters and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from .package import W, short

TOGGLES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}
OFF = {"0", "false", "off", "none"}
DEEPEST = 12


def val(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name) or ""


def whole(text: str, default: int = 0) -> int:
    """A whole number as Word writes it, decimals cut off; the default when it is none, or absurd."""
    try:
        number = int(float(text))
    except (ValueError, OverflowError):
        return default
    return number if abs(number) < 10**8 else default


def characters(properties: etree._Element | None) -> dict[str, Any]:
    """What a `w:rPr` says itself; what it does not mention is not in the answer."""
    said: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = short(child.tag)[2:]
        if name in TOGGLES:
            said[TOGGLES[name]] = val(child) not in OFF
        elif name == "sz":
            said["size"] = whole(val(child)) / 2
        elif name == "rFonts":
            font = child.get(W + "eastAsia") or child.get(W + "ascii") or child.get(W + "hAnsi")
            if font:
                said["font"] = font
        elif name == "vertAlign":
            said["raised"] = {"superscript": "sup", "subscript": "sub"}.get(val(child), "")
        elif name == "em":
            said["dotted"] = val(child) != "none"
        elif name == "u":
            said["underline"] = val(child) != "none"
        elif name == "rStyle":
            said["style"] = val(child)
    return said


def paragraph(properties: etree._Element | None) -> dict[str, Any]:
    """What a `w:pPr` says itself about style, alignment, outline level, numbering and indents."""
    said: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = short(child.tag)[2:]
        if name == "pStyle":
            said["style"] = val(child)
        elif name == "jc":
            said["align"] = val(child)
        elif name == "outlineLvl":
            said["outline"] = whole(val(child), 9)
        elif name == "ind":
            said["indent"] = _indent(child)
        elif name == "numPr":
            for part in child:
                key = short(part.tag)
                if key == "w:numId":
                    said["num"] = val(part)
                elif key == "w:ilvl":
                    said["level"] = min(max(whole(val(part)), 0), 8)
    return said


def _indent(element: etree._Element) -> int:
    """The left indent in twips (a character counts as 210)."""
    for name in ("leftChars", "startChars"):
        if element.get(W + name):
            return whole(val(element, name)) * 210 // 100
    return whole(val(element, "left") or val(element, "start"))


@dataclass
class Style:
    id: str
    name: str
    kind: str
    based_on: str
    characters: dict[str, Any]
    paragraph: dict[str, Any]
    names: tuple[str, ...] = ()


@dataclass
class Styles:
    """All styles of a document, each with what it inherits already worked in."""

    by_id: dict[str, Style] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    usual: str = ""

    def of(self, style_id: str) -> Style:
        return self.by_id.get(style_id) or self.by_id.get(self.usual) or Style("", "", "", "", {}, {})


def read(root: etree._Element | None) -> Styles:
    styles = Styles()
    raw: dict[str, Style] = {}
    for element in root if root is not None else ():
        if short(element.tag) == "w:docDefaults":
            styles.defaults = characters(element.find(f"{W}rPrDefault/{W}rPr"))
        if short(element.tag) != "w:style":
            continue
        style_id = val(element, "styleId")
        raw[style_id] = Style(
            style_id,
            val(element.find(W + "name")),
            val(element, "type"),
            val(element.find(W + "basedOn")),
            characters(element.find(W + "rPr")),
            paragraph(element.find(W + "pPr")),
        )
        if val(element, "type") == "paragraph" and val(element, "default") in ("1", "true", "on"):
            styles.usual = style_id
    styles.by_id = {style_id: _with_parents(style, raw) for style_id, style in raw.items()}
    return styles


def _with_parents(style: Style, raw: dict[str, Style]) -> Style:
    chain, at = [], style
    while at is not None and at not in chain and len(chain) < DEEPEST:
        chain.append(at)
        at = raw.get(at.based_on)
    spoken: dict[str, Any] = {}
    set_out: dict[str, Any] = {}
    for ancestor in reversed(chain):
        spoken.update(ancestor.characters)
        set_out.update(ancestor.paragraph)
    set_out.pop("style", None)
    names = tuple(ancestor.name for ancestor in chain)
    return Style(style.id, style.name, style.kind, style.based_on, spoken, set_out, names)
