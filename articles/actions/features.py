"""The features of an issue: several pieces under one title."""

from django.db import transaction
from django.db.models import Max

from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from issues.log import record

from ..models import Feature
from ..rights import may_change_what_is_out
from .locking import contents_changed


class HoldsPieces(Refused):
    """The feature is not empty."""

    def __init__(self, feature, number):
        super().__init__(f"专题“{feature.title}”里还有 {number} 篇文章，不能删除。请先在目录里把它们移出专题。")


class ReadersSeeIt(NotAllowed):
    """The issue is out: what readers see of a feature is changed by whoever answers for it."""

    def __init__(self, issue):
        super().__init__(
            f"没有改动：{issue.name}已上网，专题名和编者按改了读者马上看到，要有付印签发的签署权。请交给有签署权的同事。"
        )


class FeatureGone(Refused):
    """Somebody deleted the feature."""

    def __init__(self, feature):
        super().__init__(f"专题“{feature.title}”已经不在了，可能刚被删除。请刷新页面。")


@transaction.atomic
def save_feature(feature, *, by, **fields):
    """Make a feature, or change one: any of title, editors_note, position. A new one stands last, if no place is given.

    The schedule of its issue is taken back. Nothing happens where nothing differs. Raises FeatureGone; ReadersSeeIt in an
    issue that is out, for who may not sign 付印签发.
    """
    if feature.pk is None:
        return _make(feature, by=by, **fields)
    title = fields.get("title", feature.title)
    row = _locked(feature)
    changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if changed.keys() & {"title", "editors_note"}:
        _judge(row.issue, by)
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
        contents_changed(row.issue, by=by, what=f"专题“{title}”有改动")
        record(by, "修改专题", row)
    feature.refresh_from_db()
    return feature


def _make(feature, *, by, **fields):
    for name, value in fields.items():
        setattr(feature, name, value)
    _judge(contents_changed(feature.issue, by=by, what=f"新建专题“{feature.title}”"), by)
    if not feature.position:
        feature.position = 1 + (feature.issue.features.aggregate(last=Max("position"))["last"] or 0)
    feature.save(force_insert=True)
    record(by, "新建专题", feature, added=True)
    return feature


@transaction.atomic
def move_feature(feature, steps, *, by):
    """Move a feature up (negative) or down (positive) among those of its issue; past the end it stays.

    The schedule of its issue is taken back when it moved. Raises FeatureGone.
    """
    row = _locked(feature)
    rows = list(row.issue.features.order_by("position", "pk"))
    place = rows.index(row)
    to = min(max(place + steps, 0), len(rows) - 1)
    rows.insert(to, rows.pop(place))
    for position, other in enumerate(rows, start=1):
        if other.position != position:
            other.position = position
            other.save(update_fields=["position"])
    if to != place:
        contents_changed(row.issue, by=by, what=f"专题“{row.title}”换了位置")
        record(by, "调整专题顺序", row)
    feature.refresh_from_db()


@transaction.atomic
def delete_feature(feature, *, by):
    """Delete an empty feature. Raises HoldsPieces when pieces stand in it, FeatureGone when it is not there."""
    row = _locked(feature)
    number = row.articles.count()
    if number:
        raise HoldsPieces(row, number)
    contents_changed(row.issue, by=by, what=f"专题“{row.title}”删去了")
    record(by, f"删除专题：{row.title}", row.issue)
    row.delete()


def _judge(issue, by):
    if not may_change_what_is_out(by, issue):
        raise ReadersSeeIt(issue)


def _locked(feature):
    """The feature's row, under the lock of its issue; a feature never changes its issue."""
    issue = issue_actions.locked(feature.issue)
    row = Feature.objects.filter(pk=feature.pk).first()
    if row is None:
        raise FeatureGone(feature)
    row.issue = issue
    return row
