"""Writing blocks as the canonical HTML of a body."""

from collections.abc import Iterable

from .building import Block
from .runs import Text, one_line, plain, serialise
from .tokens import attribute, escape


def write(blocks: Iterable[Block]) -> str:
    return "".join(_WRITERS.get(block.name, _container)(block) for block in blocks)


def _words(block: Block) -> str:
    return f"<{block.name}>{serialise(block.runs)}</{block.name}>"


def _container(block: Block) -> str:
    attributes = "".join(f' {name}="{attribute(value)}"' for name, value in block.attributes.items())
    return f"<{block.name}{attributes}>{write(block.children)}</{block.name}>"


def _loose(block: Block) -> str:
    lead, rest = block.loose()
    return serialise(lead) + write(rest)


def _item(block: Block) -> str:
    return f"<li>{_loose(block)}</li>"


def _cell(block: Block) -> str:
    tag = block.attributes["tag"]
    spans = "".join(f' {name}="{value}"' for name, value in block.attributes.items() if name != "tag")
    return f"<{tag}{spans}>{_loose(block)}</{tag}>"


def _table(block: Block) -> str:
    rows = [(row, group.name == "thead") for group in block.children for row in group.children]
    head = [row for row, is_head in rows if is_head]
    body = [row for row, is_head in rows if not is_head]
    if not head:
        count = _header_rows(body)
        head, body = body[:count], body[count:]
    parts = [f"<{name}>{write(group)}</{name}>" for name, group in (("thead", head), ("tbody", body)) if group]
    return f"<table>{''.join(parts)}</table>"


def _header_rows(rows: list[Block]) -> int:
    """How many rows at the top are headers throughout, if no cell of theirs reaches below them."""
    count = 0
    for row in rows:
        if any(cell.attributes["tag"] == "td" for cell in row.children):
            break
        count += 1
    if count == len(rows):
        count = min(count, 1)
    reach = max(
        (n + int(cell.attributes.get("rowspan", 1)) for n, row in enumerate(rows[:count]) for cell in row.children),
        default=0,
    )
    return count if reach <= count else 0


def _figure(block: Block) -> str:
    runs = [run for caption in block.children for run in caption.runs]
    words = one_line([run for run in runs if not (isinstance(run, Text) and run.marks.credit)])
    credit = plain(one_line([run for run in runs if isinstance(run, Text) and run.marks.credit]))
    credit = f'<span class="credit">{escape(credit)}</span>' if credit else ""
    caption = f"<figcaption>{serialise(words)}{credit}</figcaption>" if words or credit else ""
    alt = attribute(plain(one_line([Text(block.attributes["alt"])])))
    return f'<figure data-photo="{block.attributes["data-photo"]}"><img alt="{alt}">{caption}</figure>'


_WRITERS = {
    **dict.fromkeys(("p", "h2", "h3", "h4"), _words),
    "li": _item,
    "cell": _cell,
    "table": _table,
    "figure": _figure,
}
