"""What stands between pieces and 付印签发: asked once for all of them, by the screen and by the release itself."""

from dataclasses import dataclass, field

from . import process
from .hindrance import Hindrance
from .hindrances import NOT_SAVED, hindrances, newest_of
from .models import Article, SignOff, Version
from .rights import label


@dataclass
class Candidate:
    """A piece with its newest version, the rows of its trail and what they say, and what stands in the way of a release."""

    article: Article
    version: Version | None
    rows: list[SignOff] = field(default_factory=list)
    done: process.Process = field(default_factory=process.Process)
    found: list[Hindrance] = field(default_factory=list)

    @property
    def stage(self):
        """The stage that is to be signed next; None when the version is released."""
        return self.done.next_stage(self.version.number)

    @property
    def why_not(self):
        """Why the piece cannot be released now, in words that follow its title; empty when it can, or is already."""
        if self.version is None:
            return NOT_SAVED
        if self.stage not in (None, process.PRESS):
            return f"待{label(self.stage)}"
        return "；".join(one.text for one in self.found)


def candidates(articles):
    """Each of these pieces as a Candidate, in their order, in a constant number of queries."""
    newest = {version.article_id: version for version in newest_of(articles)}
    found = hindrances(list(newest.values()))
    trails = {}
    for row in SignOff.objects.filter(article__in=newest).for_process().order_by("article", "number"):
        trails.setdefault(row.article_id, []).append(row)
    return [_candidate(one, newest.get(one.pk), trails.get(one.pk, []), found.get(one.pk, [])) for one in articles]


def _candidate(article, version, rows, found):
    return Candidate(article, version, rows, process.replay(process.rows_of(rows)), found)
