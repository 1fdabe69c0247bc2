"""重大选题备案 and 转载/摘编: what is decided and noted about a piece before it may go out."""

from django.db import transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import record

from .. import process
from ..models import Act, Reprint, Stage, TopicFiling
from ..rights import entitlement, stages_of
from . import trail
from .files import kept
from .halting import halt
from .locking import opened
from .outside import WrongDay, not_to_come, to_be_changed
from .signing import NotEntitled


class DroppedWithoutReason(Refused):
    """A reprint is taken from the list only for a reason."""

    def __init__(self, reprint):
        super().__init__(f"没有改动：撤销{reprint.get_kind_display()}登记要写明理由，理由留在审校记录里。")


class NotToBeUnsaid(Refused):
    """A piece that was marked as 重大选题 is no longer one only for a reason."""

    def __init__(self, article):
        super().__init__(f"没有改动：《{article.title}》已认定属于重大选题，改为别的要写明理由。")


def decide_topic(article, status, *, by, reason="", **filing):
    """Say whether a piece is a 重大选题, and what is known of its filing; returns the TopicFiling.

    `filing` are those of filed_on, number, approved_on and scan (a file) that are to be set; what is not given stays. Only
    somebody who may sign 终审 takes 属于 back, for a reason that the trail keeps, and the filing goes with it. A release that
    readers do not see yet is taken back when the piece is not cleared.

    Raises NotAllowed for who may neither change the piece nor sign a review of it; NotEntitled and NotToBeUnsaid when 属于
    is taken back; WrongDay for days to come or an approval before the filing; Discarded.
    """
    if not (by.has_perm("articles.change_article") or stages_of(by) & set(process.REVIEWS)):
        raise NotAllowed("您没有“修改文章”的权限，没有改动。")
    with kept(filing.get("scan") if status == TopicFiling.Status.YES else None) as scan:
        return _decide_topic(article, status, by=by, reason=reason, filing=filing | {"scan": scan})


@transaction.atomic
def _decide_topic(article, status, *, by, reason, filing):
    row = opened(article)
    status = TopicFiling.Status(status)
    known = TopicFiling.objects.select_for_update(of=("self",)).filter(article=row).first()
    unsaid = known is not None and known.status == TopicFiling.Status.YES != status
    if unsaid:
        if entitlement(by, Stage.FINAL) is None:
            raise NotEntitled(by, Stage.FINAL, what="没有改动")
        if not reason.strip():
            raise NotToBeUnsaid(row)
    made = known or TopicFiling(article=row)
    before = _facts(made)
    made.status = status
    _file(made, filing if status == TopicFiling.Status.YES else {"filed_on": None, "number": "", "approved_on": None})
    if reason.strip():
        made.reason = reason.strip()
    if _facts(made) == before and known is not None:
        return known
    made.decided_by, made.decided_at = by, timezone.now()
    made.save()
    record(by, _said(made), row)
    if unsaid:
        text = f"重大选题由“属于”改为“{made.get_status_display()}”：{reason.strip()}"
        trail.append(row, Act.NOTE, by=by, version=row.versions.newest(), text=text)
    halt(row, by=by)
    article.refresh_from_db()
    return made


def _file(made, filing):
    """Set what is known of the filing. Raises WrongDay."""
    made.scan = filing.get("scan") or made.scan
    for name in ("filed_on", "number", "approved_on"):
        if name in filing:
            value = filing[name]
            setattr(made, name, value.strip() if isinstance(value, str) else value)
    for name in ("filed_on", "approved_on"):
        if getattr(made, name):
            not_to_come(getattr(made, name), made._meta.get_field(name).verbose_name)
    if made.approved_on and not made.filed_on:
        raise WrongDay("没有登记：有批准日期，还没有备案日期，请一并写上。")
    if made.approved_on and made.approved_on < made.filed_on:
        raise WrongDay(f"没有登记：{made.filed_on:%Y-%m-%d} 备案，批准日期不能更早，请核对。")


def _facts(filing):
    return (filing.status, filing.filed_on, filing.number, filing.approved_on, filing.scan.name or "", filing.reason)


def _said(filing):
    """The decision as one line of the log."""
    parts = [f"重大选题：{filing.get_status_display()}"]
    if filing.filed_on:
        parts.append(f"{filing.filed_on:%Y-%m-%d} 备案")
    if filing.number:
        parts.append(f"备案号 {filing.number}")
    if filing.approved_on:
        parts.append(f"{filing.approved_on:%Y-%m-%d} 批准")
    if filing.reason:
        parts.append(filing.reason)
    return "，".join(parts)


@transaction.atomic
def note_reprint(article, *, by, kind, source="", published_on=None, address="", authorisation=""):
    """Note that a piece was printed elsewhere before, and what is known of that; returns the Reprint.

    What is empty stands in the way of a release, and takes back one that readers do not see yet. Raises NotAllowed,
    Discarded; WrongDay for a day to come.
    """
    row = to_be_changed(article, by=by)
    if published_on:
        not_to_come(published_on, "原载日期")
    known, _ = Reprint.objects.update_or_create(
        article=row,
        defaults={
            "kind": Reprint.Kind(kind),
            "source": source.strip(),
            "published_on": published_on,
            "address": address.strip(),
            "authorisation": authorisation.strip(),
            "noted_by": by,
            "noted_at": timezone.now(),
        },
    )
    lacking = f"，还缺{'、'.join(known.lacking)}" if known.lacking else ""
    record(by, f"登记{known.get_kind_display()}：{known.source or '来源未写'}{lacking}", row)
    halt(row, by=by)
    article.refresh_from_db()
    return known


@transaction.atomic
def drop_reprint(article, *, by, reason=""):
    """Note that a piece is no reprint after all, and why; the trail keeps both.

    Raises NotAllowed, Discarded, DroppedWithoutReason; Refused when it is not noted as one.
    """
    row = to_be_changed(article, by=by)
    known = Reprint.objects.filter(article=row).first()
    if known is None:
        raise Refused(f"《{row.title}》没有登记转载、摘编，没有改动。")
    if not reason.strip():
        raise DroppedWithoutReason(known)
    said = f"撤销{known.get_kind_display()}登记（{known.source or '来源未写'}）：{reason.strip()}"
    record(by, said, row)
    trail.append(row, Act.NOTE, by=by, version=row.versions.newest(), text=said)
    known.delete()
