"""Tables as readers see them: a title, headers that say what they head, figures set to the right."""

import re
from collections.abc import Callable, Iterator

from .building import Block
from .reading import said

TITLE = re.compile(r"[附续]?表\s*[0-9〇一二三四五六七八九十]+")
LONGEST_TITLE = 60

_FIGURE = re.compile(r"[-+−±约近超]?\s*[0-9][0-9,.]*\s*[%‰]?\s*\D{0,3}|[—–-]+|")


def is_title(block: Block | None) -> bool:
    """Whether a paragraph is the title of the table that follows it."""
    if block is None or block.name != "p":
        return False
    words = said(block.runs)
    return len(words) <= LONGEST_TITLE and bool(TITLE.match(words))


def write_table(table: Block, caption: str, number: int, contents: Callable[[Block], str]) -> str:
    """Return the table inside a region that scrolls by itself and can be reached from the keyboard."""
    rows = [(group.name, row) for group in table.children for row in group.children]
    columns = _figure_columns([row for name, row in rows if name == "tbody"])
    label = f'aria-labelledby="t{number}"' if caption else f'aria-label="表格 {number}"'
    head = f'<caption id="t{number}">{caption}</caption>' if caption else ""
    groups = []
    for group in table.children:
        lines = "".join(f"<tr>{''.join(_cells(row, group.name, columns, contents))}</tr>" for row in group.children)
        groups.append(f"<{group.name}>{lines}</{group.name}>")
    return f'<div class="table" role="region" {label} tabindex="0"><table>{head}{"".join(groups)}</table></div>'


def _cells(row: Block, group: str, columns: set[int], contents: Callable[[Block], str]) -> Iterator[str]:
    for column, cell in enumerate(row.children):
        tag = cell.attributes["tag"]
        extra = "".join(f' {name}="{value}"' for name, value in cell.attributes.items() if name != "tag")
        if tag == "th":
            several = "colspan" in cell.attributes
            extra += f' scope="{"colgroup" if several else "col"}"' if group == "thead" else ' scope="row"'
        if column in columns:
            extra += ' class="figure"'
        yield f"<{tag}{extra}>{contents(cell)}</{tag}>"


def _figure_columns(rows: list[Block]) -> set[int]:
    """The columns that hold nothing but figures; none in a table with merged cells."""
    if not rows or any(len(cell.attributes) > 1 for row in rows for cell in row.children):
        return set()
    columns = set()
    for column in range(max(len(row.children) for row in rows)):
        words = [_words(row.children[column]) for row in rows if column < len(row.children)]
        if any(words) and all(_FIGURE.fullmatch(word) for word in words):
            columns.add(column)
    return columns


def _words(cell: Block) -> str:
    return " ".join(said(child.runs) for child in cell.children)
