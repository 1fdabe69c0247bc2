"""Which submissions and published articles are like one another: traces kept of their texts, and what is found by them."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction
from django.db.models import BigAutoField, Count, F, OuterRef, Subquery

from articles.html import plain_text
from articles.models import Article, Version

from . import likeness
from .models import Status, Submission, Trace
from .models.submission import OPEN

#: From which share on two texts are named, and how many characters a text must hold: a quatrain is the shortest piece.
FROM, SHORTEST = 0.3, 20
#: A trace in more texts than this is a turn of phrase that everybody writes; it leads nowhere.
COMMONPLACE = 300
#: Of the texts with most traces in common, so many are compared.
COMPARED = 10
#: While a screen waits: how many of the newest texts are looked through for traces that lack, and how many are made.
LOOKED_THROUGH, MADE = 200, 20
#: In a list one trace of so many is looked at; so much of a text must be found in one other, in so many traces at least.
ONE_OF, LIST_FROM, LIST_LEAST = 4, 0.3, 2
#: Stands for the traces of a text without words, so that it is known to have been read.
NO_WORDS = 0


@dataclass(frozen=True)
class Alike:
    """Another text that is like a submission's: `other` is a Submission or an Article, `share` what the shorter has in common."""

    other: Submission | Article
    share: float
    ours: str = field(repr=False)
    theirs: str = field(repr=False)

    @property
    def kind(self):
        return "submission" if isinstance(self.other, Submission) else "article"

    @property
    def percent(self):
        return round(self.share * 100)

    @property
    def title(self):
        return self.other.title if self.kind == "submission" else self.other.live.title

    @property
    def is_gone(self):
        return is_gone(self.other)

    @cached_property
    def excerpts(self):
        """What both have in common with a little around it, as paragraphs of runs: (ours, theirs)."""
        return tuple(likeness.shortened(text) for text in likeness.marked(self.ours, self.theirs))


@dataclass(frozen=True)
class Beside:
    """What the screen of a submission says of its likeness to others."""

    submission: Submission
    found: list[Alike]

    @property
    def has_words(self):
        return has_words(self.submission)


def beside(submission):
    """What the screen shows."""
    return Beside(submission, alike_to(submission))


def has_words(submission):
    """Whether it holds enough words to be compared; where they are only in a file, it does not."""
    return likeness.length(submission.text) >= SHORTEST


def alike_to(submission, *, most=3):
    """The texts that are most like a submission's, at most `most`, the likest first: list of Alike.

    Its own article is left out. Makes traces that lack, but of a few texts only; `trace_texts` sees to the rest.
    """
    if not has_words(submission):
        return []
    trace_submissions(Submission.objects.filter(pk=submission.pk))
    _trace_newest()
    found = [
        Alike(other, likeness.share(submission.text, text), submission.text, text)
        for other, text in _candidates(submission)
        if likeness.length(text) >= SHORTEST
    ]
    found = [alike for alike in found if alike.share >= FROM]
    return sorted(found, key=lambda alike: alike.share, reverse=True)[:most]


def suspected(submissions):
    """The primary keys of those submissions, not decided yet, much of which stands in one other text: set, in two queries.

    Counts traces only, and only some: a hint for lists. What a submission has in common with its own article does not matter,
    for then it is decided.
    """
    open_ones = [one.pk for one in submissions if one.stands in OPEN]
    sample = Trace.objects.exclude(value=NO_WORDS).alias(part=F("value") % ONE_OF).filter(part=0)
    mine = {pk: set() for pk in open_ones}
    for pk, value in sample.filter(submission__in=open_ones).values_list("submission", "value"):
        mine[pk].add(value)
    if not any(mine.values()):
        return set()
    others = _leading(sample.filter(submission__in=open_ones)).values_list("value", "submission", "version")
    where = {}
    for value, *text in others:
        where.setdefault(value, []).append(tuple(text))
    return {pk for pk, values in mine.items() if _is_suspected(pk, values, where)}


def _is_suspected(pk, values, where):
    counts = {}
    for value in values:
        for text in where.get(value, ()):
            counts[text] = counts.get(text, 0) + 1
    counts.pop((pk, None), None)
    return max(counts.values(), default=0) >= max(LIST_LEAST, LIST_FROM * len(values))


