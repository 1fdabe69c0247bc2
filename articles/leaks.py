"""Private data that were left in the words of a piece: what a release must not let out."""

from __future__ import annotations

from collections.abc import Mapping

from . import html
from .manuscript import private


def leaks(words: Mapping[str, str], credits: str) -> list[private.Leak]:
    """Every telephone, identity and bank number in the words, the descriptions of pictures and the credits."""
    texts = [html.plain_text(words["body"], alternatives=True), credits]
    texts += [value for name, value in words.items() if name != "body"]
    return [leak for one in texts if one for leak in private.leaks(one)]
