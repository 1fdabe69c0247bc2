"""What an issue, a photograph, the masthead and a plain page are."""

from .issue import Issue, next_publication
from .photo import Photo
from .site import Masthead, Page
from .stores import private_files, public_files

__all__ = ["Issue", "Masthead", "Page", "Photo", "next_publication", "private_files", "public_files"]
