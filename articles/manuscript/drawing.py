"""Pictures, text boxes and what stands in a drawing beside them: DrawingML and VML alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from issues.uploads import Rejected, judge_picture

from .blocks import Paragraph, Run
from .model import Picture
from .package import R, short

if TYPE_CHECKING:
    from .inline import Inline

EQUATION_EDITORS = ("equation", "mathtype")
SMALL = 720
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def read(inline: Inline, element: etree._Element) -> None:
    """Brings the pictures and text boxes of a drawing into the paragraph, and names whatever else it shows."""
    replaced = any(short(part.tag) == "o:OLEObject" for part in element)
    _walk(inline, element, "", replaced)


def _walk(inline: Inline, element: etree._Element, alt: str, replaced: bool) -> None:
    losses = inline.gathered.losses
    alt = _alt(element) or alt
    for child in element:
        name = short(child.tag)
        if name == "w:txbxContent":
            inline.into.boxes.append(inline.read_blocks(child))
        elif name == "mc:AlternateContent":
            from .inline import alternative

            branch = alternative(child)
            if branch is not None:
                _walk(inline, branch, alt, replaced)
        elif name == "a:blip":
            _blip(inline, child, alt)
        elif name == "v:imagedata":
            _picture(inline, child.get(R + "id") or "", child.get(R + "href") or "", alt, quietly=replaced)
        elif name in ("c:chart", "cx:chart"):
            losses.add("chart", alt)
        elif name == "dgm:relIds":
            losses.add("smartart", _diagram_text(inline, child))
        elif name == "o:OLEObject":
            kind = child.get("ProgID") or ""
            losses.add("formula" if kind.lower().startswith(EQUATION_EDITORS) else "object", kind)
        elif name == "ink:contentPart" or child.tag.endswith("}contentPart"):
            losses.add("ink")
        elif name == "v:textpath" and child.get("string"):
            inline.into.boxes.append([Paragraph([Run(child.get("string") or "")], boxed=True)])
        elif name == "a:p":
            _shape_text(inline, child)
        else:
            _walk(inline, child, alt, replaced)


def _alt(element: etree._Element) -> str:
    """The alternative text that stands at or directly in an element; a file name that Word put there is none."""
    text = element.get("alt") or ""
    for child in element:
        if short(child.tag) == "wp:docPr":
            text = child.get("descr") or text
    text = " ".join(text.split())
    is_path = "\\" in text or text.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".bmp")) or "://" in text
    made_by_machine = text.startswith(("upload_post_object", "wps", "IMG_")) or "图片包含" in text
    return "" if is_path or made_by_machine else text


def _shape_text(inline: Inline, element: etree._Element) -> None:
    text = "".join(part.text or "" for part in element.iter() if short(part.tag) == "a:t")
    if text.strip():
        inline.into.boxes.append([Paragraph([Run(text)], boxed=True)])


def _diagram_text(inline: Inline, element: etree._Element) -> str:
    package = inline.gathered.source.package
    _, target, outside = package.relations(inline.part).get(element.get(R + "dm") or "", ("", "", True))
    root = None if outside else package.xml(target.lstrip("/"))
    return "" if root is None else " ".join(part.text or "" for part in root.iter() if short(part.tag) == "a:t")


def _blip(inline: Inline, element: etree._Element, alt: str) -> None:
    embedded = element.get(R + "embed") or ""
    if not embedded and not element.get(R + "link"):
        vector = next(element.iter(ASVG), None)
        embedded = vector.get(R + "embed") or "" if vector is not None else ""
        if not embedded:
            return
    _picture(inline, embedded, element.get(R + "link") or "", alt)


def _picture(inline: Inline, relation: str, link: str, alt: str, quietly: bool = False) -> None:
    losses, package = inline.gathered.losses, inline.gathered.source.package
    kind, target, outside = package.relations(inline.part).get(relation or link, ("", "", False))
    if outside or (link and not relation):
        losses.add("linked", alt)
        return
    data = package.read(target) if kind == "image" else None
    loss = _unfit(data, target)
    if loss:
        if not quietly:
            losses.add(loss, alt)
        return
    if inline.in_note:
        losses.add("note-picture", alt)
        return
    _place(inline, data or b"", target.rpartition("/")[2], alt)


def _unfit(data: bytes | None, target: str) -> str:
    """Why a picture cannot be carried, as a kind of loss; empty when it may be tried."""
    if not data:
        return "picture"
    if (
        data[:4] == b"\xd7\xcd\xc6\x9a"
        or data[40:44] == b" EMF"
        or target.lower().endswith((".emf", ".wmf", ".emz", ".wmz"))
    ):
        return "vector"
    if target.lower().endswith(".svg") or b"<svg" in data[:1024].lower():
        return "svg"
    return ""


def _place(inline: Inline, data: bytes, name: str, alt: str) -> None:
    try:
        facts = judge_picture(data)
    except Rejected:
        inline.gathered.losses.add("picture", name)
        return
    pictures = inline.gathered.pictures
    small = min(facts.width, facts.height) < SMALL
    inline.into.runs.append(Run(picture=len(pictures), link=""))
    pictures.append(Picture(data, name, alt=alt, width=facts.width, height=facts.height, small=small))
