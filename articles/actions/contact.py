"""What is known of how to reach the author of a piece: private, and in no version."""

from django.db import transaction

from issues.log import record

from ..models import Article, Comment, Version
from .intake import BEFORE_CHANGES


@transaction.atomic
def forget_contact(article, *, by):
    """Erase it from the desk copy, with the names of those who remarked in the file that the piece came with.

    What they said stays, and so do the manuscript as it came and the names in files that the desk brought later: they are
    the editorial record.
    """
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    forgotten = _forget_commenters(row)
    if row.contact or forgotten:
        row.contact = ""
        row.save(update_fields=["contact"])
        record(by, "抹去联系信息", row)
    return row


def _forget_commenters(row):
    """Erase who remarked in the first file of a piece, and of the pieces that were split from it. Returns how many rows."""
    same_file = Article.objects.filter(source_sha256=row.source_sha256).exclude(source_sha256="")
    pieces = {row.pk, *same_file.values_list("pk", flat=True)}
    forgotten = 0
    for piece in pieces:
        said = Comment.objects.filter(article=piece, source=Comment.Source.MANUSCRIPT).exclude(author_name="")
        forgotten += said.filter(version__number__lte=_taken_in(piece)).update(author_name="")
    return forgotten


def _taken_in(piece):
    """The number of the version that a piece was taken in with; the words before tracked changes are one of their own."""
    first = Version.objects.filter(article=piece, number=1).values_list("note", flat=True).first()
    return 2 if first == BEFORE_CHANGES else 1
