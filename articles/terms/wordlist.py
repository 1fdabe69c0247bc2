"""The terms that editors keep, made ready once and then looked for in any number of texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from . import words
from .findings import WARNING, Mark
from .lookup import Lookup

#: At the beginning or end of a pattern: only where a clause begins or ends.
EDGE = "｜"
#: Within an exception: any characters of the same sentence.
GAP = "…"
#: A paragraph, and what ends a sentence in it.
_SENTENCE = "[^。！？!?\n]"
_QUOTED = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|『[^『』\n]*』|《[^《》\n]*》|〈[^〈〉\n]*〉")
_IS_WORD = re.compile(rf"[{words.HAN}A-Za-z0-9]")
_WIDEST_GAP = 40
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True)
class Term:
    """A form, what is right, why, how grave; the longer right forms in which it stands by right."""

    pattern: str
    suggestion: str = ""
    reason: str = ""
    level: str = WARNING
    exceptions: tuple[str, ...] = ()
    spare_quoted: bool = False

    @property
    def form(self) -> str:
        return self.pattern.strip(EDGE)


class Wordlist:
    """The terms of one list. A `thorough` one tells what only the borders of words make, too, as doubtful."""

    def __init__(self, terms: Iterable[Term], *, thorough: bool = False) -> None:
        self._thorough = thorough
        self._of_form: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            if term.form:
                self._of_form[term.form].append(term)
        self._forms = Lookup(self._of_form)
        self._gaps: dict[str, re.Pattern[str]] = {}

    def __call__(self, text: str) -> list[Mark]:
        """Every form of the list in a text; of forms within one another only the longest."""
        marks: list[Mark] = []
        quoted = _Quoted(text)
        taken = 0
        for start, form in self._forms.everywhere(text):
            end = start + len(form)
            if end <= taken:
                continue
            for term in self._of_form[form]:
                if self._is_meant(text, start, term, quoted):
                    stands = words.standing(text, start, end)
                    if self._thorough or stands != words.TORN:
                        marks.append(_mark(term, start, end, doubtful=stands != words.CLEAN))
                        taken = end
                    break
        return marks

    def _is_meant(self, text: str, start: int, term: Term, quoted: _Quoted) -> bool:
        """Whether what stands here is what the term means: not the longer right form, not somebody else's words."""
        end = start + len(term.form)
        if not _at_its_edges(text, start, end, term.pattern) or self._is_right(text, start, term):
            return False
        return not (term.spare_quoted and quoted.holds(start, end))

    def _is_right(self, text: str, start: int, term: Term) -> bool:
        """Whether the form stands here within a longer one that is right."""
        form = term.form
        longer = (*term.exceptions, *([term.suggestion] if form in term.suggestion else []))
        for right in longer:
            if GAP in right:
                if self._spans(text, start, start + len(form), right):
                    return True
                continue
            at = right.find(form)
            while at >= 0:
                if start >= at and text.startswith(right, start - at):
                    return True
                at = right.find(form, at + 1)
        return False

    def _spans(self, text: str, start: int, end: int, right: str) -> bool:
        """Whether an exception with gaps (既使…又) lies over the form."""
        if right not in self._gaps:
            parts = [re.escape(part) for part in right.split(GAP)]
            self._gaps[right] = re.compile(f"{_SENTENCE}{{0,{_WIDEST_GAP}}}?".join(parts))
        left = max(text.rfind("\n", 0, start) + 1, start - 2 * _WIDEST_GAP)
        return any(
            match.start() <= start and end <= match.end()
            for match in self._gaps[right].finditer(text, left, end + 2 * _WIDEST_GAP)
        )


def _at_its_edges(text: str, start: int, end: int, pattern: str) -> bool:
    """Whether a form stands where its pattern wants it; a Latin one never inside a longer Latin word."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if pattern.startswith(EDGE) and _IS_WORD.match(before):
        return False
    if pattern.endswith(EDGE) and _IS_WORD.match(behind):
        return False
    return not (
        (_LATIN.match(text[start]) and _LATIN.match(before)) or (_LATIN.match(text[end - 1]) and _LATIN.match(behind))
    )


def _mark(term: Term, start: int, end: int, *, doubtful: bool) -> Mark:
    suggestion = term.suggestion or None
    return Mark(start, end, f"term:{term.pattern}", term.reason, suggestion, term.level, doubtful=doubtful)


class _Quoted:
    """What of a text stands in quotation marks or marks of titles; looked for once, and only when it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] | None = None

    def holds(self, start: int, end: int) -> bool:
        if self._spans is None:
            self._spans = [match.span() for match in _QUOTED.finditer(self._text)]
        return any(left < start and end < right for left, right in self._spans)
