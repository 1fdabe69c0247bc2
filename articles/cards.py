"""Pieces as they are announced: in contents, lists and on the home page. Words come from one version, or from the desk copy."""

import functools
import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.db.models.functions import Left
from django.urls import reverse

from . import html, text
from .manuscript import credits as credit_lines
from .manuscript.model import CreditLine
from .models import Article, Credit, Kind, PlacedPhoto, Words

OPENING = 3000  # characters of a body from which a summary is cut: a note of the editors may stand before the text
SUMMARY = 72
DESCRIPTION = 110


@dataclass
class Name:
    """A name as it is printed, with the post that stands before or after it."""

    before: str
    name: str
    after: str
    author_id: int | None


@dataclass
class Line:
    """The names that stand in one role: 文/本刊记者 张三 李四（省人大）."""

    role: str
    names: list[Name] = field(default_factory=list)


@dataclass
class Card:
    """What is said of a piece where it is announced."""

    url: str
    article: Article
    kicker: str
    title: str
    subtitle: str
    lines: list[Line]
    summary: str = ""
    picture: Any = None

    @property
    def issue(self):
        """The issue that it stands in, once readers may see that."""
        issue = self.article.issue
        return issue if issue and issue.state == issue.State.PUBLISHED else None

    @property
    def is_picture_story(self):
        return self.article.kind == Kind.PICTURES

    @property
    def folio(self):
        """The page on which the piece begins."""
        return re.split(r"[-，,]", self.article.pages)[0]


def for_entries(articles):
    """Load what a line of contents shows, in two queries for any number of pieces; no body, and no word of the desk copy."""
    return (
        articles.select_related("live", "issue", "section", "feature", "cover_photo")
        .prefetch_related(Prefetch("live__credit_set", queryset=Credit.objects.select_related("author")))
        .defer(*Words.FIELDS, "live__body", "reading_notes", "contact")
    )


def for_cards(articles):
    """Load what cards show, in three queries: entries with a summary and a picture."""
    first = PlacedPhoto.objects.filter(position=0).select_related("photo")
    return (
        for_entries(articles)
        .annotate(opening=Left("live__body", OPENING))
        .prefetch_related(Prefetch("live__placed", queryset=first, to_attr="first_placed"))
    )


def for_found(articles):
    """Load what a search shows, in three queries: entries with their whole body and their tags."""
    long = ("reading_notes", "contact")
    return for_entries(articles).defer(None).defer(*Words.FIELDS, *long).prefetch_related("tags")


def entry(article):
    """The line of a piece that was loaded with `for_entries`: a card without summary and picture."""
    live = article.live
    return Card(
        url=article.get_absolute_url(),
        article=article,
        kicker=live.kicker,
        title=live.title,
        subtitle=live.subtitle,
        lines=lines(live.credit_set.all()),
    )


def published(article):
    """The card of a piece that was loaded with `for_cards`."""
    card, live = entry(article), article.live
    card.summary = text.excerpt(live.lead, SUMMARY) if live.lead else _opening(article.opening, SUMMARY)
    card.picture = article.cover_photo or (live.first_placed[0].photo if live.first_placed else None)
    return card


def described(words):
    """What is said of a piece where nothing else is shown of it: by search engines, in feeds."""
    return text.excerpt(words.lead, DESCRIPTION) or _opening(words.body, DESCRIPTION)


@functools.lru_cache(maxsize=1000)
def _opening(body, length):
    return html.opening(body, length)


def draft(article):
    """The card of a piece as it stands at the desk; `bylines__author` should be prefetched."""
    return Card(
        url=reverse("preview_article", args=[article.pk]),
        article=article,
        kicker=article.kicker,
        title=article.title,
        subtitle=article.subtitle,
        lines=lines(article.bylines.all()),
    )


def lines(credits):
    """The credits of a version, or the bylines of a desk copy, set out as the version's own line of credits is."""
    credits = list(credits)
    words = [CreditLine(one.role, name_in(one), one.printed_post) for one in credits]
    return [
        Line(role, [Name(one.before, one.name, one.after, credits[one.place].author_id) for one in names])
        for role, names in credit_lines.set_out(words)
    ]


def name_in(credit):
    """The name that a credit of a version, or a byline of a desk copy, prints."""
    return getattr(credit, "name", None) or credit.printed_name


@dataclass
class Group:
    """Neighbours in the contents that stand under one feature, or under none."""

    feature: Any
    cards: list[Card]
    begins_feature: bool = False  # the place that a link to the feature leads to: none other of the page


@dataclass
class Part:
    """Neighbours in the contents that stand in one section."""

    section: Any
    groups: list[Group]

    @property
    def cards(self):
        return [card for group in self.groups for card in group.cards]


def contents(cards):
    """The contents of an issue, by section and feature, in running order."""
    parts, begun = [], {None}
    for section, own in itertools.groupby(cards, key=lambda card: card.article.section):
        by_feature = itertools.groupby(own, key=lambda card: card.article.feature)
        groups = [Group(feature, list(group)) for feature, group in by_feature]
        for group in groups:
            group.begins_feature = group.feature not in begun
            begun.add(group.feature)
        parts.append(Part(section, groups))
    return parts
