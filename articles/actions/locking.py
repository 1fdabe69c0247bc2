"""The order of locks: the issue first, then the article."""

from django.utils import timezone

from issues.actions import Refused
from issues.models import Issue

from ..models import Article


class Discarded(Refused):
    """The piece was 作废 and takes no more changes."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》已经作废。要再用它，请先恢复。")


def lock(article):
    """The article's row, locked after its issue's. Must run inside a transaction."""
    while True:
        issue_id = Article.objects.values_list("issue_id", flat=True).get(pk=article.pk)
        issue = Issue.objects.select_for_update(of=("self",)).get(pk=issue_id) if issue_id else None
        row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if row.issue_id == issue_id:
            row.issue = issue
            return row


def is_out(article):
    """Whether the time of a locked article has come, withdrawn or not."""
    if article.web_from is not None:
        return article.web_from <= timezone.now()
    return article.issue is not None and article.issue.is_out
