"""The inside of a paragraph: runs, fields, links, notes, ruby, tracked changes, comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from . import drawing
from .blocks import BREAK, Block, Paragraph, Run
from .fields import text_of, web_address
from .package import R, W, short
from .source import Gathered
from .styles import characters, val
from .symbols import UNKNOWN, symbol

PAGE = "\f"
TRANSPARENT = {"w:smartTag", "w:customXml", "w:sdtContent", "w:bdo", "w:dir", "w:sdt", "w:p"}
UNDERSTOOD = {"wps", "wpg", "wpc", "w14", "w15", "w16", "wp14", "a14", "v"}

ReadBlocks = Callable[[etree._Element], list[Block]]


class Inline:
    """Reads into one paragraph. `read_blocks` reads the blocks of a text box that is anchored in it."""

    def __init__(
        self, gathered: Gathered, part: str, into: Paragraph, style: str, read_blocks: ReadBlocks, in_note: bool = False
    ):
        self.gathered = gathered
        self.part = part
        self.into = into
        self.read_blocks = read_blocks
        self.in_note = in_note
        self._base = gathered.source.styles.of(style).characters
        self._looks: dict[str, dict[str, Any]] = {}
        self._look: dict[str, Any] = dict(self._base)
        self._link = ""

    def read(self, element: etree._Element) -> None:
        for child in element:
            name = short(child.tag)
            handle = HANDLERS.get(name)
            if handle is not None:
                handle(self, child)
            elif name in TRANSPARENT:
                self.read(child)

    def add(self, text: str, **more: Any) -> None:
        """Text in the look of the present run, unless it lies in a field's instruction."""
        if not text or not self.gathered.fields.shows:
            return
        look = self._look
        if look.get("hidden"):
            self.gathered.losses.add("hidden", text)
            return
        self.gathered.quote(text)
        self.into.runs.append(
            Run(
                text,
                look.get("bold", False),
                look.get("italic", False),
                look.get("underline", False),
                look.get("strike", False),
                look.get("dotted", False),
                look.get("raised", ""),
                look.get("size", 0.0),
                look.get("font", ""),
                self._link or self.gathered.fields.link,
                **more,
            )
        )

    def _run(self, element: etree._Element) -> None:
        before = self._look
        self._look = self._look_of(element.find(W + "rPr"))
        self.read(element)
        self._look = before

    def _look_of(self, properties: etree._Element | None) -> dict[str, Any]:
        said = characters(properties)
        look = {**self.gathered.source.styles.defaults, **self._base}
        style = said.pop("style", "")
        if style:
            named = self.gathered.source.styles.of(style).characters if style in self._styles() else {}
            look.update(named)
            for toggle in ("bold", "italic", "strike"):
                if named.get(toggle) and self._base.get(toggle):
                    look[toggle] = False
        look.update(said)
        return look

    def _styles(self) -> dict[str, Any]:
        return self.gathered.source.styles.by_id

    def _text(self, element: etree._Element) -> None:
        text = (element.text or "").replace("\n", " ").replace("\r", "").replace("\t", " ")
        font = self._look.get("font", "").lower()
        if any("\uf000" <= sign <= "\uf0ff" for sign in text):
            text = "".join(symbol(ord(s), font) if "\uf000" <= s <= "\uf0ff" else s for s in text)
            for _ in range(text.count(UNKNOWN)):
                self.gathered.losses.add("symbol")
        self.add(text)

    def _deleted_text(self, element: etree._Element) -> None:
        if self.gathered.before:
            self._text(element)

    def _symbol(self, element: etree._Element) -> None:
        code = val(element, "char")
        try:
            sign = symbol(int(code, 16), val(element, "font"))
        except ValueError:
            sign = UNKNOWN
        if sign == UNKNOWN:
            self.gathered.losses.add("symbol", f"{val(element, 'font')} {code}")
        self.add(sign)

    def _break(self, element: etree._Element) -> None:
        self.add(PAGE if val(element, "type") in ("page", "column") else BREAK)

    def _ruby(self, element: etree._Element) -> None:
        base, reading = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            start = len(self.into.runs)
            self.read(base)
            words = "".join(run.text for run in self.into.runs[start:])
            above = "".join(part.text or "" for part in reading.iter(W + "t")) if reading is not None else ""
            if words and above:
                self.gathered.losses.add("ruby", f"{words} {above}")

    def _field_sign(self, element: etree._Element) -> None:
        fields, kind = self.gathered.fields, val(element, "fldCharType")
        if kind == "begin":
            fields.begin()
        elif kind == "separate":
            fields.separate()
        elif kind == "end":
            field = fields.end()
            if field and field.is_dead_link:
                self.gathered.losses.add("link", field.target)
            text, reading, equation = text_of(field) if field else ("", "", "")
            self.add(text)
            if reading:
                self.gathered.losses.add("ruby", f"{text} {reading}")
            if equation:
                self.gathered.losses.add("formula", equation)

    def _instruction(self, element: etree._Element) -> None:
        self.gathered.fields.instruct(element.text or "")

    def _simple_field(self, element: etree._Element) -> None:
        fields = self.gathered.fields
        fields.begin()
        fields.instruct(val(element, "instr"))
        fields.separate()
        self.read(element)
        fields.end()

    def _hyperlink(self, element: etree._Element) -> None:
        before = self._link
        _, target, outside = self.gathered.source.package.relations(self.part).get(
            element.get(R + "id") or "", ("", "", False)
        )
        if outside:
            anchor = val(element, "anchor")
            self._link = web_address(target + ("#" + anchor if anchor and "#" not in target else ""))
            if not self._link:
                self.gathered.losses.add("link", target)
        self.read(element)
        self._link = before

    def _inserted(self, element: etree._Element) -> None:
        self.gathered.changed = True
        if not self.gathered.before:
            self.read(element)

    def _deleted(self, element: etree._Element) -> None:
        self.gathered.changed = True
        if self.gathered.before:
            self.read(element)

    def _note(self, element: etree._Element) -> None:
        tag = short(element.tag).removesuffix("Reference")
        found = self.gathered.source.notes.get((tag, val(element, "id")))
        if found is None or self.in_note or not self.gathered.fields.shows:
            return
        part, note = found
        text = note_text(self.gathered, part, note)
        if text:
            self.into.runs.append(Run(note=text))

    def _comment_start(self, element: etree._Element) -> None:
        self.gathered.open_comment(val(element, "id"))

    def _comment_end(self, element: etree._Element) -> None:
        self.gathered.close_comment(val(element, "id"))

    def _comment(self, element: etree._Element) -> None:
        self.gathered.open_comment(val(element, "id"))
        self.gathered.close_comment(val(element, "id"))

    def _alternate(self, element: etree._Element) -> None:
        branch = alternative(element)
        if branch is not None:
            self.read(branch)

    def _drawing(self, element: etree._Element) -> None:
        if self.gathered.fields.shows and not self._look.get("hidden"):
            drawing.read(self, element)

    def _formula(self, element: etree._Element) -> None:
        text = "".join(part.text or "" for part in element.iter() if short(part.tag) in ("m:t", "w:t"))
        if text.strip():
            self.gathered.losses.add("formula", text)

    def _tab(self, element: etree._Element) -> None:
        self.add("\t")

    def _hyphen(self, element: etree._Element) -> None:
        self.add("-")

    def _embedded(self, element: etree._Element) -> None:
        self.gathered.losses.add("embedded")


