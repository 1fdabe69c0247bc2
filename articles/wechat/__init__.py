"""A piece as the editor of a WeChat official account (公众号) takes it. Pure: the HTML of its page in, HTML without a class out.

What that editor drops or refuses is not there: classes, ids, scripts, style sheets, pictures and links of other sites. Pictures are
numbered places, to be filled from a zip; links stand as notes at the end.
"""

from .limits import Finding, check
from .model import Place, Post, Source
from .writing import write

__all__ = ["Finding", "Place", "Post", "Source", "check", "write"]
