"""Comparing Chinese texts: which paragraphs are the same ones, then character by character; and putting two changed texts together. Pure."""

from .characters import Pair, Run, runs
from .comparing import Edition, compare
from .difference import Change, Deed, Difference, Kind, Row, Span
from .merging import Piece, blocks, choose, merge, pairs, paragraphs
from .page import Field, Page, page
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
    "Pair",
    "Piece",
    "Row",
    "Run",
    "Side",
    "Span",
    "Substance",
    "blocks",
    "choose",
    "compare",
    "counted",
    "counts",
    "merge",
    "page",
    "pairs",
    "paragraphs",
    "runs",
    "sides",
    "substance",
    "summary",
]
