"""Whole manuscripts in the habits of Chinese authors, each with what an editor would say that it holds."""

from . import boxes, credited, endings, faces, headings, lists, official, pictures, short, traces, verse
from .truth import PARTICULARS, SAMPLES, Sample, Truth, found

__all__ = ["PARTICULARS", "SAMPLES", "Sample", "Truth", "found"]

# Each module enters its samples when it is imported.
MODULES = (boxes, credited, endings, faces, headings, lists, official, pictures, short, traces, verse)