def may_be_compared(pk):
    """The article, with the words that readers see or saw until it was taken down; raises Article.DoesNotExist."""
    return _shown().select_related("live", "issue", "section").get(pk=pk)


def words_of(article):
    """What readers see of an article, as text."""
    return "\n".join(filter(None, (article.live.lead, plain_text(article.live.body))))


# --- finding ---


def _candidates(submission):
    """The texts with most traces in common, as (other, text)."""
    counted = (
        _leading(submission.traces.exclude(value=NO_WORDS))
        .exclude(submission=submission.pk)
        .values("submission", "version")
        .annotate(shared=Count("pk"))
        .order_by("-shared")[:COMPARED]
    )
    rows = list(counted)
    submissions = Submission.objects.filter(pk__in=[row["submission"] for row in rows if row["submission"]])
    articles = _shown().filter(live__in=[row["version"] for row in rows if row["version"]])
    articles = articles.exclude(pk=submission.article_id).select_related("live", "issue", "section")
    return [*((one, one.text) for one in submissions), *((one, words_of(one)) for one in articles)]


def _leading(traces):
    """The traces, of whatever text, that are like these and not commonplace."""
    telling = (
        Trace.objects.filter(value__in=traces.values("value"))
        .values("value")
        .annotate(texts=Count("*"))  # the index alone answers it
        .filter(texts__lte=COMMONPLACE)
    )
    return Trace.objects.filter(value__in=telling.values("value"))


def _shown():
    """Articles that readers see, or saw until they were taken down."""
    return Article.objects.published() | Article.objects.taken_down()


def is_gone(other):
    """Whether its sender took it back, or readers may no longer see it."""
    if isinstance(other, Submission):
        return other.status == Status.WITHDRAWN
    its_issue_is = other.web_from is None and other.issue is not None and other.issue.withdrawn_at is not None
    return other.withdrawn_at is not None or its_issue_is


# --- keeping traces ---


def trace_texts(most=None):
    """Make the traces that lack, newest first; may run twice at once. Returns how many texts were read."""
    return trace_submissions(Submission.objects.all(), most) + trace_articles(_shown(), most)


def _trace_newest():
    newest = Submission.objects.order_by("-pk")[:LOOKED_THROUGH]
    trace_submissions(Submission.objects.filter(pk__in=newest.values("pk")), MADE)
    newest = _shown().order_by("-live")[:LOOKED_THROUGH]
    trace_articles(Article.objects.filter(pk__in=newest.values("pk")), MADE)


def trace_submissions(submissions, most=None):
    """Make traces of those that have none. Returns how many were read."""
    lacking = _without_traces(submissions, submission=OuterRef("pk")).order_by("-pk")
    return sum(_trace_submission(pk) for pk in list(lacking.values_list("pk", flat=True)[:most]))


def trace_articles(articles, most=None):
    """Make traces of the words that readers see, where there are none. Returns how many were read."""
    lacking = _without_traces(articles, version=OuterRef("live")).order_by("-live")
    return sum(_trace_version(pk) for pk in list(lacking.values_list("live", flat=True)[:most]))


def _without_traces(texts, **of):
    """Those of which there are no traces. Each is looked up in the index: the table of traces is a thousand times as long."""
    first = Trace.objects.filter(**of).order_by().values("pk")[:1]
    return texts.alias(first_trace=Subquery(first, output_field=BigAutoField())).filter(first_trace=None)


@transaction.atomic
def _trace_submission(pk):
    """Under the lock of the row, so that two at once make them once, and a new version never keeps traces of the old one."""
    row = Submission.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is None or row.traces.exists():
        return 0
    _keep(row.text, submission=row)
    return 1


@transaction.atomic
def _trace_version(pk):
    """Under the lock of the version; traces of words that the article had before go."""
    version = Version.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if Trace.objects.filter(version=version).exists():
        return 0
    Trace.objects.filter(version__article=version.article_id).delete()
    _keep(words_of(Article(live=version)), version=version)
    return 1


def _keep(text, **of):
    values = likeness.traces(text) or {NO_WORDS}
    Trace.objects.bulk_create((Trace(value=value, **of) for value in sorted(values)), batch_size=1000)
