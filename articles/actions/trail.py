"""Adding a row to the trail of a piece."""

from django.utils import timezone

from issues import actions as issue_actions

from .. import process
from ..models import Act, Article, Assignment, Signature, Signer, SignOff, is_out


def append(article, act, *, by, **facts):
    """Add the next row to the trail of a locked article, chained to the row before it, with who did it as of now."""
    last = article.trail.order_by("number").last()
    row = SignOff(
        article=article,
        number=last.number + 1 if last else 1,
        act=act,
        by=by,
        previous=last.digest if last else "",
        **{**as_of_now(by), **facts},
    )
    row.digest = row.computed_digest()
    row.save(force_insert=True)
    Article.objects.filter(pk=article.pk).update(trail_head=row.digest)
    article.trail_head = row.digest
    return row


def as_of_now(person):
    """What a sheet says of a person, as it is today: the name, 职称 and the number of the certificate."""
    signer = Signer.objects.filter(user=person).first()
    return {
        "signer_name": person.get_full_name() or person.get_username(),
        "rank": signer.rank if signer else "",
        "certificate": signer.certificate if signer else "",
    }


def process_of(article):
    """Where a piece stands in the editorial process."""
    return process.replay(process.rows_of(article.trail.for_process()))


def sign(article, stage, *, by, **facts):
    """Add a signature that counts; a later 核红 takes the place of an earlier one. Whoever had it in hand is done."""
    row = append(article, Act.SIGN, by=by, stage=stage, **facts)
    Signature.objects.update_or_create(article=article, stage=stage, defaults={"row": row, "by": by})
    close_assignments(article, Assignment.Outcome.DONE, stage=stage)
    return row


def close_assignments(article, outcome, **which):
    """Close what somebody has in hand of this piece."""
    article.assignments.open().filter(**which).update(outcome=outcome, closed_at=timezone.now())


def void_signatures(article, stage, *, by, why):
    """Void the signatures that count from a stage on, that one included; returns the rows that were voided (rule 5)."""
    gone = {row.number for row in process_of(article).void_from(stage)}
    voided = list(article.trail.filter(number__in=gone).select_related("version").order_by("number"))
    for row in voided:
        Signature.objects.filter(row=row).delete()
        append(article, Act.VOID, by=by, voids=row, version=row.version, stage=row.stage, text=why)
    return voided


def call_off(article, *, by, why, what):
    """Take back the schedule of a locked article's issue, and its release, if readers do not see it yet; they keep what is out.

    The schedule goes first: if its hour strikes in between, the issue is out with the words that were released. `what`
    follows the title of the piece in the log of the issue.
    """
    if article.issue is not None:
        issue_actions.unschedule(article.issue, by=by, because=f"《{article.title}》{what}")
    _take_back_release(article, by=by, why=why)


def _take_back_release(article, *, by, why):
    if article.live_id is None or is_out(article):
        return
    article.live = None
    article.save(update_fields=["live"])
    for release in article.trail.releases().select_related("version").order_by("number"):
        append(article, Act.VOID, by=by, voids=release, version=release.version, text=why)
