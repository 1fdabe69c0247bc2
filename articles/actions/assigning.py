"""Who is to sign what by when: giving a stage of a piece to somebody, taking it, handing it back."""

from django.db import transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import called, record

from .. import process
from ..models import Assignment, Stage
from ..rights import entitled_to, entitlement, label
from ..standing import due_by_issue
from . import trail
from .locking import opened
from .signing import NotEntitled, SamePerson, apart


class CannotSign(Refused):
    """The person has no right to sign this stage: giving it to them would get it nowhere."""

    def __init__(self, person, stage):
        super().__init__(
            f"{called(person)}没有“{label(stage)}”的签署权，没有交办。请交给有签署权的人，或先登记授权委托。"
        )


class StageDone(Refused):
    """The piece is past this stage."""

    def __init__(self, article, stage):
        super().__init__(f"《{article.title}》已过{label(stage)}，没有交办。")


class InOtherHands(Refused):
    """Somebody else has the stage in hand."""

    def __init__(self, article, assignment):
        super().__init__(
            f"《{article.title}》的{label(assignment.stage)}由{called(assignment.person)}处理，没有改动。"
            f"要换人，请{called(assignment.person)}交回，或请主管的同事重新交办。"
        )


class TwoReviewsInOneHand(Refused):
    """The person has another stage of the piece in hand that somebody else must sign."""

    def __init__(self, article, person, stage, other):
        told = f"《{article.title}》的{label(other)}已交给{called(person)}，{label(stage)}没有交办"
        super().__init__(f"{told}：{apart(stage)}。请交给别人。")


class NotInHand(Refused):
    """The piece is not in this person's hands."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》现在不由您处理，不用交回。请刷新页面再看。")


class NothingToDo(Refused):
    """The piece is at no stage: released, discarded or never saved."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》现在没有待签的审次。")


@transaction.atomic
def assign(article, stage, *, person, by, due_on=None, note=""):
    """Give a stage of a piece, the present one or one ahead, to a person; returns the Assignment.

    What somebody has in hand already passes on to the person. Without `due_on` the dates of the issue say by when. Raises
    NotAllowed without the permission 交办文章, CannotSign, SamePerson, TwoReviewsInOneHand, StageDone, Discarded.
    """
    if not by.has_perm("articles.assign_article"):
        raise NotAllowed("您没有“交办文章”的权限，没有交办。请找编辑部主任。")
    row, standing, stage_now = _opened(article)
    if stage_now is None or process.ORDER.index(stage) < process.ORDER.index(stage_now):
        raise StageDone(row, stage)
    if not entitled_to(stage).filter(pk=person.pk).exists():
        raise CannotSign(person, stage)
    other = process.same_person(standing, stage, person.pk)
    if other:
        raise SamePerson(person, stage, other)
    others = [one for group in process.APART if stage in group for one in group if one != stage]
    theirs = row.assignments.open().filter(stage__in=others, person=person).first()
    if theirs is not None:
        raise TwoReviewsInOneHand(row, person, stage, theirs.stage)
    held = row.assignments.open().filter(stage=stage).select_related("person").first()
    if held is not None and _is_same(held, person, due_on, note):
        return held
    given = _give(row, stage, person, by=by, due_on=due_on, note=note)
    record(by, f"把{label(stage)}交给{called(person)}{_by_when(given)}", row)
    return given


@transaction.atomic
def take(article, *, by):
    """我来处理: take the stage at which a piece stands; returns the Assignment.

    Raises NotEntitled, SamePerson, NothingToDo; InOtherHands when somebody else has it.
    """
    row, standing, stage = _opened(article)
    if stage is None:
        raise NothingToDo(row)
    if entitlement(by, stage) is None:
        raise NotEntitled(by, stage, what="没有接手")
    other = process.same_person(standing, stage, by.pk)
    if other:
        raise SamePerson(by, stage, other)
    held = row.assignments.open().filter(stage=stage).select_related("person").first()
    if held is not None and held.person_id != by.pk:
        raise InOtherHands(row, held)
    if held is not None:
        return held
    taken = _give(row, stage, by, by=by)
    record(by, f"接手{label(stage)}", row)
    return taken


@transaction.atomic
def hand_back(article, *, by, reason):
    """Hand back the stage at which a piece stands, with the reason; nobody has it in hand then. Returns the Assignment.

    Raises NotInHand; Refused without a reason.
    """
    row, _, stage = _opened(article)
    held = row.assignments.open().filter(stage=stage or "", person=by).first()
    if held is None:
        raise NotInHand(row)
    if not reason.strip():
        raise Refused("没有交回：请写明原因，交办的人好另作安排。")
    held.outcome, held.closed_at = Assignment.Outcome.HANDED_BACK, timezone.now()
    held.reason = reason.strip()[:200]
    held.save(update_fields=["outcome", "closed_at", "reason"])
    record(by, f"交回{label(stage)}：{held.reason}"[:200], row)
    return held


def assignable(stage_now):
    """The stages that can be given: the present one and those ahead. 核红 only when it is asked for."""
    if not stage_now:
        return []
    ahead = process.ORDER[process.ORDER.index(stage_now) :]
    return [Stage(one) for one in ahead if one != process.RECHECK or stage_now == process.RECHECK]


def _opened(article):
    row = opened(article)
    standing, newest = trail.process_of(row), row.versions.newest()
    return row, standing, standing.next_stage(newest.number) if newest else None


def _give(row, stage, person, *, by, due_on=None, note=""):
    trail.close_assignments(row, Assignment.Outcome.PASSED_ON, stage=stage)
    return Assignment.objects.create(
        article=row,
        stage=stage,
        person=person,
        due_on=due_on or due_by_issue(row.issue, stage),
        note=note.strip()[:200],
        given_by=by,
    )


def _is_same(held, person, due_on, note):
    """Whether giving it again would change nothing."""
    return held.person_id == person.pk and due_on in (None, held.due_on) and note.strip() in ("", held.note)


def _by_when(given):
    return f"，{given.due_on:%Y-%m-%d} 前" if given.due_on else ""
