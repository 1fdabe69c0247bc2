"""Letting the words of a piece out to readers: 付印签发 after 三审三校, or as printed where all was signed on paper."""

from django.db import transaction

from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from issues.log import is_command_line, record
from issues.models import Issue

from .. import agreement, hindrances, process
from ..leaks import leaks
from ..models import Act, Assignment, Medium, PressOrder, Stage
from ..rights import entitlement, label
from . import trail
from .files import kept
from .locking import Discarded, lock
from .press_listing import changed_since_signed, listing_digest, press_listing, with_trails
from .signing import NotEntitled


class NothingToRelease(Refused):
    """The piece has no version yet."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》还没有存过版本，没有可签发的文字。请先保存。")


class LeakInWords(Refused):
    """Private data stand in the words."""

    def __init__(self, article, leaks):
        kinds = "、".join(sorted({leak.kind for leak in leaks}))
        super().__init__(f"《{article.title}》的文字里还有{kinds}，不能签发。请先删去。")


class NotAsListed(Refused):
    """The words were changed after the list of versions was shown: what is released must be what was seen."""

    def __init__(self, articles):
        names = "、".join(f"《{article.title}》" for article in articles)
        changed = f"{names}刚才又改过" if articles else "本期待签发的文章刚才有增减"
        super().__init__(f"没有签发：清单列出之后，{changed}。请核对新的清单后再签发。")


class WithoutTitle(Refused):
    """The piece has no title."""

    def __init__(self, article):
        super().__init__(f"第{article.pk}号文章还没有标题，不能签发。请先写上标题。")


class NotSigned(Refused):
    """The piece has not gone through its stages: what stands next is not 付印签发."""

    def __init__(self, article, expected):
        super().__init__(f"《{article.title}》现在待{label(expected)}，不能付印签发。")


class InTheWay(Refused):
    """Something stands in the way of a release; `hindrances` says what."""

    def __init__(self, article, found):
        self.hindrances = found
        super().__init__(f"《{article.title}》不能付印签发：{'；'.join(one.text for one in found)}。")


class SignedOnline(Refused):
    """The issue is signed at the desk; a sheet of paper does not release its pieces."""

    def __init__(self, issue):
        super().__init__(f"{issue.name}是“{issue.get_mode_display()}”，不能按纸刊发布。请走完三审三校，再付印签发。")


class HalfSigned(Refused):
    """Stages of the piece were signed at the desk: a sheet of paper does not take the place of the others."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》已在线签过审次，不能按纸刊发布。请走完三审三校再付印签发，或先退回初审。")


class ScanMissing(Refused):
    def __init__(self, issue):
        super().__init__(f"没有签发：{issue.name}是“全程在纸”，要附签过字的付印单扫描件。")


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
    row = lock(article)
    right = _may_press(by)
    signed = _release(row, by=by, version=version, text=text, delegation=right.delegation)
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
    waiting = [lock(article) for article in row.articles.not_released()]
    newest = {version.article_id: version for version in hindrances.newest_of(waiting)}
    if {version.pk for version in newest.values()} != set(listed):
        raise NotAsListed([one for one in waiting if one.pk in newest and newest[one.pk].pk not in set(listed)])
    if not waiting and not changed_since_signed(row):
        raise Refused(f"{row.name}没有待付印签发的文字，没有改动。")
    reasons = [(one, why) for one in waiting if (why := _why_not(one, newest.get(one.pk)))]
    if reasons:
        raise NotAllSigned(row, reasons)
    facts = press_listing(row)
    if listing is not None and listing != listing_digest(facts):
        raise ListingChanged()
    order = _ordered(row, by=by, listing=facts, text=text)
    for one in waiting:
        _release(one, by=by, version=newest[one.pk], text=text, delegation=right.delegation, order=order)
    record(by, f"整期付印签发，共 {len(waiting)} 篇", row)
    issue.refresh_from_db()
    return order


def release_versions(issue):
    """The newest versions of the pieces of an issue that wait for a release: what a 付印签发 of the issue is about."""
    return hindrances.newest_of(issue.articles.not_released())


def _may_press(by):
    right = entitlement(by, Stage.PRESS)
    if right is None:
        raise NotEntitled(by, Stage.PRESS)
    return right


def _why_not(row, newest):
    """Why a locked piece cannot be released now, as words that follow its title; empty when it can."""
    if newest is None:
        return "还没有存过版本"
    expected = trail.process_of(row).next_stage(newest.number)
    if expected is not None and expected != process.PRESS:
        return f"待{label(expected)}"
    return "；".join(one.text for one in hindrances.hindrances([newest]).get(row.pk, ()))


