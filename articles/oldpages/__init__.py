"""Reading saved pages of the old site: the bytes of a page in, an `OldPage` out. Nothing of Django, no network."""

from .frame import Place
from .page import OldPage, read

__all__ = ["OldPage", "Place", "read"]
