"""The desk: what came in, one screen for each, and what may be done with it."""

from . import submissions  # noqa: F401
