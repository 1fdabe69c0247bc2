"""What 终审 agreed to: which changes after it are of substance, and ask for a tick by somebody who may sign 终审 (rule 3)."""

import functools
import operator

from django.db.models import Q

from . import process
from .differences import RULES, substance
from .hindrance import Hindrance
from .models import SignOff, Version


def facts_of(version, done):
    """What a release keeps of the comparison with 终审: by which rules, and how many changes of substance were agreed to.

    `done` is where the piece stands. Nothing without a 终审; at most one query.
    """
    final = done.signed.get(process.FINAL)
    if final is None:
        return {}
    agreed = 0
    if final.version != version.number:
        agreed = len(substance(Version.objects.get(article=version.article_id, number=final.version), version))
    return {"rules": RULES, "agreed": agreed}


def not_agreed(versions):
    """A rule of `hindrances`: changes of substance after 终审 that nobody of 终审 has ticked."""
    trails = {}
    rows = SignOff.objects.filter(article__in=[version.article_id for version in versions])
    for row in rows.for_process().order_by("article", "number"):
        trails.setdefault(row.article_id, []).append(row)
    agreed = {pk: process.replay(process.rows_of(rows)).words_agreed() for pk, rows in trails.items()}
    behind = {
        version.article_id: version
        for version in versions
        if (row := agreed.get(version.article_id)) and row.version != version.number
    }
    which = [Q(article=pk, number=agreed[pk].version) for pk in behind]
    found = {}
    for old in Version.objects.filter(functools.reduce(operator.or_, which)) if which else ():
        changes = substance(old, behind[old.article_id])
        if changes:
            said = f"终审后有 {len(changes)} 处要紧的改动，须由有终审权的人确认"
            found[old.article_id] = [Hindrance(said, "substance")]
    return found
