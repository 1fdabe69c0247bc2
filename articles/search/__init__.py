"""Search: which pieces hold what was typed. The definition, the index and what was measured: docs/search.md."""

from .asking import find, find_at_desk, session

__all__ = ["find", "find_at_desk", "session"]
