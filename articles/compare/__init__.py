"""Comparing Chinese texts: which paragraphs are the same ones, then character by character; and putting two changed texts together. Pure."""

from .comparing import Edition, compare
from .difference import Change, Deed, Difference, Kind, Row, Span
from .merging import Piece, blocks, choose, merge
from .page import Field, Page, fragment, line, page
from .sides import Side, sides
from .substance import Substance, substance
from .summary import counted, counts, summary

__all__ = [
    "Change",
    "Deed",
    "Difference",
    "Edition",
    "Field",
    "Kind",
    "Page",
    "Piece",
    "Row",
    "Side",
    "Span",
    "Substance",
    "blocks",
    "choose",
    "compare",
    "counted",
    "counts",
    "fragment",
    "line",
    "merge",
    "page",
    "sides",
    "substance",
    "summary",
]
