"""Word files of the demonstration's manuscripts: a real .docx (ECMA-376), as an author with Word's styles would send it."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from . import wordparts as parts
from .notation import Box, Line, Picture, Piece, Stanza, Table, inline

#: Names of styles as Word lists them → identifiers in the file.
STYLES = {"Title": "Title", "Subtitle": "Subtitle", "引题": "Kicker", "题注说明": "Headnote", "署名": "Credits",
          "导语": "Lead", "heading 1": "1", "heading 2": "2", "Quote": "Quote", "图片说明": "Caption",
          "List Paragraph": "List", "footnote text": "FootnoteText"}  # fmt: skip
LISTS = {"bullet": 1, "number": 2}
# A picture is set 14.4 cm wide, in English Metric Units, at 3 : 2 unless its own proportion is given.
WIDTH = 5184000


def docx(piece: Piece, pictures: Mapping[str, bytes]) -> bytes:
    """The bytes of the Word file of a piece; `pictures` are JPEG files by the names that the piece uses.

    The same piece gives the same bytes. Raises KeyError for a picture that is not there.
    """
    return _Writer(piece, pictures).bytes()


class _Writer:
    def __init__(self, piece, pictures):
        self.piece = piece
        self.pictures = pictures
        self.used = []
        self.notes = []

    def bytes(self):
        body = "".join([*self._head(), *map(self._block, self.piece.blocks), *self._tail()])
        files = {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.PACKAGE_RELATIONS,
            "word/document.xml": parts.document(body),
            "word/styles.xml": parts.styles(STYLES),
            "word/numbering.xml": parts.NUMBERING,
            "word/footnotes.xml": parts.footnotes(self.notes),
            "word/comments.xml": parts.comments([self.piece.comment] if self.piece.comment else []),
            "word/_rels/document.xml.rels": parts.relations(len(self.used)),
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in files.items():
                package.writestr(_dated(name), text.encode(), zipfile.ZIP_DEFLATED)
            for number, name in enumerate(self.used, start=1):
                package.writestr(_dated(f"word/media/image{number}.jpeg"), self.pictures[name], zipfile.ZIP_STORED)
        return stream.getvalue()

    def _head(self):
        piece = self.piece
        for style, words in (
            ("引题", piece.kicker), ("Title", piece.title), ("Subtitle", piece.subtitle),
            ("题注说明", piece.headnote), ("署名", piece.credits), ("导语", piece.lead),
        ):  # fmt: skip
            if words:
                yield self._paragraph(words, style)

    def _tail(self):
        if self.piece.author_note:
            yield self._paragraph(self.piece.author_note)
        if self.piece.editor:
            yield self._paragraph(f"责任编辑：{self.piece.editor}")

    def _block(self, block):
        match block:
            case Line(text, style) if style in LISTS:
                return self._paragraph(text, "List Paragraph", numbering=LISTS[style])
            case Line(text, style):
                return self._paragraph(text, style, commented=self._is_commented(block))
            case Picture():
                return self._picture(block)
            case Stanza(lines):
                return _wrap("<w:br/>".join(map(_text, lines))) + _wrap("")
            case Table(rows):
                return _table([[self._paragraph(cell) for cell in row] for row in rows])
            case Box(lines):
                return _table([["".join(self._paragraph(line) for line in lines)]], head=False)

    def _is_commented(self, block):
        return bool(self.piece.comment) and block is self.piece.blocks[0]

    def _paragraph(self, text, style="", *, numbering=0, commented=False):
        runs = "".join(self._run(kind, words) for kind, words in inline(text))
        if commented:
            runs = parts.COMMENT_START + runs + parts.COMMENT_END
        return _wrap(runs, style, numbering)

    def _run(self, kind, words):
        if kind == "note":
            self.notes.append(words)
            return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        look = {"bold": "<w:rPr><w:b/></w:rPr>", "dotted": '<w:rPr><w:em w:val="dot"/></w:rPr>'}.get(kind, "")
        return f"<w:r>{look}{_text(words, run=False)}</w:r>"

    def _picture(self, picture):
        self.pictures[picture.name]
        self.used.append(picture.name)
        drawing = parts.drawing(len(self.used), quoteattr(picture.alt), WIDTH, WIDTH * 2 // 3)
        credit = f"（{picture.credit}）" if picture.credit else ""
        caption = picture.caption + credit
        return _wrap(f"<w:r>{drawing}</w:r>") + (self._paragraph(caption, "图片说明") if caption else "")


def _dated(name):
    """An entry of the package with a date of its own: the bytes do not depend on the day."""
    return zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))


def _text(words, *, run=True):
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:r>{text}</w:r>" if run else text


def _wrap(runs, style="", numbering=0):
    """A paragraph around its runs."""
    said = f'<w:pStyle w:val="{STYLES[style]}"/>' if style else ""
    if numbering:
        said += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{runs}</w:p>"


def _table(rows, *, head=True):
    """A ruled table; with `head`, its first row is one."""
    out = []
    for place, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head and place == 0 else ""
        cells = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row)
        out.append(f"<w:tr>{mark}{cells}</w:tr>")
    return f"<w:tbl>{parts.RULED}{''.join(out)}</w:tbl>" + _wrap("")
