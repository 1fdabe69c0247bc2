"""The order of locks: the issue first, then the article."""

from issues import actions as issue_actions
from issues.actions import Refused
from issues.models import Issue

from ..models import Article


class Discarded(Refused):
    """The piece was 作废 and takes no more changes."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》已经作废。要再用它，请先恢复。")


class NotDiscarded(Refused):
    """The piece is not 作废: there is nothing to take back."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》没有作废，没有改动。")


class MovedMeanwhile(Refused):
    """Somebody moved the piece to another issue at this very moment."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》刚被别人移到了另一期，没有改动。请刷新页面再看。")


def lock(article, *, going_to=None):
    """The article's row, locked after its issue's and that of the issue it goes to. Must run inside a transaction.

    Issues are locked once, in the order of their keys: to wait for another one while holding these would be a deadlock.
    Raises MovedMeanwhile when the piece left its issue while we waited.
    """
    issue_id = Article.objects.values_list("issue_id", flat=True).get(pk=article.pk)
    wanted = {issue_id, going_to.pk if going_to else None} - {None}
    rows = Issue.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    issues = {issue.pk: issue for issue in rows} if wanted else {}
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if row.issue_id != issue_id:
        raise MovedMeanwhile(row)
    row.issue = issues.get(issue_id)
    return row


def opened(article):
    """The article's row, locked, for whatever needs a piece that is kept. Raises Discarded, and what lock raises."""
    row = lock(article)
    if row.discarded_at is not None:
        raise Discarded(row)
    return row


def locked_pieces(issue, pieces):
    """The rows of these pieces of a locked issue, locked, in running order, in one query.

    None leaves or joins an issue that somebody holds; each row has this row of the issue.
    """
    wanted = Article.objects.filter(pk__in=[piece.pk for piece in pieces])
    rows = list(wanted.select_for_update(of=("self",)).in_running_order())
    for row in rows:
        row.issue = issue
    return rows


def contents_changed(issue, *, by, what):
    """Lock an issue whose contents change, and take its schedule back: it was set for what stood there. Returns its row.

    `what` is for the log, such as 《渡口》的位置有改动.
    """
    row = issue_actions.locked(issue)
    issue_actions.unschedule(row, by=by, because=what)
    return row