def alternative(element: etree._Element) -> etree._Element | None:
    """The one branch of an `mc:AlternateContent` that is read."""
    fallback = None
    for branch in element:
        name = short(branch.tag)
        if name == "mc:Choice" and set((branch.get("Requires") or "").split()) <= UNDERSTOOD:
            return branch
        if name == "mc:Fallback" and len(branch):
            fallback = branch
    return fallback if fallback is not None else next(iter(element), None)


def note_text(gathered: Gathered, part: str, note: etree._Element) -> str:
    """A foot- or endnote as plain text, its paragraphs parted by a blank."""
    lines = []
    for element in note.iter(W + "p"):
        into = Paragraph()
        style = val(element.find(f"{W}pPr/{W}pStyle"))
        Inline(gathered, part, into, style, lambda box: [], in_note=True).read(element)
        lines.append(into.line)
    return " ".join(line for line in lines if line)


HANDLERS: dict[str, Callable[[Inline, etree._Element], None]] = {
    "w:r": Inline._run,
    "w:t": Inline._text,
    "w:delText": Inline._deleted_text,
    "w:tab": Inline._tab,
    "w:ptab": Inline._tab,
    "w:br": Inline._break,
    "w:cr": Inline._break,
    "w:noBreakHyphen": Inline._hyphen,
    "w:sym": Inline._symbol,
    "w:ruby": Inline._ruby,
    "w:fldChar": Inline._field_sign,
    "w:instrText": Inline._instruction,
    "w:fldSimple": Inline._simple_field,
    "w:hyperlink": Inline._hyperlink,
    "w:ins": Inline._inserted,
    "w:moveTo": Inline._inserted,
    "w:del": Inline._deleted,
    "w:moveFrom": Inline._deleted,
    "w:footnoteReference": Inline._note,
    "w:endnoteReference": Inline._note,
    "w:commentRangeStart": Inline._comment_start,
    "w:commentRangeEnd": Inline._comment_end,
    "w:commentReference": Inline._comment,
    "mc:AlternateContent": Inline._alternate,
    "w:drawing": Inline._drawing,
    "w:pict": Inline._drawing,
    "w:object": Inline._drawing,
    "m:oMath": Inline._formula,
    "m:oMathPara": Inline._formula,
    "w:subDoc": Inline._embedded,
}
