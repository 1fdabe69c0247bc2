"""按纸刊发布: letting words out to readers as they were signed on paper, without 三审三校 at the desk."""

from django.db import transaction

from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from issues.log import is_command_line, record
from issues.models import Issue

from .. import agreement
from ..models import Act, Medium
from ..pressing import candidates
from . import trail
from .files import kept
from .locking import locked_pieces, opened
from .press_listing import changed_since_signed, press_listing
from .release import InTheWay, NotAsListed, NothingToRelease, NothingWaits, add_order


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


def release_as_printed(article, *, by, scan=None, listed=None):
    """Let the newest version of a piece out as it was signed on paper; returns the row of the trail.

    `scan` is a file with the signed sheet (or the name of one that is already kept); `listed` are the pks of the versions
    that the person saw. Releasing what is released already adds nothing and returns None. Raises NotAllowed without the
    permission 按纸刊发布, NothingToRelease without a version, NotAsListed when the newest version is not a listed one,
    InTheWay naming what hinders, SignedOnline where the issue is signed stage by stage, HalfSigned where the piece is,
    ScanMissing where the issue is 全程在纸 and no sheet is given.
    """
    _may_release(by)
    with kept(scan) as sheet, transaction.atomic():
        [one] = candidates([opened(article)])
        signed = _release_as_printed(one, by=by, scan=sheet, listed=listed)
    article.refresh_from_db()
    return signed


def _release_as_printed(one, *, by, scan, listed, order=None):
    row, version = one.article, one.version
    if version is None:
        raise NothingToRelease(row)
    if row.live_id == version.pk:
        return None
    if listed is not None and version.pk not in listed:
        raise NotAsListed([row])
    if one.found:
        raise InTheWay(row, one.found)
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
        scan=scan,
        order=order,
        report=agreement.facts_of(version, one.done),
    )
    record(by, f"按纸刊发布第{version.number}版", row)
    return signed


def release_issue_as_printed(issue, *, by, scan=None, listed=None):
    """Release every piece of an issue that waits for it, under one signed 付印单; returns the rows of the trail.

    All or nothing: raises what release_as_printed raises, for the first piece that cannot be released; NothingWaits where
    nothing is to be released. `listed`, if given, must be the pks of exactly the versions that wait.
    """
    _may_release(by)
    with kept(scan) as sheet:
        return _release_issue_as_printed(issue, by=by, sheet=sheet, listed=listed)


@transaction.atomic
def _release_issue_as_printed(issue, *, by, sheet, listed):
    row = issue_actions.locked(issue)
    if row.is_signed_online:
        raise SignedOnline(row)
    waiting = candidates(locked_pieces(row, row.articles.not_released()))
    if listed is not None and {one.version.pk for one in waiting if one.version} != set(listed):
        raise NotAsListed([one.article for one in waiting if one.version is None or one.version.pk not in listed])
    if not waiting and not changed_since_signed(row):
        raise NothingWaits(row)
    order = add_order(row, by=by, listing=press_listing(row), medium=Medium.PAPER, scan=sheet)
    released = [_release_as_printed(one, by=by, scan=sheet, listed=None, order=order) for one in waiting]
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
