"""What is looked through, and what is found in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

ERROR, WARNING = "error", "warning"
#: How much of the same paragraph is shown before and behind what was found, and how much of it names the finding.
AROUND, NAMING = 16, 6


@dataclass(frozen=True)
class Passage:
    """One field of a piece as plain text; `label` is what the desk calls it."""

    field: str
    label: str
    text: str


@dataclass(frozen=True)
class Mark:
    """Something in a text, before it is known in which field. `suggestion` None: there is nothing to put in its place.

    With `doubtful` the words are right more often than not: it is told, and never replaced by one click.
    """

    start: int
    end: int
    rule: str
    reason: str
    suggestion: str | None = None
    level: str = WARNING
    doubtful: bool = False


#: A rule reads a text and answers what it has against it.
Rule = Callable[[str], Iterable[Mark]]


@dataclass(frozen=True)
class Finding:
    """What was found at one place of a piece.

    `start` counts in the text of the passage; `before` and `behind` are the words around it in the same paragraph.
    `nth` says which place of these very words and surroundings it is in the passage, from 0. `replacement` is None where
    one click cannot mend it; `suggestion` is what to tell.
    """

    field: str
    label: str
    start: int
    found: str
    before: str
    behind: str
    rule: str
    reason: str
    level: str
    suggestion: str = ""
    replacement: str | None = None
    nth: int = 0
    #: Who let it pass and why, where somebody did; any object with `reason`, `by` and `at`.
    passed: Any = None

    @property
    def end(self) -> int:
        return self.start + len(self.found)

    @property
    def is_error(self) -> bool:
        return self.level == ERROR

    @property
    def key(self) -> str:
        """Names the finding as long as the rule, the words and their nearest neighbours stay, wherever they move."""
        named = "\0".join((self.rule, self.before[-NAMING:], self.found, self.behind[:NAMING]))
        return hashlib.sha256(named.encode()).hexdigest()[:32]

    @property
    def message(self) -> str:
        """What is wrong and what would be right, in one line."""
        found = self.found if self.found in "“”‘’" else f"“{self.found}”"
        advice = f"{found}宜改为“{self.suggestion}”" if self.suggestion else f"{found}请核对"
        return f"{advice}：{self.reason}" if self.reason else advice


def finding(passage: Passage, mark: Mark, *, replaceable: bool) -> Finding:
    """A mark at its place in a passage."""
    text, start, end = passage.text, mark.start, mark.end
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before = text[max(line, start - AROUND) : start]
    behind = text[end : min(stop if stop >= 0 else len(text), end + AROUND)]
    around = before + text[start:end] + behind
    can_be_replaced = replaceable and not mark.doubtful and mark.suggestion is not None
    return Finding(
        field=passage.field,
        label=passage.label,
        start=start,
        found=text[start:end],
        before=before,
        behind=behind,
        rule=mark.rule,
        reason=mark.reason,
        level=WARNING if mark.doubtful else mark.level,
        suggestion=mark.suggestion or "",
        replacement=mark.suggestion if can_be_replaced else None,
        nth=_places_before(text, around, start - len(before)),
    )


def _places_before(text: str, around: str, place: int) -> int:
    """How many places of these words lie before this one, those that overlap included."""
    number, at = 0, text.find(around)
    while 0 <= at < place:
        number, at = number + 1, text.find(around, at + 1)
    return number
