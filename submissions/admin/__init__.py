"""The desk: what came in, one screen for each, what may be done with it, and the templates of letters."""

from . import fees, submissions, templates  # noqa: F401
