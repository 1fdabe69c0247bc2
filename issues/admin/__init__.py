"""The desk: the photo library and the masthead."""

from . import masthead, photos  # noqa: F401
