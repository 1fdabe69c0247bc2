"""Where pieces stand in the editorial process, for many at once: the stage of each, in whose hands, due when, waiting for whom.

The database says which pieces wait (`in_process`, `waiting_for`); the trail says how each one came there (`standings`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from issues.models import Issue

from . import process
from .models import Article, Assignment, Signature, SignOff
from .rights import label, stages_of
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
    def shows(self):
        """Whether the stage is worth showing: not where all is signed on paper, as long as nobody signs at the desk."""
        on_paper = _is_on_paper(self.article) and not self.process.signed and self.holder is None
        return bool(self.stage) and not on_paper

    @property
    def reason(self):
        """Why it was sent back, or nothing."""
        return self.process.returned.text if self.is_returned else ""

    @property
    def is_signed_on_paper(self):
        """Whether the stage is signed on paper and entered by 纸签代录."""
        return is_signed_on_paper(self.article, self.stage)

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


def with_steps(articles):
    """Annotate pieces with what `stage_of` looks at: `newest`, how many stages were signed, and the version signed last."""
    own = Signature.objects.filter(article=OuterRef("pk"))
    steps = own.filter(stage__in=process.LADDER).order_by().values("article").annotate(number=Count("pk"))
    last = own.order_by("-row__number").values("row__version")[:1]
    return articles.with_newest().annotate(
        steps=Coalesce(Subquery(steps.values("number")), 0), signed_version=Subquery(last)
    )


def stage_of(article):
    """The stage that is to be signed next, "" for none, as `process.next_stage` says of the trail; loaded `with_steps`.

    Signatures that count are signed in order and voided from a stage on: their number says how far a piece is.
    """
    if article.newest is None or article.live_id == article.newest or article.discarded_at:
        return ""
    if article.steps < len(process.LADDER):
        return process.LADDER[article.steps]
    return process.PRESS if article.signed_version == article.newest else process.RECHECK


def in_process():
    """Every kept piece that is somewhere between 初审 and 付印签发, most urgent first, without its words. Two queries.

    Each has its `stage`, `holder` (the pk of who has that stage in hand), `held_since` and `due`.
    """
    going = (
        with_steps(Article.objects.kept()).filter(newest__isnull=False).exclude(live=F("newest"), live__isnull=False)
    )
    held = {(one.article_id, one.stage): one for one in Assignment.objects.open()}
    articles = list(
        going.select_related("issue", "section").defer("body", "lead", "reading_notes", "contact", "correction")
    )
    for article in articles:
        article.stage = stage_of(article)
        one = held.get((article.pk, article.stage))
        article.holder, article.held_since = (one.person_id, one.given_at) if one else (None, None)
        article.due = (one and one.due_on) or due_by_issue(article.issue, article.stage)
    return sorted(articles, key=lambda article: _key(article, article.due))


def waiting_for(person, articles=None):
    """The pieces that wait for a person, most urgent first: those in their hands, and those at a stage that they may sign and
    nobody has in hand. Of an issue 全程在纸 only the former: nobody signs there at the desk. At most four queries; two, where
    `in_process()` was asked already and is handed over.
    """
    articles = in_process() if articles is None else articles
    stages = stages_of(person)
    free = [one for one in articles if one.holder is None and one.stage in stages and not _is_on_paper(one)]
    signed = {}
    for article, stage in Signature.objects.filter(by=person, article__in=free).values_list("article", "stage"):
        signed.setdefault(article, set()).add(stage)
    may = {one.pk for one in free if not any(_apart(one.stage, stage) for stage in signed.get(one.pk, ()))}
    return [one for one in articles if one.holder == person.pk or one.pk in may]


def _apart(stage, other):
    """Whether two stages must be signed by two people."""
    return any(stage in group and other in group for group in process.APART)


def _is_on_paper(article):
    return article.issue is not None and article.issue.mode == Issue.Mode.PAPER


def is_signed_on_paper(article, stage):
    """Whether this stage of a piece is signed on paper, by the way its issue goes, and entered by 纸签代录."""
    if _is_on_paper(article):
        return stage in (*process.LADDER, process.RECHECK)
    proofs = article.issue is not None and article.issue.mode == Issue.Mode.PROOFS_ON_PAPER
    return proofs and stage in (*process.PROOFS, process.RECHECK)


def overdue(articles):
    """Of pieces with `due`, those that are late."""
    return [article for article in articles if article.due and article.due < timezone.localdate()]


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
    """The queue of a person around a piece. Behind the last comes the first again. At most six queries."""
    waiting = waiting_for(person)
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
    """Where each of these pieces stands, as {pk: Standing}, in three queries; they were loaded `with_newest()`, with
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
        barred = process.same_person(done, stage, person.pk)
        standing.may_take = holder is None and stage in stages and not barred and not _is_on_paper(article)
        standing.mine = standing.may_take or (holder is not None and holder.person_id == person.pk)
    return standing
