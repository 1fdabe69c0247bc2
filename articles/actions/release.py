"""Letting the words of a piece out to readers, and taking a piece from them."""

from django.db import transaction
from django.utils import timezone

from issues import actions as issue_actions
from issues import files
from issues.actions import NotAllowed, Refused
from issues.log import is_command_line, record
from issues.models import private_files

from ..leaks import leaks
from ..models import Act, Medium
from . import trail
from .locking import Discarded, contents_changed, is_out, lock


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


class AlreadyWithdrawn(Refused):
    def __init__(self, article):
        super().__init__(f"《{article.title}》已经下线。")


@transaction.atomic
def release_as_printed(article, *, by, scan=None, listed=None):
    """Let the newest version of a piece out as it was signed on paper; returns the row of the trail.

    `scan` is a file with the signed sheet (or the name of one that is already kept); `listed` are the pks of the versions
    that the person saw. Releasing what is released already adds nothing and returns None. Raises NotAllowed without the
    permission 按纸刊发布, NothingToRelease without a version, NotAsListed when the newest version is not a listed one,
    LeakInWords when a telephone, identity or bank number stands in the words.
    """
    _may_release(by)
    row = lock(article)
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
    row.live = version
    row.save(update_fields=["live"])
    signed = trail.append(
        row,
        Act.RELEASE_AS_PRINTED,
        by=by,
        version=version,
        medium=Medium.PAPER,
        recorded_by=by,
        scan=_kept(scan),
    )
    record(by, f"按纸刊发布第{version.number}版", row)
    article.refresh_from_db()
    return signed


@transaction.atomic
def release_issue_as_printed(issue, *, by, scan=None, listed=None):
    """Release every piece of an issue that waits for it, under one signed 付印单; returns the rows of the trail.

    All or nothing: raises what release_as_printed raises, for the first piece that cannot be released. `listed`, if
    given, must be the pks of exactly the versions that wait.
    """
    _may_release(by)
    row = issue_actions.locked(issue)
    waiting = list(row.articles.not_released())
    if listed is not None and {article.newest for article in waiting} - {None} != set(listed):
        raise NotAsListed([article for article in waiting if article.newest not in listed])
    sheet = _kept(scan)
    released = [release_as_printed(article, by=by, scan=sheet) for article in waiting]
    record(by, f"整期按纸刊发布，共 {len(released)} 篇", row)
    return released


def _may_release(by):
    if not (by.has_perm("articles.release_as_printed") or is_command_line(by)):
        raise NotAllowed("您没有“按纸刊发布”的权限，请找主管的同事办理。")


def _kept(scan):
    """The stored name of a scan: written under its checksum, before the row that names it."""
    if not scan or isinstance(scan, str):
        return scan or ""
    suffix = "." + scan.name.rsplit(".", 1)[-1].lower() if "." in scan.name else ""
    return files.keep(private_files(), "scans", scan.read(), suffix)


@transaction.atomic
def withdraw(article, *, by, notice=""):
    """Take a piece from readers at once, wherever it shows. Its words and its place are kept; a schedule of its issue is not.

    Raises Refused when readers cannot see it, AlreadyWithdrawn when it is down already.
    """
    row = lock(article)
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn(row)
    if row.live_id is None or not is_out(row):
        raise Refused(f"《{row.title}》还没有上网，不用下线。")
    row.withdrawn_at = timezone.now()
    row.withdrawal_notice = notice
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    trail.append(row, Act.WITHDRAW, by=by, version=row.live, text=notice)
    _change_contents(row, by=by, what=f"《{row.title}》下线")
    record(by, "下线", row)
    article.refresh_from_db()


@transaction.atomic
def restore(article, *, by):
    """Give a withdrawn piece back to readers as it was. Raises Refused when it is not withdrawn."""
    row = lock(article)
    if row.withdrawn_at is None:
        raise Refused(f"《{row.title}》没有下线，不用恢复。")
    row.withdrawn_at = None
    row.withdrawal_notice = ""
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    trail.append(row, Act.RESTORE, by=by, version=row.live)
    _change_contents(row, by=by, what=f"《{row.title}》恢复上线")
    record(by, "恢复上线", row)
    article.refresh_from_db()


def _change_contents(row, *, by, what):
    if row.issue is not None:
        contents_changed(row.issue, by=by, what=what)