def _release(row, *, by, version, text, delegation, order=None):
    if row.discarded_at is not None:
        raise Discarded(row)
    newest = row.versions.newest()
    if newest is None:
        raise NothingToRelease(row)
    if newest.pk != version.pk:
        raise NotAsListed([row])
    done = trail.process_of(row)
    expected = done.next_stage(newest.number)
    if expected != process.PRESS:
        raise NotSigned(row, expected) if expected else Refused(f"《{row.title}》这一版早已签发，没有改动。")
    found = hindrances.hindrances([newest]).get(row.pk)
    if found:
        raise InTheWay(row, found)
    row.live = newest
    row.save(update_fields=["live"])
    facts = {"stage": Stage.PRESS, "version": newest, "text": text.strip(), "delegation": delegation, "order": order}
    signed = trail.append(row, Act.RELEASE, by=by, report=agreement.facts_of(newest, done), **facts)
    trail.close_assignments(row, Assignment.Outcome.DONE)
    record(by, f"付印签发第{newest.number}版", row)
    return signed


def _ordered(issue, *, by, listing, text="", medium=Medium.ELECTRONIC, scan=""):
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


@transaction.atomic
def release_as_printed(article, *, by, scan=None, listed=None):
    """Let the newest version of a piece out as it was signed on paper; returns the row of the trail.

    `scan` is a file with the signed sheet (or the name of one that is already kept); `listed` are the pks of the versions
    that the person saw. Releasing what is released already adds nothing and returns None. Raises NotAllowed without the
    permission 按纸刊发布, NothingToRelease without a version, NotAsListed when the newest version is not a listed one,
    LeakInWords when a telephone, identity or bank number stands in the words, InTheWay naming what else hinders, SignedOnline
    where the issue is signed stage by stage, ScanMissing where it is 全程在纸 and no sheet is given.
    """
    _may_release(by)
    signed = _release_as_printed(lock(article), by=by, scan=scan, listed=listed)
    article.refresh_from_db()
    return signed


def _release_as_printed(row, *, by, scan, listed, order=None):
    if row.discarded_at is not None:
        raise Discarded(row)
    version = row.versions.newest()
    if version is None:
        raise NothingToRelease(row)
    if row.live_id == version.pk:
        return None
    if listed is not None and version.pk not in listed:
        raise NotAsListed([row])
    if not version.title.strip():
        raise WithoutTitle(row)
    found = leaks(version.words, version.credits)
    if found:
        raise LeakInWords(row, found)
    hinders = hindrances.hindrances([version]).get(row.pk)
    if hinders:
        raise InTheWay(row, hinders)
    _may_go_on_paper(row, by=by, scan=scan)
    row.live = version
    row.save(update_fields=["live"])
    signed = trail.append(
        row,
        Act.RELEASE_AS_PRINTED,
        by=by,
        version=version,
        medium=Medium.PAPER,
        recorded_by=by,
        scan=kept(scan),
        order=order,
        report=agreement.facts_of(version, trail.process_of(row)),
    )
    record(by, f"按纸刊发布第{version.number}版", row)
    return signed


@transaction.atomic
def release_issue_as_printed(issue, *, by, scan=None, listed=None):
    """Release every piece of an issue that waits for it, under one signed 付印单; returns the rows of the trail.

    All or nothing: raises what release_as_printed raises, for the first piece that cannot be released. `listed`, if
    given, must be the pks of exactly the versions that wait.
    """
    _may_release(by)
    row = issue_actions.locked(issue)
    if row.is_signed_online:
        raise SignedOnline(row)
    waiting = list(row.articles.not_released())
    if listed is not None and {article.newest for article in waiting} - {None} != set(listed):
        raise NotAsListed([article for article in waiting if article.newest not in listed])
    sheet = kept(scan)
    order = waiting and _ordered(row, by=by, listing=press_listing(row), medium=Medium.PAPER, scan=sheet)
    released = [_release_as_printed(lock(one), by=by, scan=sheet, listed=None, order=order) for one in waiting]
    record(by, f"整期按纸刊发布，共 {len(released)} 篇", row)
    return released


def _may_release(by):
    if not (by.has_perm("articles.release_as_printed") or is_command_line(by)):
        raise NotAllowed("您没有“按纸刊发布”的权限，请找主管的同事办理。")


def _may_go_on_paper(row, *, by, scan):
    """Refuse where the piece is signed at the desk, or where the way of its issue asks for the scan."""
    issue = row.issue
    if issue is not None and issue.is_signed_online:
        raise SignedOnline(issue)
    on_paper = issue is not None and issue.mode == Issue.Mode.PAPER
    if not on_paper and row.signatures.filter(row__medium=Medium.ELECTRONIC).exists():
        raise HalfSigned(row)
    if on_paper and not scan and not is_command_line(by):
        raise ScanMissing(issue)
