"""What the magazine's pieces, the people who wrote them and their versions are."""

from .article import Article, Byline, Kind, TaggedArticle, next_piece
from .assignments import Assignment
from .people import Author
from .places import Feature, Section, SectionSlug
from .rights import Delegation, Signer, SigningRight
from .trail import Act, Medium, PressOrder, Signature, SignOff, Stage
from .versions import Credit, PlacedPhoto, Version, Words

__all__ = [
    "Act",
    "Article",
    "Assignment",
    "Author",
    "Byline",
    "Credit",
    "Delegation",
    "Feature",
    "Kind",
    "Medium",
    "PlacedPhoto",
    "PressOrder",
    "Section",
    "SectionSlug",
    "SignOff",
    "Signature",
    "Signer",
    "SigningRight",
    "Stage",
    "TaggedArticle",
    "Version",
    "Words",
    "next_piece",
]
