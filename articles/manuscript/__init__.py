"""Reading Word manuscripts: a file in, a `Manuscript` out. Nothing of Django, no network."""

from .bounded import read_bounded
from .model import Comment, CreditLine, Delivery, Manuscript, Picture, Private, Split
from .reading import read

__all__ = [
    "Comment",
    "CreditLine",
    "Delivery",
    "Manuscript",
    "Picture",
    "Private",
    "Split",
    "read",
    "read_bounded",
]
