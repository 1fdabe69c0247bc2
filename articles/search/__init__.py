"""Search: which pieces hold what was typed. The definition, the index and what was measured: docs/search.md."""

from .asking import MOST, Found, find, find_at_desk, first, session
from .like import like, suggested_tags
from .near import nearest
from .telling import excerpt
from .words import LONGEST, parts

__all__ = [
    "LONGEST",
    "MOST",
    "Found",
    "excerpt",
    "find",
    "find_at_desk",
    "first",
    "like",
    "nearest",
    "parts",
    "session",
    "suggested_tags",
]
