"""What a body says: its text, and the pictures placed in it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from .building import Block, parse
from .runs import Note, Run, Text, plain
from .tokens import tokens

_PHOTO = re.compile(r'<figure data-photo="([0-9]+)">')
_FIGURE = re.compile(r'<figure data-photo="([0-9]+)">.*?</figure>', re.DOTALL)


def plain_text(body: str, *, alternatives: bool = False) -> str:
    """Return the words of a body, a line for each paragraph, item, row and caption.

    A footnote stands on a line of its own under the paragraph that it belongs to, so that no sentence is torn. Cells are
    parted by a tab. With `alternatives` the descriptions of pictures are read out too.
    """
    return "\n".join(_lines(parse(tokens(body)), alternatives))


def photo_ids(body: str) -> list[int]:
    """Return the pictures placed in the body, in its order; one placed twice comes twice."""
    return [int(number) for number in _PHOTO.findall(body)]


def replace_photos(body: str, mapping: Mapping[int, int | None]) -> str:
    """Return the body with other pictures in the same places; one mapped to None goes with its caption, others stay."""

    def replaced(figure: re.Match[str]) -> str:
        number = int(figure.group(1))
        new = mapping.get(number, number)
        if new is None:
            return ""
        return f'<figure data-photo="{new}">{figure.group().partition(">")[2]}'

    return _FIGURE.sub(replaced, body)


def _lines(blocks: Iterable[Block], alternatives: bool) -> Iterator[str]:
    for block in blocks:
        if block.name == "tr":
            cells = [list(_lines(cell.children, alternatives)) for cell in block.children]
            yield "\t".join(" ".join(lines) for lines in cells)
            continue
        if block.name == "figure" and alternatives and block.attributes.get("alt"):
            yield block.attributes["alt"]
        if block.runs:
            yield said(block.runs)
            yield from (run.text for run in block.runs if isinstance(run, Note))
        yield from _lines(block.children, alternatives)


def said(runs: Iterable[Run]) -> str:
    """The words of a paragraph or caption; the credit of a caption stands after a blank."""
    runs = list(runs)
    credit = [run for run in runs if isinstance(run, Text) and run.marks.credit]
    words = [run for run in runs if not (isinstance(run, Text) and run.marks.credit)]
    return " ".join(filter(None, (plain(words).strip(), plain(credit).strip())))
