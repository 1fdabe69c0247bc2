"""What stands on the home page: above all what the editors arranged, below it what the newest issues hold.

Pure choosing: it asks the database nothing.
"""

from dataclasses import dataclass, field
from typing import Any

from articles import text
from articles.models import Kind

from .models import Placement
from .models.front import feature_address

Place = Placement.Place

MAIN = 6
BRIEFS = 2
FEW = 4  # pieces of 要闻 that are told with a summary
NOTE = 60  # characters of a feature's note in its banner


@dataclass
class Department:
    """A section with its newest piece and a few more titles."""

    section: Any
    first: Any
    briefs: list[Any]


@dataclass
class Banner:
    """A feature (专题) across the page, with the opening of its editors' note."""

    feature: Any
    picture: Any
    note: str

    @property
    def address(self):
        return feature_address(self.feature)


@dataclass
class Above:
    """What the editors put above the issue."""

    leads: list[Any] = field(default_factory=list)
    news: list[Any] = field(default_factory=list)
    banners: list[Banner] = field(default_factory=list)

    @property
    def has_room(self):
        """Whether the column of 要闻 has room for more than titles."""
        return len(self.news) <= FEW


@dataclass
class FrontPage:
    issue: Any = None
    main: list[Any] = field(default_factory=list)
    focus_section: Any = None
    focus: Any = None
    beside: list[Any] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    past: list[Any] = field(default_factory=list)
    above: Above = field(default_factory=Above)


def above(placements, cards, at):
    """Of the placements, in order, those that readers may see at a moment; `cards` are those of published pieces only."""
    known = {card.article.pk: card for card in cards}
    shown = [one for one in placements if one.holds_at(at)]
    leads, news = (
        [known[one.article_id] for one in shown if one.place == place and one.article_id in known]
        for place in Placement.PIECES
    )
    seen = [card.picture for card in leads]
    banners = [_banner(one, cards, seen) for one in shown if one.place == Place.BANNER and _may_show(one, cards, at)]
    return Above(leads, [card for card in news if card not in leads], banners)


def _may_show(banner, cards, at):
    """A feature leads into its issue, which must be out at that moment, and hold something of it."""
    issue = banner.feature.issue
    is_out = issue.published_at is not None and issue.published_at <= at and issue.withdrawn_at is None
    return is_out and any(card.article.feature_id == banner.feature_id for card in cards)


def _banner(one, cards, seen):
    """The feature with the picture chosen for it, or the first of its pieces' that does not stand above already."""
    own = (card.picture for card in cards if card.article.feature_id == one.feature_id and card.picture)
    note = text.excerpt(one.feature.editors_note, NOTE)
    return Banner(one.feature, one.photo or next((picture for picture in own if picture not in seen), None), note)


def front_page(issues, cards, above=None):
    """Choose from `issues`, newest first, and the cards of their pieces in the same order.

    The focus is the section of the current issue with most to read; the other sections are announced by what they newest
    have. What stands above already is not announced a second time there.
    """
    above = above or Above()
    current = next((issue for issue in issues if not issue.is_supplement), issues[0] if issues else None)
    if current is None:
        return FrontPage(above=above)
    told = [*above.leads, *above.news]
    own = [card for card in cards if card.article.issue_id == current.pk]
    focus = _largest(own)
    in_focus = [card for card in own if focus and card.article.section_id == focus.pk and card not in told]
    pictured = [card for card in in_focus if card.picture] or in_focus
    return FrontPage(
        issue=current,
        main=_main(own),
        focus_section=focus,
        focus=pictured[0] if pictured else None,
        beside=[card for card in in_focus if card is not pictured[0]][:3],
        departments=_departments([card for card in cards if card not in told], without=focus),
        past=[issue for issue in issues if issue is not current][:6],
        above=above,
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
