"""Makes Word files as Chinese authors make them, for the tests."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt
from PIL import Image

ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT, "": None}


@dataclass
class Line:
    """A paragraph: its text (`**…**` is bold), style name, size in points, east-asian font, alignment."""

    text: str = ""
    style: str = ""
    size: float = 0
    font: str = ""
    bold: bool = False
    align: str = ""
    picture: bytes = b""
    number: tuple[int, int] | None = None
    parts: list = field(default_factory=list)


@dataclass
class Rows:
    """A table: rows of cells, each a string, or a list of lines."""

    rows: list


def line(text="", style="", **look) -> Line:
    return Line(text, style, **look)


def picture(width=1200, height=900, alt="", colour="steelblue", form="JPEG") -> Line:
    """A paragraph that holds nothing but a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, form)
    return Line(alt, picture=out.getvalue(), align="center")


def docx(*lines, numbering: str = "") -> bytes:
    """The .docx that holds these lines, strings among them as plain paragraphs."""
    document = Document()
    for style in {each.style for each in lines if isinstance(each, Line) and each.style}:
        if style not in [known.name for known in document.styles]:
            document.styles.add_style(style, 1)
    for each in lines:
        if isinstance(each, Rows):
            _table(document, each)
        else:
            _fill(document.add_paragraph(), each if isinstance(each, Line) else Line(each), document)
    if numbering:
        _number(document, numbering)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fill(paragraph, line: Line, document) -> None:
    if line.style:
        paragraph.style = document.styles[line.style]
    if line.align:
        paragraph.alignment = ALIGN[line.align]
    if line.picture:
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(line.picture), width=Inches(4))
        shape._inline.docPr.set("descr", line.text)
        return
    for place, part in enumerate(line.text.split("**")):
        for at, piece in enumerate(part.split("\n")):
            run = paragraph.add_run()
            if at:
                run.add_break()
            run.add_text(piece)
            _look(run, line, bold=bool(place % 2) or line.bold)
    for xml in line.parts:
        paragraph._p.append(parse_xml(xml) if isinstance(xml, str) else xml)
    if line.number:
        properties = paragraph._p.get_or_add_pPr()
        numbered = parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{line.number[1]}"/><w:numId w:val="{line.number[0]}"/></w:numPr>'
        )
        properties.append(numbered)


def _look(run, line: Line, *, bold: bool) -> None:
    if bold:
        run.bold = True
    if line.size:
        run.font.size = Pt(line.size)
    if line.font:
        run.font.name = line.font
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), line.font)


def _table(document, table: Rows) -> None:
    made = document.add_table(len(table.rows), max(len(row) for row in table.rows))
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            target = made.cell(at, place)
            for number, each in enumerate(cell if isinstance(cell, list) else [cell]):
                paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
                _fill(paragraph, each if isinstance(each, Line) else Line(each), document)


def _number(document, levels: str) -> None:
    """Numbering with id 9; `levels` is `form:text` for each level, parted by blanks, a `-` before it making bullets."""
    part = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(level.split(":") for level in levels.split())
    )
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{xml}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="9"><w:abstractNumId w:val="90"/></w:num>'))


def run_xml(inside: str, properties: str = "") -> str:
    """A run with what python-docx has no word for."""
    return (
        f"<w:r {nsdecls('w', 'm', 'a', 'r', 'wp')}>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"
    )


def xml(markup: str) -> str:
    """An element with Word's name spaces declared on it."""
    name, _, rest = markup.partition(">")
    if name.endswith("/"):
        return f"{name[:-1]} {nsdecls('w', 'm', 'r')}/>{rest}"
    return f"{name} {nsdecls('w', 'm', 'r')}>{rest}"


def with_part(data: bytes, name: str, content: str, kind: str) -> bytes:
    """The same package with one more part of the document: `footnotes`, `comments` …"""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            body = old.read(entry)
            if entry == "word/_rels/document.xml.rels":
                kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                relation = f'<Relationship Id="rIdX{kind}" Type="{kinds}/{kind}" Target="{name}"/>'
                body = body.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            if entry == "[Content_Types].xml":
                form = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
                part = f'<Override PartName="/word/{name}" ContentType="{form}"/>'
                body = body.replace(b"</Types>", part.encode() + b"</Types>")
            new.writestr(entry, body)
        new.writestr(f"word/{name}", content)
    return out.getvalue()


def notes(kind: str, *texts: str) -> str:
    """The part of `footnotes` or `endnotes` with these notes, numbered from 1."""
    tag = kind.removesuffix("s")
    each = "".join(
        f'<w:{tag} w:id="{number}"><w:p><w:r><w:{tag}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{tag}>'
        for number, text in enumerate(texts, 1)
    )
    return f"<w:{kind} {nsdecls('w')}>{each}</w:{kind}>"
