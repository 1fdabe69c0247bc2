"""What may happen to an issue."""

from django.db import transaction
from django.utils import timezone

from . import signals
from .halts import CHANGED, SET, TAKEN_BACK
from .log import record
from .models import Issue, Masthead


class Refused(Exception):
    """Something may not happen. The message is for an editor: what stands in the way, and what to do."""


class NotReady(Refused):
    """Pieces of the issue are not released; `articles` are they, in running order."""

    def __init__(self, articles):
        self.articles = list(articles)
        names = "、".join(f"《{article.title}》" for article in self.articles)
        super().__init__(f"还不能上网：有 {len(self.articles)} 篇没有签发：{names}。请先签发，或移出本期。")


class NotAllowed(Refused):
    """The person does not have the right."""


def locked(issue):
    """The issue's row, locked for this transaction."""
    return Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)


@transaction.atomic
def publish(issue, *, by, at=None):
    """Put an issue, and with it every article it holds, before readers; at a time in the future, if one is given.

    Raises NotReady, naming every article that is not released; Refused when the issue is out or withdrawn, and what
    those who are asked once more raise (`signals.publication_asked`).
    """
    row = locked(issue)
    if row.withdrawn_at is not None:
        raise Refused(f"{row.name}已经下线。要让读者重新看到，请用“恢复上线”。")
    if row.is_out:
        raise Refused(f"{row.name}已经上网，不必再发布。")
    waiting = row.articles.not_released()
    if waiting:
        raise NotReady(waiting)
    signals.publication_asked.send(sender=Issue, issue=row)
    now = timezone.now()
    row.published_at = at or now
    row.masthead = Masthead.objects.first().printed if Masthead.objects.exists() else {}
    row.save(update_fields=["published_at", "masthead"])
    when = f"{SET}{timezone.localtime(row.published_at):%Y-%m-%d %H:%M} 上网" if row.published_at > now else "上网发布"
    record(by, when, row)
    _tell(issue, row)


@transaction.atomic
def unschedule(issue, *, by, because=""):
    """Take back a schedule that has not come yet, on purpose or because of a change. Does nothing where there is none."""
    row = locked(issue)
    if not row.is_scheduled:
        return
    row.published_at = None
    row.save(update_fields=["published_at"])
    record(by, f"{because}{CHANGED}" if because else TAKEN_BACK, row)
    _tell(issue, row)


@transaction.atomic
def withdraw(issue, *, by, notice=""):
    """Take a published issue, and all that stands in it, from readers. Nothing is deleted.

    Raises Refused when readers cannot see it anyway.
    """
    row = locked(issue)
    if not row.is_out:
        raise Refused(f"{row.name}还没有上网，不用下线。")
    if row.withdrawn_at is not None:
        raise Refused(f"{row.name}已经下线。")
    row.withdrawn_at = timezone.now()
    row.withdrawal_notice = notice
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    record(by, "整期下线", row)
    _tell(issue, row)


@transaction.atomic
def restore(issue, *, by):
    """Give a withdrawn issue back to readers as it was.

    Raises Refused when it is not withdrawn, and what those who are asked once more raise (`signals.restoration_asked`).
    """
    row = locked(issue)
    if row.withdrawn_at is None:
        raise Refused(f"{row.name}没有下线，不用恢复。")
    signals.restoration_asked.send(sender=Issue, issue=row)
    row.withdrawn_at = None
    row.withdrawal_notice = ""
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    record(by, "恢复上线", row)
    _tell(issue, row)


def _tell(issue, row):
    """Bring the caller's object up to date and tell the other packages on commit."""
    for name in ("published_at", "withdrawn_at", "withdrawal_notice", "masthead"):
        setattr(issue, name, getattr(row, name))
    transaction.on_commit(lambda: signals.issue_changed.send(sender=Issue, issue=row))
