"""The contents of an issue as the desk sees them: each piece with its state, its standing, and what it lacks."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models

from issues.models import Issue

from . import process
from .facts import Facts
from .lacks import Lack
from .models import Article, Section, SignOff, is_out
from .rights import label
from .standing import Standing, stage_of


class State(models.TextChoices):
    """How far a piece is, in the words of the desk."""

    EDITING = "editing", "编辑中"
    RELEASED = "released", "已签发"
    ONLINE = "online", "已上网"
    CORRECTED = "corrected", "有更正待签发"
    DOWN = "down", "已下线"
    PAPER_ONLY = "paper", "只见于纸刊"


def state_of(article):
    """The state of a piece that was loaded `with_newest()` and with its issue."""
    if not article.on_web:
        return State.PAPER_ONLY
    if article.withdrawn_at is not None:
        return State.DOWN
    if article.live_id is None:
        return State.EDITING
    if article.live_id != article.newest:
        return State.CORRECTED
    return State.ONLINE if _readers_may_see(article) else State.RELEASED


def state_in_words(article):
    """The state of a piece loaded `with_steps`, and while it is worked on the stage it waits for: 待终审, 更正待核红."""
    state = state_of(article)
    on_paper = article.issue is not None and article.issue.mode == Issue.Mode.PAPER
    stage = stage_of(article)
    if state not in (State.EDITING, State.CORRECTED) or not stage or on_paper:
        return state.label
    return f"{'更正' if state == State.CORRECTED else ''}待{label(stage)}"


def _readers_may_see(article):
    """Whether a released piece, itself not withdrawn, is before them; its issue may be."""
    return is_out(article) and (article.web_from is not None or article.issue.withdrawn_at is None)


@dataclass
class Row:
    """One piece in the contents of an issue. `waits`: readers are to have its newest words, and they are not released."""

    article: Article
    place: int
    state: State
    credits: str
    facts: Facts
    standing: Standing
    waits: bool = False
    signed: SignOff | None = None
    lacks: list[Lack] = field(default_factory=list)
    hinders: list[Lack] = field(default_factory=list)
    begins_feature: bool = False
    is_first: bool = False
    is_last: bool = False

    @property
    def words(self):
        """Its state, and while it is being worked on where it stands: 更正待核红 · 待我处理."""
        if self.state not in (State.EDITING, State.CORRECTED) or not self.has_version:
            return self.state.label
        if not self.standing.shows:
            return self.state.label
        return f"{'更正' if self.state == State.CORRECTED else ''}{self.standing.words}"

    @property
    def is_late(self):
        return self.waits and self.standing.days_over > 0

    @property
    def is_hindered(self):
        """Whether something stands in the way of its release besides the stages that are still to be signed."""
        return bool(self.hinders or self.leaks) or not self.has_version

    @property
    def has_version(self):
        return self.article.newest is not None

    @property
    def leaks(self):
        return self.facts.leaks

    @property
    def han(self):
        """The number of Han characters as it is printed: 3,420."""
        return f"{self.facts.length:,}"

    @property
    def digest(self):
        """The first eight digits of what stands in the newest version, in two groups."""
        digits = self.article.newest_digest or ""
        return f"{digits[:4]} {digits[4:8]}".strip()


@dataclass
class Group:
    """The pieces of one section, in their order."""

    section: Section | None
    rows: list[Row]


@dataclass
class Contents:
    """The contents of an issue as the desk shows them."""

    issue: Issue
    rows: list[Row]

    @property
    def groups(self):
        groups = {}
        for row in self.rows:
            groups.setdefault(row.article.section_id, Group(row.article.section, [])).rows.append(row)
        return list(groups.values())

    @property
    def order(self):
        return [row.article.pk for row in self.rows]

    @property
    def waiting(self):
        return [row for row in self.rows if row.waits]

    @property
    def mine(self):
        """Those that wait for the person who looks, most urgent first."""
        return sorted((row for row in self.rows if row.standing.mine), key=lambda row: row.standing.due or date.max)

    @property
    def late(self):
        return [row for row in self.rows if row.is_late]

    @property
    def returned(self):
        return [row for row in self.waiting if row.standing.is_returned]

    @property
    def to_recheck(self):
        return [row for row in self.waiting if row.standing.stage == process.RECHECK]

    @property
    def free(self):
        """Those at a stage that nobody has in hand."""
        return [row for row in self.waiting if row.standing.stage and row.standing.holder is None]

    @property
    def to_press(self):
        """Those that are signed through and wait for 付印签发, with nothing in the way."""
        return [row for row in self.waiting if row.standing.stage == process.PRESS and not row.hinders]

    @property
    def may_press(self):
        """Whether 付印签发 of one of them waits for the person who looks."""
        return any(row.standing.mine for row in self.to_press)

    @property
    def all_to_press(self):
        """Whether all that waits may go to press in one act."""
        return bool(self.waiting) and len(self.to_press) == len(self.waiting)

    @property
    def hindered(self):
        return [row for row in self.waiting if row.is_hindered]

    @property
    def going(self):
        """Those that go their way: no deadline missed, not sent back, nothing in the way."""
        other = {id(row) for row in (*self.late, *self.returned, *self.to_recheck, *self.hindered)}
        return [row for row in self.waiting if id(row) not in other]

    @property
    def tally(self):
        """How many pieces were signed at each stage, as (name, number); empty where nothing was signed."""
        done = [row.standing.process for row in self.rows]
        found = [(label(stage), sum(stage in one.signed for one in done)) for stage in process.LADDER]
        if not any(number for _, number in found) and not self.issue.is_signed_online:
            return []
        return [*found, ("付印", len(self.rows) - len(self.waiting))]

    @property
    def lacking(self):
        return [row for row in self.rows if row.lacks]

    @property
    def shown_to_readers(self):
        return [row for row in self.rows if row.state in (State.ONLINE, State.CORRECTED)]

    @property
    def down(self):
        return [row for row in self.rows if row.state == State.DOWN]

    @property
    def corrected(self):
        return [row for row in self.rows if row.state == State.CORRECTED]

    @property
    def released(self):
        return [row for row in self.rows if row.state in (State.RELEASED, State.ONLINE)]

    @property
    def han(self):
        return f"{sum(row.facts.length for row in self.rows):,}"

    @property
    def pictures(self):
        return sum(len(row.facts.figures) for row in self.rows)

    def row(self, pk):
        return next((row for row in self.rows if row.article.pk == pk), None)
