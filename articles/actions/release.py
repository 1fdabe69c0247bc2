"""付印签发 after 三审三校: letting the words of a piece, or of a whole issue, out to readers."""

from django.db import transaction

from issues import actions as issue_actions
from issues.actions import Refused
from issues.log import record

from .. import agreement, hindrances, process
from ..models import Act, Assignment, Medium, PressOrder, Stage
from ..pressing import candidates
from ..rights import entitlement, label
from . import trail
from .locking import locked_pieces, opened
from .press_listing import changed_since_signed, listing_digest, press_listing, with_trails
from .signing import NotEntitled


class NothingToRelease(Refused):
    """The piece has no version yet."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》还没有存过版本，没有可签发的文字。请先保存。")


class NothingWaits(Refused):
    """No piece of the issue waits for a release, and nothing around them was changed."""

    def __init__(self, issue):
        super().__init__(f"{issue.name}没有待付印签发的文字，没有改动。")


class NotAsListed(Refused):
    """The words were changed after the list of versions was shown: what is released must be what was seen."""

    def __init__(self, articles):
        names = "、".join(f"《{article.title}》" for article in articles)
        changed = f"{names}刚才又改过" if articles else "本期待签发的文章刚才有增减"
        super().__init__(f"没有签发：清单列出之后，{changed}。请核对新的清单后再签发。")


class NotSigned(Refused):
    """The piece has not gone through its stages: what stands next is not 付印签发."""

    def __init__(self, article, expected):
        super().__init__(f"《{article.title}》现在待{label(expected)}，不能付印签发。")


class InTheWay(Refused):
    """Something stands in the way of a release; `hindrances` says what."""

    def __init__(self, article, found):
        self.hindrances = found
        named = f"《{article.title}》" if article.title.strip() else f"第{article.pk}号文章"
        super().__init__(f"{named}不能付印签发：{'；'.join(one.text for one in found)}。")


class NotAllSigned(Refused):
    """Pieces of the issue cannot be released; `reasons` are (article, why), in running order."""

    def __init__(self, issue, reasons):
        self.reasons = reasons
        listed = "；".join(f"《{article.title}》{why}" for article, why in reasons)
        super().__init__(f"{issue.name}不能付印签发，有 {len(reasons)} 篇还不行：{listed}。")


class ListingChanged(Refused):
    """The cover, the contents page or the 版权页 changed after they were shown."""

    def __init__(self):
        super().__init__("没有签发：您打开之后，封面、目录页或版权页有改动。请核对新的清单后再签发。")


@transaction.atomic
def release(article, *, by, version, text=""):
    """付印签发 of one piece: its newest version, signed last, becomes what readers see; returns the row of the trail.

    `version` is the Version that was shown. Raises NotEntitled without the right to 付印签发, NotAsListed when the words
    were changed meanwhile, NotSigned before that stage, InTheWay naming what hinders, Discarded.
    """
    right = _may_press(by)
    row = opened(article)
    [one] = candidates([row])
    _judge(one, shown=version)
    signed = _release(one, by=by, text=text, delegation=right.delegation)
    article.refresh_from_db()
    return signed


@transaction.atomic
def release_issue(issue, *, by, listed, listing=None, text=""):
    """付印签发 of a whole issue in one act: every piece that waits for it, with cover, contents page and 版权页.

    `listed` are the pks of the versions that were shown, `listing` the digest of `press_listing` as it was shown. Returns the
    PressOrder. Raises NotAllSigned naming every piece that cannot be released and why; nothing is released then.
    """
    right = _may_press(by)
    row = issue_actions.locked(issue)
    waiting = candidates(locked_pieces(row, row.articles.not_released()))
    listed = set(listed)
    if {one.version.pk for one in waiting if one.version} != listed:
        raise NotAsListed([one.article for one in waiting if one.version and one.version.pk not in listed])
    if not waiting and not changed_since_signed(row):
        raise NothingWaits(row)
    reasons = [(one.article, one.why_not) for one in waiting if one.why_not]
    if reasons:
        raise NotAllSigned(row, reasons)
    facts = press_listing(row)
    if listing is not None and listing != listing_digest(facts):
        raise ListingChanged()
    order = add_order(row, by=by, listing=facts, text=text)
    for one in waiting:
        _release(one, by=by, text=text, delegation=right.delegation, order=order)
    record(by, f"整期付印签发，共 {len(waiting)} 篇", row)
    issue.refresh_from_db()
    return order


def release_versions(issue):
    """The newest versions of the pieces of an issue that wait for a release: what a 付印签发 of the issue is about."""
    return hindrances.newest_of(issue.articles.not_released())


def _may_press(by):
    right = entitlement(by, Stage.PRESS)
    if right is None:
        raise NotEntitled(by, Stage.PRESS, what="没有签发")
    return right


def _judge(one, *, shown):
    """Refuse what cannot be released under the version that was shown."""
    row, newest = one.article, one.version
    if newest is None:
        raise NothingToRelease(row)
    if newest.pk != shown.pk:
        raise NotAsListed([row])
    if one.stage is None:
        raise Refused(f"《{row.title}》这一版早已签发，没有改动。")
    if one.stage != process.PRESS:
        raise NotSigned(row, one.stage)
    if one.found:
        raise InTheWay(row, one.found)


def _release(one, *, by, text, delegation, order=None):
    row, newest = one.article, one.version
    row.live = newest
    row.save(update_fields=["live"])
    facts = {"stage": Stage.PRESS, "version": newest, "text": text.strip(), "delegation": delegation, "order": order}
    signed = trail.append(row, Act.RELEASE, by=by, report=agreement.facts_of(newest, one.done), **facts)
    trail.close_assignments(row, Assignment.Outcome.DONE)
    record(by, f"付印签发第{newest.number}版", row)
    return signed


def add_order(issue, *, by, listing, text="", medium=Medium.ELECTRONIC, scan=""):
    """Add the next 付印单 of a locked issue, chained to the one before it."""
    last = issue.press_orders.order_by("number").last()
    order = PressOrder(
        issue=issue,
        number=last.number + 1 if last else 1,
        by=by,
        text=text.strip(),
        listing=with_trails(listing),
        medium=medium,
        scan=scan,
        previous=last.digest if last else "",
        **trail.as_of_now(by),
    )
    order.digest = order.computed_digest()
    order.save(force_insert=True)
    return order
