"""An issue as EPUB 3 with an NCX for older readers. Pure: a volume in, the bytes of a file out; the same volume, the same bytes."""

from .writer import write

__all__ = ["write"]
