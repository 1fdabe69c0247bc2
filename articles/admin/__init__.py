"""The desk: the screens on which editors work with pieces and all that belongs to them."""

from . import articles, issue_desk, pages, people, readings, rights, sweeps, tags, terms  # noqa: F401
