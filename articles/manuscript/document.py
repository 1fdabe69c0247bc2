"""From a document part to blocks: paragraphs, tables, the contents of text boxes."""

from __future__ import annotations

from lxml import etree

from .blocks import Block, Cell, Paragraph, Table
from .comments import comments_of
from .inline import Inline, alternative
from .numbering import Numbering
from .package import W, short
from .source import Gathered, Source
from .styles import OFF, Style, paragraph, val, whole

CONTAINERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag", "w:body"}
WIDEST = 500


def read(source: Source, before: bool = False) -> tuple[list[Block], Gathered]:
    """The blocks of a document, as it stands after its tracked changes or, when asked, before them."""
    gathered = Gathered(source, Numbering(source.numbering), before)
    blocks = Reader(gathered, source.part).blocks(source.body)
    gathered.comments = comments_of(gathered)
    return blocks, gathered


class Reader:
    def __init__(self, gathered: Gathered, part: str):
        self.gathered = gathered
        self.part = part

    def blocks(self, element: etree._Element, boxed: bool = False) -> list[Block]:
        found: list[Block] = []
        waiting = self._read(element, found, None, boxed)
        if waiting is not None:
            found.append(waiting)
        return found

    def _read(
        self, element: etree._Element, found: list[Block], waiting: Paragraph | None, boxed: bool
    ) -> Paragraph | None:
        """Adds the blocks of an element; what it returns is a paragraph whose end was taken away, waiting for the next."""
        for child in element:
            name = short(child.tag)
            if name == "w:p":
                paragraph, goes_on = self.paragraph(child, boxed, waiting)
                waiting = paragraph if goes_on else None
                if not goes_on:
                    found.append(paragraph)
            elif name == "w:tbl":
                if waiting is not None:
                    found.append(waiting)
                    waiting = None
                found.append(self.table(child, boxed))
            elif name in CONTAINERS:
                if name in ("w:ins", "w:moveTo"):
                    self.gathered.changed = True
                if not (self.gathered.before and name in ("w:ins", "w:moveTo")):
                    waiting = self._read(child, found, waiting, boxed)
            elif name in ("w:del", "w:moveFrom"):
                self.gathered.changed = True
                if self.gathered.before:
                    waiting = self._read(child, found, waiting, boxed)
            elif name == "mc:AlternateContent":
                branch = alternative(child)
                if branch is not None:
                    waiting = self._read(branch, found, waiting, boxed)
            elif name == "w:altChunk":
                self.gathered.losses.add("embedded")
            elif name in ("m:oMathPara", "m:oMath", "w:r", "w:hyperlink"):
                stray = Paragraph(boxed=boxed)
                Inline(self.gathered, self.part, stray, "", self._box).read([child])  # type: ignore[arg-type]
                found.append(stray)
            elif name in ("w:commentRangeStart", "w:commentRangeEnd"):
                Inline(self.gathered, self.part, Paragraph(), "", self._box).read([child])  # type: ignore[arg-type]
        return waiting

    def _box(self, element: etree._Element) -> list[Block]:
        return self.blocks(element, boxed=True)

    def paragraph(self, element: etree._Element, boxed: bool, waiting: Paragraph | None) -> tuple[Paragraph, bool]:
        """A paragraph, and whether its end mark is taken away (or is a dropped initial), so that the next goes on in it."""
        properties = element.find(W + "pPr")
        said = paragraph(properties)
        style = self.gathered.source.styles.of(said.get("style", ""))
        merged = {**style.paragraph, **said}
        found = Paragraph(
            style=style.name,
            styles=style.names,
            align=merged.get("align", ""),
            outline=merged.get("outline"),
            indent=merged.get("indent", 0),
            boxed=boxed,
        )
        if waiting is not None:
            found.runs, found.boxes = waiting.runs, waiting.boxes
        before = len(found.runs)
        Inline(self.gathered, self.part, found, style.id, self._box).read(element)
        if merged.get("num", "0") != "0" and (len(found.runs) > before or found.boxes):
            self._number(found, merged, said, style)
        return found, self._goes_on(properties)

    def _number(self, found: Paragraph, merged: dict, said: dict, style: Style) -> None:
        level = merged.get("level", 0)
        if "level" not in said and "num" not in said:
            level = self.gathered.numbering.level_of_style(merged["num"], style.id) or level
        found.number = self.gathered.numbering.next(merged["num"], level)

    def _goes_on(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return False
        frame = properties.find(W + "framePr")
        if frame is not None and val(frame, "dropCap") in ("drop", "margin"):
            return True
        mark = properties.find(W + "rPr")
        if mark is None:
            return False
        inserted = mark.find(W + "ins") is not None or mark.find(W + "moveTo") is not None
        deleted = mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
        self.gathered.changed = self.gathered.changed or inserted or deleted
        return inserted if self.gathered.before else deleted

    def table(self, element: etree._Element, boxed: bool) -> Table:
        table = Table(boxed=boxed)
        open_cells: dict[int, Cell] = {}
        for row in _within(element, "w:tr"):
            if self._row_is_out(row):
                continue
            cells, fresh = self._row(row, open_cells)
            if fresh:
                table.rows.append(cells)
                head = row.find(f"{W}trPr/{W}tblHeader")
                if head is not None and val(head) not in OFF and table.heads == len(table.rows) - 1:
                    table.heads += 1
            else:
                for cell in {id(cell): cell for cell in open_cells.values()}.values():
                    cell.down -= 1
        return table

    def _row_is_out(self, row: etree._Element) -> bool:
        inserted = row.find(f"{W}trPr/{W}ins") is not None
        deleted = row.find(f"{W}trPr/{W}del") is not None
        self.gathered.changed = self.gathered.changed or inserted or deleted
        return inserted if self.gathered.before else deleted

    def _row(self, row: etree._Element, open_cells: dict[int, Cell]) -> tuple[list[Cell], bool]:
        """The cells that begin in a row, and whether any does; a cell that goes on from above grows instead."""
        cells: list[Cell] = []
        skipped = whole(val(row.find(f"{W}trPr/{W}gridBefore")))
        column = min(max(skipped, 0), WIDEST)
        if column:
            cells.append(Cell(across=column))
        for element in _within(row, "w:tc"):
            properties = element.find(W + "tcPr")
            across = (
                min(max(whole(val(properties.find(W + "gridSpan")), 1), 1), WIDEST) if properties is not None else 1
            )
            merge = properties.find(W + "vMerge") if properties is not None else None
            above = open_cells.get(column)
            if merge is not None and val(merge) != "restart" and above is not None:
                above.down += 1
                above.blocks.extend(
                    b for b in self.blocks(element) if not isinstance(b, Paragraph) or b.runs or b.boxes
                )
            else:
                above = Cell(self.blocks(element), across, shaded=_is_shaded(properties))
                cells.append(above)
            for place in range(column, column + across):
                if merge is None:
                    open_cells.pop(place, None)
                else:
                    open_cells[place] = above
            column += across
        return cells, any(cell.blocks for cell in cells)


def _is_shaded(properties: etree._Element | None) -> bool:
    shade = properties.find(W + "shd") if properties is not None else None
    return shade is not None and val(shade, "fill").lower() not in ("", "auto", "ffffff")


def _within(element: etree._Element, wanted: str):
    """The rows of a table or cells of a row, also where content controls or revisions stand around them."""
    for child in element:
        name = short(child.tag)
        if name == wanted:
            yield child
        elif name in CONTAINERS:
            yield from _within(child, wanted)
