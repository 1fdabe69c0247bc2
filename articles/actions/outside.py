"""送审: sending a version to somebody outside the office, what comes back, and waiting no longer for it."""

from django.db import transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import record

from ..models import Act, OutsideReview, Stage
from ..rights import entitlement
from . import trail
from .files import kept
from .halting import halt
from .locking import opened
from .signing import NotEntitled


class NotOfThisPiece(Refused):
    """A version of another piece."""

    def __init__(self, article):
        super().__init__(f"没有登记：选的版本不是《{article.title}》的。请刷新页面再选。")


class WrongDay(Refused):
    """A day that cannot be: to come, or before what it follows."""


class ResultWithoutReason(Refused):
    """A result that was noted is turned into another only for a reason."""

    def __init__(self, review):
        super().__init__(
            f"没有登记：{review.to_whom}的结果原来登记的是“{review.get_result_display()}”，改为别的要写明理由，理由留在审校记录里。"
        )


class NothingWaitedFor(Refused):
    """There is no condition to lift."""

    def __init__(self, review):
        super().__init__(f"送{review.to_whom}审读不是付印签发的条件，或已有结果，没有改动。")


@transaction.atomic
def send_outside(article, *, by, version, to_whom, sent_on=None, is_condition=False):
    """Note that a version was sent to somebody outside; returns the OutsideReview.

    As a condition it takes back a release that readers do not see yet. Raises NotAllowed, Discarded, NotOfThisPiece;
    WrongDay for a day to come or before the version was saved; Refused without a name.
    """
    row = to_be_changed(article, by=by)
    sent_on = sent_on or timezone.localdate()
    if version.article_id != row.pk:
        raise NotOfThisPiece(row)
    if not to_whom.strip():
        raise Refused("没有登记：请写明送给谁审读。")
    not_to_come(sent_on, "送出日期")
    if sent_on < timezone.localdate(version.saved_at):
        day = timezone.localdate(version.saved_at)
        raise WrongDay(f"没有登记：第{version.number}版是 {day:%Y-%m-%d} 保存的，送出日期不能更早，请核对。")
    review = OutsideReview.objects.create(
        article=row,
        version=version,
        to_whom=to_whom.strip(),
        sent_on=sent_on,
        sent_by=by,
        is_condition=is_condition,
    )
    as_condition = "，返回后才能付印签发" if is_condition else ""
    record(by, f"第{version.number}版送{review.to_whom}审读{as_condition}", row)
    halt(row, by=by)
    article.refresh_from_db()
    return review


def record_return(review, *, by, returned_on, result, remarks="", scan=None, reason=""):
    """Note what came back of a review; a result noted before is put right for a `reason`, which the trail keeps.

    不同意 takes back a release that readers do not see yet. Raises NotAllowed, Discarded; WrongDay for a day to come or
    before the review was sent; ResultWithoutReason; Refused for what is no result.
    """
    said = {"returned_on": returned_on, "result": result, "remarks": remarks, "reason": reason}
    with kept(scan) as name:
        return _record_return(review, by=by, scan=name, **said)


@transaction.atomic
def _record_return(review, *, by, returned_on, result, remarks, scan, reason):
    row = to_be_changed(review.article, by=by)
    review = OutsideReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if result not in OutsideReview.Result.values:
        raise Refused("没有登记：请选审读结果。")
    not_to_come(returned_on, "返回日期")
    if returned_on < review.sent_on:
        raise WrongDay(f"没有登记：{review.sent_on:%Y-%m-%d} 送出，返回日期不能更早，请核对。")
    before = review.get_result_display() if review.is_back else ""
    turned = review.is_back and review.result != result
    if turned and not reason.strip():
        raise ResultWithoutReason(review)
    review.returned_on, review.result, review.remarks = returned_on, result, remarks.strip()
    review.returned_by, review.returned_at = by, timezone.now()
    review.scan = scan or review.scan
    review.save()
    now = review.get_result_display()
    said = f"返回“{now}”" if not before else f"结果由“{before}”改为“{now}”"
    record(by, f"送{review.to_whom}审读{said}", row)
    if turned:
        text = f"第{review.version.number}版送{review.to_whom}审读，{said}：{reason.strip()}"
        trail.append(row, Act.NOTE, by=by, version=review.version, text=text)
    halt(row, by=by)
    return review


@transaction.atomic
def lift_condition(review, *, by, reason):
    """Wait no longer for a review that is a condition of release, as somebody who may sign 终审, and say why.

    Raises NotEntitled, NothingWaitedFor, Discarded; Refused without a reason.
    """
    row = opened(review.article)
    if entitlement(by, Stage.FINAL) is None:
        raise NotEntitled(by, Stage.FINAL, what="没有改动")
    review = OutsideReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if not review.is_waited_for:
        raise NothingWaitedFor(review)
    if not reason.strip():
        raise Refused("没有改动：请写明为什么不再等候。")
    review.lifted_at, review.lifted_by, review.lifted_reason = timezone.now(), by, reason.strip()
    review.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    record(by, f"不再等候{review.to_whom}的审读：{review.lifted_reason}", row)
    return review


def to_be_changed(article, *, by):
    """The locked row of a piece whose papers this person may change. Raises NotAllowed, Discarded."""
    if not by.has_perm("articles.change_article"):
        raise NotAllowed("您没有“修改文章”的权限，没有改动。")
    row = opened(article)
    return row


def not_to_come(day, name):
    """Raise WrongDay for a day after today."""
    if day > timezone.localdate():
        raise WrongDay(f"没有登记：{name}在今天之后，请核对。")
