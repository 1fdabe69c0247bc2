"""Where pieces stand in the editorial process, for many at once: the stage of each, in whose hands, due when, waiting for whom.

The database says which pieces wait (`staged`, `waiting_for`); the trail says how each one came there (`standings`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Case, CharField, Count, DateField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from issues.models import Issue

from . import process
from .models import Article, Assignment, Signature, SignOff
from .rights import is_theirs, label, stages_of
from .seals import Seal, seals_of, spoken

#: The date of an issue by which a stage is to be signed.
DATES = {
    **dict.fromkeys(process.REVIEWS, "reviewed_on"),
    **dict.fromkeys((*process.PROOFS, process.RECHECK), "proofs_on"),
    process.PRESS: "to_press_on",
}


@dataclass
class Standing:
    """Where one piece stands, as one person sees it.

    `stage` is to be signed next: None when the newest version is released, or none was saved. `holder` is the open assignment
    of that stage; `since` when the piece came into these hands, or to this stage where nobody has it. `mine`: it waits for
    this person; `may_take`: and nobody has it in hand.
    """

    article: Article
    process: process.Process
    stage: str | None
    seals: list[Seal] = field(default_factory=list)
    holder: Assignment | None = None
    since: datetime | None = None
    due: date | None = None
    mine: bool = False
    may_take: bool = False

    @property
    def is_returned(self):
        """Whether it was sent back to the stage where it stands."""
        back = self.process.returned
        return back is not None and back.stage == self.stage

    @property
    def reason(self):
        """Why it was sent back, or nothing."""
        return self.process.returned.text if self.is_returned else ""

    @property
    def days_over(self):
        """By how many days it is late; 0 when it is not."""
        return max(0, (timezone.localdate() - self.due).days) if self.due and self.stage else 0

    @property
    def days_here(self):
        return (timezone.localdate() - timezone.localdate(self.since)).days if self.since else 0

    @property
    def at(self):
        """The name of the stage: 终审."""
        return label(self.stage) if self.stage else ""

    @property
    def words(self):
        """Where it stands: 待终审 · 待我处理."""
        if not self.stage:
            return "已签发" if self.process.released else ""
        said = f"退回{self.at}" if self.is_returned else f"待{self.at}"
        return f"{said} · 待我处理" if self.mine else said

    @property
    def deed(self):
        """What the button says: 签署终审, or 付印签发."""
        return self.at if self.stage == process.PRESS else f"签署{self.at}"

    @property
    def spoken(self):
        """What the seals say to who cannot see them."""
        return spoken(self.seals, mine=self.mine)


def staged(articles):
    """Annotate pieces with `stage`, which is to be signed next ("" for none), as `process.next_stage` says of each trail.

    Signatures that count are signed in order and voided from a stage on: their number says how far a piece is.
    """
    own = Signature.objects.filter(article=OuterRef("pk"))
    steps = own.filter(stage__in=process.LADDER).order_by().values("article").annotate(number=Count("pk"))
    last = own.order_by("-row__number").values("row__version")[:1]
    articles = articles.with_newest().annotate(
        steps=Coalesce(Subquery(steps.values("number")), 0), signed_version=Subquery(last)
    )
    nothing = Q(newest=None) | Q(live=F("newest"))
    ladder = [When(steps=number, then=Value(stage)) for number, stage in enumerate(process.LADDER)]
    done = When(signed_version=F("newest"), then=Value(process.PRESS))
    stage = Case(When(nothing, then=Value("")), *ladder, done, default=Value(process.RECHECK), output_field=CharField())
    return articles.annotate(stage=stage)


def in_hand(articles):
    """Annotate staged pieces with `holder`, the pk of who has that stage in hand, `held_since`, and `due`."""
    held = Assignment.objects.open().filter(article=OuterRef("pk"), stage=OuterRef("stage"))
    by_issue = [
        When(Q(stage=stage, issue__published_at=None), then=F(f"issue__{name}")) for stage, name in DATES.items()
    ]
    return articles.annotate(
        holder=Subquery(held.values("person")[:1]),
        held_since=Subquery(held.values("given_at")[:1]),
        due=Coalesce(Subquery(held.values("due_on")[:1]), Case(*by_issue, output_field=DateField())),
    )


def in_process():
    """Every kept piece that is somewhere between 初审 and 付印签发, with `stage`, `holder`, `held_since` and `due`."""
    return in_hand(staged(Article.objects.kept())).exclude(stage="")


def waiting_for(person):
    """The pieces that wait for a person, most urgent first: those in their hands, and those at a stage that they may sign and
    nobody has in hand. Of an issue 全程在纸 only the former: nobody signs there at the desk.
    """
    free = is_theirs(person) & Q(holder=None) & ~Q(issue__mode=Issue.Mode.PAPER, issue__isnull=False)
    signed = Signature.objects.filter(article=OuterRef("pk"), by=person)
    for group in process.APART:
        free &= ~(Q(stage__in=group) & Exists(signed.filter(stage__in=group)))
    return by_urgency(in_process().filter(Q(holder=person.pk) | free))


def held_by(person):
    """The pieces that a person has in hand at the stage where they stand, most urgent first."""
    return by_urgency(in_process().filter(holder=person.pk))


def overdue(articles):
    """Of pieces with `due`, those that are late."""
    return articles.filter(due__lt=timezone.localdate())


def for_lists(articles):
    """Load what a list of work shows, without the words."""
    return articles.select_related("issue", "section").defer("body", "lead", "reading_notes", "contact")


def by_urgency(articles):
    """In the order in which they are to be done: by due date, then issue by issue in running order."""
    last = [F(name).asc(nulls_last=True) for name in ("due", "issue__year", "issue__number", "issue")]
    return articles.order_by(*last, "position", "pk")


def due_by_issue(issue, stage):
    """The day by which the dates of an issue ask for a stage, or None: no deadline runs in an issue that is out."""
    if issue is None or issue.published_at is not None or stage not in DATES:
        return None
    return getattr(issue, DATES[stage])


# --- the next piece for this person -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Queue:
    """The pieces that wait for a person, seen from one of them: its place from 1 on (0 when it is not among them)."""

    total: int = 0
    place: int = 0
    previous: Article | None = None
    next: Article | None = None


def queue(person, article=None):
    """The queue of a person around a piece. Behind the last comes the first again. At most three queries."""
    waiting = list(for_lists(waiting_for(person)))
    others = [one for one in waiting if article is None or one.pk != article.pk]
    if not others:
        return Queue(len(waiting), 1 if waiting and article else 0)
    at = next((place for place, one in enumerate(waiting) if article and one.pk == article.pk), None)
    if at is None:
        behind = _place_in(waiting, article) if article is not None else 0
        return Queue(len(waiting), 0, waiting[behind - 1], waiting[behind % len(waiting)])
    return Queue(len(waiting), at + 1, waiting[at - 1], waiting[(at + 1) % len(waiting)])


def next_for(person, after=None):
    """The next piece that waits for a person, after this one in the order of their queue; None when nothing else waits."""
    return queue(person, after).next


def _place_in(waiting, article):
    """Where a piece that was just signed stood among those that still wait."""
    signed = article.signatures.order_by("-row__number").first()
    done = article.assignments.exclude(outcome="").order_by("-closed_at").first()
    due = (done and done.due_on) or due_by_issue(article.issue, signed.stage if signed else None)
    own = _key(article, due)
    return sum(_key(one, one.due) < own for one in waiting)


def _key(article, due):
    issue = article.issue
    place = (issue.year, issue.number, issue.pk) if issue else (9999, 0, 0)
    return (due or date.max, *place, article.position, article.pk)


# --- every piece with its seals ---------------------------------------------------------------------------------------


def standings(articles, person=None):
    """Where each of these pieces stands, as {pk: Standing}, in at most four queries; they were loaded `with_newest()`, with
    their issue. `person` is who looks; nothing waits for nobody.
    """
    ids = [article.pk for article in articles]
    trails, held = {pk: [] for pk in ids}, {}
    for row in SignOff.objects.filter(article__in=ids).for_process().select_related("by").order_by("article", "number"):
        trails[row.article_id].append(row)
    for one in Assignment.objects.open().filter(article__in=ids).select_related("person"):
        held[one.article_id, one.stage] = one
    mine = stages_of(person) if person is not None else set()
    return {article.pk: _standing(article, trails[article.pk], held, person, mine) for article in articles}


def _standing(article, trail, held, person, stages):
    rows = process.rows_of(trail)
    done = process.replay(rows)
    stage = done.next_stage(article.newest_number) if article.newest and not article.discarded_at else None
    holder = held.get((article.pk, stage))
    standing = Standing(article, done, stage, seals_of(done, stage, trail), holder)
    if stage is None:
        return standing
    standing.due = (holder and holder.due_on) or due_by_issue(article.issue, stage)
    moved = [row.at for row in trail if row.act in (process.SIGN, process.RETURN)]
    standing.since = holder.given_at if holder else (moved[-1] if moved else None)
    if person is not None:
        on_paper = article.issue is not None and article.issue.mode == Issue.Mode.PAPER
        barred = process.same_person(done, stage, person.pk)
        standing.may_take = holder is None and stage in stages and not barred and not on_paper
        standing.mine = standing.may_take or (holder is not None and holder.person_id == person.pk)
    return standing
