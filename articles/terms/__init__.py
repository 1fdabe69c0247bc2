"""Checking words: what a text should not say, or not so. Pure: texts and lists in, findings out.

Three sources: terms that editors keep (`Wordlist`), the dated register of names and posts (`Register`), and rules that are
code (numerals by GB/T 15835, punctuation by GB/T 15834, pairs, doubled words, sessions, units). In doubt a finding is only
a warning; an error is what nobody would print.
"""

from collections.abc import Iterable, Sequence

from . import doubled, numerals, pairs, punctuation, sessions, units
from .findings import ERROR, WARNING, Finding, Mark, Passage, Rule, finding
from .passages import LABELS, passages
from .posts import Holder, Register
from .wordlist import EDGE, GAP, Term, Wordlist

__all__ = [
    "EDGE",
    "ERROR",
    "GAP",
    "GRAVE_RULES",
    "LABELS",
    "WARNING",
    "Finding",
    "Holder",
    "Mark",
    "Passage",
    "Register",
    "Term",
    "Wordlist",
    "check",
    "passages",
]

#: Rules that need no list.
RULES: tuple[Rule, ...] = (
    *(numerals.RULES),
    *(punctuation.RULES),
    pairs.unpaired,
    doubled.doubled,
    *(sessions.RULES),
    *(units.RULES),
    units.mixed,
)
#: Those that can find an error: all that a release needs to ask.
GRAVE_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if getattr(rule, "level", WARNING) == ERROR)
#: So many findings of one field are told.
MOST = 500
#: Fields whose words come from elsewhere: one click in the text cannot mend them.
KEPT_ELSEWHERE = frozenset(["credits", "alt"])


def check(passages: Iterable[Passage], *lists: Rule, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Everything found in the passages, in their order and by place, errors first where two lie on one another.

    `lists` are the Wordlist and the Register; `rules` may be left out, as a sweep for one word does.
    """
    found: list[Finding] = []
    for passage in passages:
        if passage.text:
            marks = [mark for rule in (*lists, *rules) for mark in rule(passage.text)]
            replaceable = passage.field not in KEPT_ELSEWHERE
            found += [finding(passage, mark, replaceable=replaceable) for mark in _most_telling(_apart(marks))]
    return found


def _most_telling(marks: list[Mark]) -> list[Mark]:
    """No more than anybody reads, errors before warnings: a text of nothing but faults is a mistake of its own."""
    if len(marks) <= MOST:
        return marks
    kept = sorted(range(len(marks)), key=lambda place: (marks[place].level != ERROR, place))[:MOST]
    return [marks[place] for place in sorted(kept)]


def _apart(marks: list[Mark]) -> list[Mark]:
    """By place; of two that lie within one another, the graver one, then the one told first (lists before rules)."""
    kept: list[tuple[int, Mark]] = []
    for told, mark in sorted(enumerate(marks), key=lambda pair: (pair[1].start, -pair[1].end, pair[0])):
        last = kept[-1] if kept else None
        if last is None or not _within(mark, last[1]):
            kept.append((told, mark))
        elif (mark.level != ERROR, told) < (last[1].level != ERROR, last[0]):
            kept[-1] = (told, mark)
    return [mark for _, mark in kept]


def _within(one: Mark, other: Mark) -> bool:
    return (other.start <= one.start and one.end <= other.end) or (one.start <= other.start and other.end <= one.end)
