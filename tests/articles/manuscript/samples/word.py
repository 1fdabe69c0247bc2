"""A Word file as it leaves a Chinese author's desk: python-docx, and the raw OOXML that it has no word for."""

from __future__ import annotations

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from PIL import Image

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "": None,
}
SONG_TITLE, BLACK, KAI, FANGSONG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"


class Word:
    """A document that is written from top to bottom."""

    def __init__(self, size: float = 0, font: str = ""):
        self.document = Document()
        self.size, self.font = size, font

    def p(self, text="", *, style="", align="", size=0.0, font="", bold=False, indent=0):
        """One paragraph; `**…**` is bold, a line feed a line break, `indent` a first line indent in characters."""
        return self.fill(self.document.add_paragraph(), text, style, align, size, font, bold, indent)

    def lines(self, *texts, **look):
        for text in texts:
            self.p(text, **look)

    def fill(self, paragraph, text, style="", align="", size=0.0, font="", bold=False, indent=0):
        if style:
            self._know(style)
            paragraph.style = self.document.styles[style]
        paragraph.alignment = ALIGN[align]
        if indent:
            paragraph._p.get_or_add_pPr().append(element(f'<w:ind w:firstLineChars="{indent * 100}"/>'))
        for place, part in enumerate(text.split("**")):
            for at, piece in enumerate(part.split("\n")):
                run = paragraph.add_run()
                if at:
                    run.add_break()
                run.add_text(piece)
                self.look(run, size or self.size, font or self.font, bold or place % 2 == 1)
        return paragraph

    def look(self, run, size=0.0, font="", bold=False):
        if bold:
            run.bold = True
        if size:
            run.font.size = Pt(size)
        if font:
            run.font.name = font
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        return run

    def picture(self, width=1600, height=1200, *, alt="", colour="steelblue", paragraph=None, align="center"):
        """A picture in a paragraph of its own, or in one that is there."""
        out = io.BytesIO()
        Image.new("RGB", (width, height), colour).save(out, "JPEG")
        paragraph = paragraph or self.document.add_paragraph()
        paragraph.alignment = ALIGN[align]
        shape = paragraph.add_run().add_picture(io.BytesIO(out.getvalue()), width=Inches(4))
        shape._inline.docPr.set("descr", alt)
        return paragraph

    def table(self, rows, merge=()):
        """A table of strings; `merge`: pairs of corners (row, column) that become one cell."""
        made = self.document.add_table(len(rows), max(map(len, rows)))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                self.fill(made.cell(at, place).paragraphs[0], text)
        for first, last in merge:
            made.cell(*first).merge(made.cell(*last))
        return made

    def raw(self, paragraph, xml: str):
        """Appends OOXML to a paragraph."""
        paragraph._p.append(element(xml))
        return paragraph

    def link(self, paragraph, text: str, address: str):
        identity = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.raw(paragraph, f'<w:hyperlink r:id="{identity}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')

    def numbering(self, *levels: tuple[str, str]) -> None:
        """Automatic numbering 90, a level for each (format, text)."""
        inside = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        part = self.document.part.numbering_part.element
        part.insert(0, element(f'<w:abstractNum w:abstractNumId="90">{inside}</w:abstractNum>'))
        part.append(element('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def numbered(self, text: str, level: int = 0, **look):
        paragraph = self.p(text, **look)
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(element(numbers))
        return paragraph

    def box(self, *texts: str) -> None:
        """A text box, drawn for new Word and again, as VML, for old."""
        inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
        content = f"<w:txbxContent>{inside}</w:txbxContent>"
        shape = (
            '<wp:inline><wp:extent cx="3600000" cy="1200000"/><wp:docPr id="71" name="文本框 71"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"<wps:wsp><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline>"
        )
        drawn = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        old = f"<mc:Fallback><w:pict><v:rect><v:textbox>{content}</v:textbox></v:rect></w:pict></mc:Fallback>"
        self.raw(self.p(), f"<w:r><mc:AlternateContent>{drawn}{old}</mc:AlternateContent></w:r>")

    def header(self, text: str, footer: str = "") -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = text
        section.footer.paragraphs[0].text = footer

    def data(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _know(self, style: str) -> None:
        if style not in [known.name for known in self.document.styles]:
            self.document.styles.add_style(style, 1)


def element(xml: str):
    """The element that this OOXML says, Word's name spaces declared on it."""
    head, mark, rest = xml.partition("/>" if xml.index(">") == xml.find("/>") + 1 else ">")
    return parse_xml(f"{head} {SPACES}{mark}{rest}")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str, number: int = 1) -> str:
    return f'<w:ins w:id="{number}" w:author="编辑" w:date="2023-09-20T08:00:00Z">{run(text)}</w:ins>'


def deleted(text: str, number: int = 2) -> str:
    inside = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="{number}" w:author="编辑" w:date="2023-09-20T08:00:00Z">{inside}</w:del>'


def ruby(base: str, reading: str) -> str:
    over = f"<w:rt><w:r><w:t>{reading}</w:t></w:r></w:rt>"
    return f"<w:r><w:ruby><w:rubyPr/>{over}<w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"


def note_mark(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'
