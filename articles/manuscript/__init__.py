"""Reading Word manuscripts: data in, a `Manuscript` out. Nothing of Django, no disk, no network."""

from .model import Comment, CreditLine, Delivery, Manuscript, Picture, Private, Split

__all__ = ["Comment", "CreditLine", "Delivery", "Manuscript", "Picture", "Private", "Split"]
