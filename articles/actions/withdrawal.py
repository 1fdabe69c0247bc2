"""Taking a piece from readers, and giving it back."""

from django.db import transaction
from django.utils import timezone

from issues.actions import Refused
from issues.log import record

from .. import clearances
from ..models import Act, is_out
from . import trail
from .locking import contents_changed, lock


class AlreadyWithdrawn(Refused):
    def __init__(self, article):
        super().__init__(f"《{article.title}》已经下线。")


class NotClear(Refused):
    """Something that must be cleared outside the words came up since: readers do not get the piece back over it."""

    def __init__(self, article, found):
        super().__init__(f"《{article.title}》还不能恢复上线：{'；'.join(one.text for one in found)}。")


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
    """Give a withdrawn piece back to readers as it was.

    Raises Refused when it is not withdrawn; NotClear while 重大选题, 转载 or 送审 stand in the way, which nobody can override.
    """
    row = lock(article)
    if row.withdrawn_at is None:
        raise Refused(f"《{row.title}》没有下线，不用恢复。")
    found = clearances.in_the_way([row.live]).get(row.pk) if row.live else None
    if found:
        raise NotClear(row, found)
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
