"""The desk: what came in, one screen for each, what may be done with it, and the templates of letters."""

from . import submissions, templates  # noqa: F401
