"""What the magazine's pieces, the people who wrote them and their versions are."""

from .article import Article, Byline, Kind, TaggedArticle, next_piece
from .people import Author
from .places import Feature, Section, SectionSlug
from .trail import Act, Medium, SignOff, Stage
from .versions import Credit, PlacedPhoto, Version, Words

__all__ = [
    "Act",
    "Article",
    "Author",
    "Byline",
    "Credit",
    "Feature",
    "Kind",
    "Medium",
    "PlacedPhoto",
    "Section",
    "SectionSlug",
    "SignOff",
    "Stage",
    "TaggedArticle",
    "Version",
    "Words",
    "next_piece",
]
