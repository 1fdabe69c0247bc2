"""What the magazine's pieces, the people who wrote them and their versions are."""

from .article import Article, Byline, Kind, TaggedArticle, is_out, next_piece
from .assignments import Assignment
from .books import Book, with_books
from .clearing import Reprint, TopicFiling
from .comments import Comment, Presence
from .corrections import Correction
from .outside import OutsideReview, PreviewLink, PreviewOpening, PreviewRemark
from .people import Author
from .places import Feature, Section, SectionSlug
from .reading import ReadingCount
from .rights import Delegation, Signer, SigningRight
from .search import Keyword, SearchChange, SearchText
from .sweeps import Hit, Sweep
from .terms import Level, OfficeHolder, Passed, Term
from .trail import Act, Medium, PressOrder, Signature, SignOff, Stage
from .versions import Credit, PlacedPhoto, Version, Words

__all__ = [
    "Act",
    "Article",
    "Assignment",
    "Author",
    "Book",
    "Byline",
    "Comment",
    "Correction",
    "Credit",
    "Delegation",
    "Feature",
    "Hit",
    "Keyword",
    "Kind",
    "Level",
    "Medium",
    "OfficeHolder",
    "OutsideReview",
    "Passed",
    "PlacedPhoto",
    "Presence",
    "PressOrder",
    "PreviewLink",
    "PreviewOpening",
    "PreviewRemark",
    "ReadingCount",
    "Reprint",
    "SearchChange",
    "SearchText",
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
    "TopicFiling",
    "Version",
    "Words",
    "is_out",
    "next_piece",
    "with_books",
]
