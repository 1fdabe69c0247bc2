"""What stands on the home page, chosen from the newest issues. Pure choosing: it asks the database nothing."""

from dataclasses import dataclass, field
from typing import Any

from articles.models import Kind

MAIN = 6
BRIEFS = 2


@dataclass
class Department:
    """A section with its newest piece and a few more titles."""

    section: Any
    first: Any
    briefs: list[Any]


@dataclass
class FrontPage:
    issue: Any = None
    main: list[Any] = field(default_factory=list)
    focus_section: Any = None
    focus: Any = None
    beside: list[Any] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    past: list[Any] = field(default_factory=list)


def front_page(issues, cards):
    """Choose from `issues`, newest first, and the cards of their pieces in the same order.

    The focus is the section of the current issue with most to read; the other sections are announced by what they newest
    have.
    """
    current = next((issue for issue in issues if not issue.is_supplement), issues[0] if issues else None)
    if current is None:
        return FrontPage()
    own = [card for card in cards if card.article.issue_id == current.pk]
    focus = _largest(own)
    in_focus = [card for card in own if focus and card.article.section_id == focus.pk]
    pictured = [card for card in in_focus if card.picture] or in_focus
    return FrontPage(
        issue=current,
        main=_main(own),
        focus_section=focus,
        focus=pictured[0] if pictured else None,
        beside=[card for card in in_focus if card is not pictured[0]][:3],
        departments=_departments(cards, without=focus),
        past=[issue for issue in issues if issue is not current][:6],
    )


def _largest(cards):
    """The section with most pieces; the earlier in the contents wins."""
    counts = {}
    for card in cards:
        if card.article.section_id and card.article.kind not in (Kind.FOREWORD, Kind.NOTICE):
            counts.setdefault(card.article.section, []).append(card)
    return max(counts, key=lambda section: len(counts[section])) if counts else None


def _main(cards):
    """The first piece of each section, then the rest, in running order."""
    seen, first = set(), []
    for card in cards:
        if card.article.section_id not in seen:
            seen.add(card.article.section_id)
            first.append(card)
    chosen = first[:MAIN] + [card for card in cards if card not in first][: max(0, MAIN - len(first))]
    return [card for card in cards if card in chosen]


def _departments(cards, *, without):
    by_section = {}
    for card in cards:
        section = card.article.section
        if section and section.is_current and section != without and card.article.kind != Kind.FOREWORD:
            by_section.setdefault(section, []).append(card)
    ordered = sorted(by_section, key=lambda section: (section.position, section.pk))
    return [Department(section, by_section[section][0], by_section[section][1 : BRIEFS + 1]) for section in ordered]
