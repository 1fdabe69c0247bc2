"""Rules that are a regular expression and what to put in the place of what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .findings import WARNING, Mark

#: What stands instead: words with \\1 for a group, a function of the match (None: nothing to replace), or nothing.
Instead = str | Callable[[re.Match[str]], "str | None"] | None


@dataclass(frozen=True)
class Pattern:
    """A regular expression; where it has a group `it`, only that is marked."""

    code: str
    regex: re.Pattern[str]
    instead: Instead
    reason: str
    level: str = WARNING

    def __call__(self, text: str) -> Iterable[Mark]:
        group = "it" if "it" in self.regex.groupindex else 0
        for match in self.regex.finditer(text):
            if callable(self.instead):
                right = self.instead(match)
            else:
                right = match.expand(self.instead) if self.instead is not None else None
            start, end = match.span(group)
            if start < end and right != text[start:end]:
                yield Mark(start, end, self.code, self.reason, right, self.level)


def pattern(code: str, regex: str, instead: Instead, reason: str, level: str = WARNING) -> Pattern:
    return Pattern(code, re.compile(regex, re.MULTILINE), instead, reason, level)
