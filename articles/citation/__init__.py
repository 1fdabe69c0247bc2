"""How a piece of the magazine is cited: by the standard, and in files for citation managers. Pure: particulars in, strings out."""

from .bibtex import bibtex
from .csl import csl, csl_json
from .gbt7714 import cite
from .particulars import Cited, page_runs, pages_of, responsible
from .ris import ris

__all__ = ["Cited", "bibtex", "cite", "csl", "csl_json", "page_runs", "pages_of", "responsible", "ris"]
