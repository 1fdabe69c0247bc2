"""How an issue is signed: at the desk, its proofs on paper, or all of it on paper."""

from django.db import transaction
from django.db.models import Q

from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from issues.log import is_command_line, record
from issues.models import Issue

from ..models import Act, SignOff


class ModeFixed(Refused):
    """Stages were signed in this issue: a sheet of paper may not take their place any more."""

    def __init__(self, issue, number):
        super().__init__(
            f"审校方式没有改：{issue.name}是“{issue.get_mode_display()}”，已有 {number} 篇签过或签发过，"
            "不能改成按纸刊发布的方式。要改，请先把签过的文章退回初审，或移出本期。"
        )


class OutAsPrinted(Refused):
    """Pieces of this issue went out as printed: at the desk they would count as never released."""

    def __init__(self, issue, number):
        super().__init__(
            f"审校方式没有改：{issue.name}有 {number} 篇已按纸刊发布，不能改成在线签署的方式。这一期请照原来的方式办完。"
        )


def judge_mode(issue, mode):
    """Raise what set_mode raises."""
    online = mode in Issue.SIGNED_ONLINE
    if online == issue.is_signed_online:
        return
    if not online:
        released = SignOff.objects.filter(act=Act.RELEASE, voided_by=None).values("article")
        signed = issue.articles.filter(Q(signatures__isnull=False) | Q(pk__in=released)).distinct().count()
        if signed:
            raise ModeFixed(issue, signed)
        return
    as_printed = SignOff.objects.filter(act=Act.RELEASE_AS_PRINTED, voided_by=None).values("article")
    printed = issue.articles.filter(live__isnull=False, pk__in=as_printed).count()
    if printed:
        raise OutAsPrinted(issue, printed)


def settle_mode(issue, mode, *, by):
    """Let the first signature say how a locked issue is signed. Where pieces went out as printed already, it stays open."""
    try:
        judge_mode(issue, mode)
    except OutAsPrinted:
        return
    _settle(issue, mode, by=by)


def may_set_mode(person):
    """Whether this person says how an issue is signed: who gives the work to people, or enters what they signed on paper."""
    runs = person.has_perm("articles.assign_article") or person.has_perm("articles.record_paper")
    return runs or is_command_line(person)


@transaction.atomic
def set_mode(issue, mode, *, by):
    """Choose the way in which an issue is signed. Raises NotAllowed, ModeFixed and OutAsPrinted."""
    row = issue_actions.locked(issue)
    if row.mode == mode:
        return
    if not may_set_mode(by):
        raise NotAllowed("您不能改审校方式，没有改动。请找编辑部主任或编务。")
    judge_mode(row, mode)
    _settle(row, mode, by=by)
    issue.mode = mode


def _settle(row, mode, *, by):
    row.mode = mode
    row.save(update_fields=["mode"])
    record(by, f"审校方式定为“{row.get_mode_display() or '未定'}”", row)
