"""Giving people the right to sign, and taking it back: recorded, and never for the past."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import called, is_command_line, record

from ..models import Delegation, Signer, SigningRight
from ..rights import label
from .files import kept

#: A delegation stands in for somebody who is away; for longer somebody is given the right.
LONGEST = timedelta(days=366)
_MAY = {
    "articles.change_signer": "登记签署权",
    "articles.add_delegation": "登记授权委托",
    "articles.change_delegation": "撤销授权委托",
}


class NotTheirs(Refused):
    """Somebody gives away a right that they do not have."""

    def __init__(self, giver, stage):
        super().__init__(f"{called(giver)}自己没有“{label(stage)}”的签署权，不能委托别人。")


def _may(permission, by):
    if not (by.has_perm(permission) or is_command_line(by)):
        raise NotAllowed(f"您没有“{_MAY[permission]}”的权限，没有改动。请找主管的同事办理。")


def judge_stages(person, before, stages, *, by):
    """Raise what `set_stages` raises for a person who may sign the stages of `before`."""
    _may("articles.change_signer", by)
    if person == by and set(stages) - set(before):
        raise NotAllowed("不能给自己增加签署权，请由别人登记。")


@transaction.atomic
def set_stages(signer, stages, *, by):
    """Let a person sign exactly these stages.

    Raises NotAllowed without the permission to change signers, and when somebody gives rights to themselves.
    """
    signer = Signer.objects.select_for_update(of=("self",)).select_related("user").get(pk=signer.pk)
    before = set(signer.stages)
    judge_stages(signer.user, before, stages, by=by)
    signer.rights.exclude(stage__in=stages).delete()
    SigningRight.objects.bulk_create(
        SigningRight(signer=signer, stage=stage) for stage in stages if stage not in before
    )
    if before != set(stages):
        named = "、".join(label(stage) for stage in signer.stages) or "没有"
        record(by, f"签署权改为：{named}", signer)


def judge_delegation(giver, taker, stage, starts_on, ends_on, *, by):
    """Raise what `delegate` raises."""
    _may("articles.add_delegation", by)
    if taker == by:
        raise NotAllowed("不能给自己登记委托，请由委托人或别的同事登记。")
    if not SigningRight.objects.filter(signer__user=giver, stage=stage).exists():
        raise NotTheirs(giver, stage)
    if starts_on < timezone.localdate():
        raise Refused("委托不能从已经过去的日子开始：委托之前签的，不能事后补授权。请把起日改为今天或以后。")
    if ends_on - starts_on > LONGEST:
        raise Refused("委托最长一年。请把截止日期改到一年以内，到期再登记。")


def delegate(*, giver, taker, stage, starts_on, ends_on, basis, by, scan=None):
    """授权委托: `taker` may sign a stage in the place of `giver` on the days from `starts_on` to `ends_on`; returns the row.

    Raises NotAllowed without the permission to add delegations, and when somebody registers one for themselves; NotTheirs
    when the giver has no such right; Refused for days that have gone by, which would cover what was signed already, and for more
    than a year.
    """
    judge_delegation(giver, taker, stage, starts_on, ends_on, by=by)
    row = Delegation(giver=giver, taker=taker, stage=stage, starts_on=starts_on, ends_on=ends_on, basis=basis.strip())
    row.made_by = by
    with kept(scan) as row.scan, transaction.atomic():
        row.full_clean(exclude=["scan"])
        row.save(force_insert=True)
        record(by, f"登记授权委托：{starts_on:%Y-%m-%d} 至 {ends_on:%Y-%m-%d}，依据：{row.basis}", row, added=True)
    return row


@transaction.atomic
def revoke(delegation, *, by):
    """Take a delegation back from now on; what was signed under it stands.

    Raises NotAllowed without the permission to change delegations; Refused when it was taken back before.
    """
    _may("articles.change_delegation", by)
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if row.revoked_at is not None:
        raise Refused("这份委托早已撤销，没有改动。")
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    record(by, "撤销授权委托", row)
    delegation.refresh_from_db()
