"""How a piece of the magazine is cited: by the standard, and in files for citation managers. Pure: particulars in, strings out."""

from .bibtex import bibtex
from .csl import csl, csl_json
from .gbt7714 import cite
from .particulars import TRANSLATED, Cited, full_title, issn_of, number_of, responsible
from .ris import ris

__all__ = [
    "TRANSLATED",
    "Cited",
    "bibtex",
    "cite",
    "csl",
    "csl_json",
    "full_title",
    "issn_of",
    "number_of",
    "responsible",
    "ris",
]
