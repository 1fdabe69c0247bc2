"""The body of an article: cleaned, read as text, shown. Pure: strings in, strings out."""

from .cleaning import clean
from .holding import held
from .opening import opening
from .pasting import from_paste
from .reading import photo_ids, plain_text, replace_photos
from .rendering import Heading, PhotoFacts, Rendered, render
from .replacing import replace_in_text

__all__ = [
    "Heading",
    "PhotoFacts",
    "Rendered",
    "clean",
    "from_paste",
    "held",
    "opening",
    "photo_ids",
    "plain_text",
    "render",
    "replace_in_text",
    "replace_photos",
]
