"""What was released over changes of substance after 终审: had somebody of 终审 ticked them (rule 3)?

A release is judged by the rules of comparing that it was made by. Where those are not today's, and today's find changes that
were none then, that is a remark and no finding.
"""

import functools
import operator

from django.db.models import Q

from .. import process
from ..differences import RULES, substance
from ..models import Version


def tell(pieces):
    """Write into each piece what it was released over unticked, with one query for the words of all, or none."""
    wanted = [(piece, release, agreed) for piece in pieces for release, agreed in _to_compare(piece)]
    if not wanted:
        return
    which = [Q(article=piece.article.pk, number__in=(row.version, agreed.version)) for piece, row, agreed in wanted]
    versions = Version.objects.filter(functools.reduce(operator.or_, which))
    words = {(version.article_id, version.number): version for version in versions}
    for piece, release, agreed in wanted:
        old, new = (words.get((piece.article.pk, row.version)) for row in (agreed, release))
        changes = substance(old, new) if old and new else ()
        if changes:
            (piece.unagreed if _by_rules_of_today(piece, release) else piece.judged_anew).append(
                (release.number, len(changes))
            )


def _by_rules_of_today(piece, release):
    """Whether a release was made by today's rules; the first ones do not say by which."""
    row = next(row for row in piece.rows if row.number == release.number)
    return row.report.get("rules", RULES) == RULES


def _to_compare(piece):
    """The releases of other versions than the one that 终审 had agreed to, with that."""
    for release, agreed in process.replay(process.rows_of(piece.rows)).releases:
        if agreed is not None and agreed.version != release.version:
            yield release, agreed
