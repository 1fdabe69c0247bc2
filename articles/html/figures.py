"""The pictures placed in a body, with the words that stand under them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .building import Block, parse
from .runs import Run, Text, plain
from .tokens import tokens


@dataclass(frozen=True)
class Figure:
    """A placed picture: the id of the photo, and its words as they stand in this body."""

    photo: int
    caption: str = ""
    credit: str = ""
    alt: str = ""


def figures(body: str) -> list[Figure]:
    """Return the figures of a body in its order."""
    return list(_figures(parse(tokens(body))))


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        if block.name == "figure":
            credit, caption = _parted(run for child in block.children for run in child.runs)
            yield Figure(
                int(block.attributes.get("data-photo", 0)), caption, credit, block.attributes.get("alt", "").strip()
            )
        yield from _figures(block.children)


def _parted(runs: Iterable[Run]) -> tuple[str, str]:
    credit: list[Run] = []
    caption: list[Run] = []
    for run in runs:
        (credit if isinstance(run, Text) and run.marks.credit else caption).append(run)
    return plain(credit).strip(), plain(caption).strip()
