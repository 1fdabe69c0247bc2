"""Blocks as HTML of the strict subset; `articles.html.clean` has the last word on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from articles.html import clean

from .blocks import BREAK, Block, Figure, List, Paragraph, Run, Table
from .model import Picture

HEADINGS = {1: "h2", 2: "h3", 3: "h4"}


class Writer:
    """Writes a body. `plain_bold`/`plain_italic`: the whole text is set so, and it means nothing."""

    def __init__(self, pictures: Sequence[Picture], plain_bold: bool = False, plain_italic: bool = False):
        self.pictures = pictures
        self.plain_bold = plain_bold
        self.plain_italic = plain_italic

    def body(self, blocks: Iterable[Block]) -> str:
        return clean(self.html(blocks))

    def html(self, blocks: Iterable[Block]) -> str:
        out: list[str] = []
        quoting = False
        for block in blocks:
            is_quote = isinstance(block, Paragraph) and block.role == "quote"
            if is_quote != quoting:
                out.append("<blockquote>" if is_quote else "</blockquote>")
                quoting = is_quote
            out.append(self._block(block))
        if quoting:
            out.append("</blockquote>")
        return "".join(out)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, List):
            tag = "ol" if block.ordered else "ul"
            start = f' start="{block.start}"' if block.ordered and block.start > 1 else ""
            items = "".join(f"<li>{self.html(item)}</li>" for item in block.items)
            return f"<{tag}{start}>{items}</{tag}>"
        return f'<aside data-kind="{block.kind}">{self.html(block.blocks)}</aside>'

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = [run for run in paragraph.runs if run.text.strip()]
        if paragraph.role in ("heading", "quote") and all(run.italic for run in words):
            for run in words:
                run.italic = False  # the look of the style
        if paragraph.role == "heading":
            tag = HEADINGS.get(paragraph.rank, "h4")
            return f"<{tag}>{self.words(paragraph.runs, bold=False)}</{tag}>"
        return f"<p>{self.words(paragraph.runs)}</p>"

    def words(self, runs: Iterable[Run], bold: bool = True) -> str:
        return "".join(self._run(run, bold and not self.plain_bold) for run in runs)

    def _run(self, run: Run, bold: bool) -> str:
        if run.note is not None:
            return f'<sup data-note="{escape(run.note)}"></sup>'
        if not run.text:
            return ""
        html = escape(run.text, quote=False).replace(BREAK, "<br>")
        if run.raised:
            html = f"<{run.raised}>{html}</{run.raised}>"
        if run.dotted or (run.italic and not self.plain_italic):
            html = f"<em>{html}</em>"
        if run.bold and bold:
            html = f"<strong>{html}</strong>"
        return f'<a href="{escape(run.link)}">{html}</a>' if run.link else html

    def _figure(self, figure: Figure) -> str:
        picture = self.pictures[figure.picture]
        words = escape(picture.caption, quote=False)
        if figure.credit:
            words += f'<span class="credit">{escape(figure.credit, quote=False)}</span>'
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        return f'<figure data-photo="{figure.picture}"><img alt="{escape(picture.alt)}">{caption}</figure>'

    def _table(self, table: Table) -> str:
        head = "".join(self._row(row, "th") for row in table.rows[: table.heads])
        body = "".join(self._row(row, "td") for row in table.rows[table.heads :])
        return f"<table>{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"

    def _row(self, row: list, tag: str) -> str:
        cells = []
        for cell in row:
            across = f' colspan="{cell.across}"' if cell.across > 1 else ""
            down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
            is_line = len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph)
            words = self.words(cell.blocks[0].runs, bold=tag == "td") if is_line else self.html(cell.blocks)
            cells.append(f"<{tag}{across}{down}>{words}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"


def one_line(html: str) -> str:
    """Inline words as one cleaned paragraph's inside."""
    return clean(f"<p>{html}</p>").removeprefix("<p>").removesuffix("</p>")
