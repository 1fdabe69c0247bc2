"""Finding many forms in a text: one look for each place, however many forms there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class Lookup:
    """Forms by the two characters that they begin with, the longest first."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for form in sorted({form for form in forms if form}, key=len, reverse=True):
            self._by_head[form[:2]].append(form)

    def everywhere(self, text: str) -> Iterator[tuple[int, str]]:
        """Every form at every place, as (start, form): by place, the longest first."""
        heads = self._by_head
        for start, letter in enumerate(text):
            head = text[start : start + 2]
            for form in heads.get(head, ()):
                if text.startswith(form, start):
                    yield start, form
            if head != letter:
                for form in heads.get(letter, ()):
                    yield start, form

    def apart(self, text: str) -> list[tuple[int, str]]:
        """The forms of a text that do not lie on one another, the longest at each place."""
        found: list[tuple[int, str]] = []
        taken = 0
        for start, form in self.everywhere(text):
            if start >= taken:
                found.append((start, form))
                taken = start + len(form)
        return found
