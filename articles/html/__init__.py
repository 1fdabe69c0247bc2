"""The body of an article: cleaned, read as text, shown. Pure: strings in, strings out."""

from .cleaning import clean

__all__ = ["clean"]
