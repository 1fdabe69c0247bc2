"""What the magazine's pieces, the people who wrote them and their versions are."""

from .article import Article, Byline, Kind, TaggedArticle, next_piece
from .assignments import Assignment
from .comments import Comment, Presence
from .people import Author
from .places import Feature, Section, SectionSlug
from .rights import Delegation, Signer, SigningRight
from .sweeps import Hit, Sweep
from .terms import Level, OfficeHolder, Passed, Term
from .trail import Act, Medium, PressOrder, Signature, SignOff, Stage
from .versions import Credit, PlacedPhoto, Version, Words

__all__ = [
    "Act",
    "Article",
    "Assignment",
    "Author",
    "Byline",
    "Comment",
    "Credit",
    "Delegation",
    "Feature",
    "Hit",
    "Kind",
    "Level",
    "Medium",
    "OfficeHolder",
    "Passed",
    "PlacedPhoto",
    "Presence",
    "PressOrder",
    "Section",
    "SectionSlug",
    "SignOff",
    "Signature",
    "Signer",
    "SigningRight",
    "Stage",
    "Sweep",
    "TaggedArticle",
    "Term",
    "Version",
    "Words",
    "next_piece",
]
