"""采用: an article is made of a submission."""

from django.db import transaction

from articles import actions as article_actions
from issues.log import record

from .. import delivering, mail
from ..models import Status, Submission
from ..moving import locked
from .deciding import NotNext


def adopt(submission, *, by, issue=None, section=None, typed=False):
    """Make an article of a submission that is 拟采用, in the issue and section chosen; the two are linked. Returns the article.

    With `typed` the words are those of the form and not those of the Word file. Its files are read first; the article, the decision and its letter come in one transaction, or not at all. Raises NotNext,
    articles.actions.AlreadyTaken, and Rejected or ChildFailed where a file can no longer be read.
    """
    delivery, source, name = delivering.delivery_of(submission, typed=typed)
    with transaction.atomic():
        row = locked(submission)
        if Status.ADOPTED not in Submission.NEXT[row.stands]:
            raise NotNext(f"没有改动：“{row.stands.label}”的来稿不能采用，要先定为“{Status.LIKELY.label}”。")
        section = section or row.section
        article = article_actions.take_in(delivery, by=by, issue=issue, section=section, source=source, name=name)
        row.pending_status, row.article = Status.ADOPTED, article
        row.save(update_fields=["pending_status", "article"])
        mail.prepare(row, by=by)
        record(by, f"采用为《{article.title}》" + (f"，放进{issue}" if issue else ""), row)
        record(by, f"由来稿 {row.number} 采用", article)
    return article
