"""What is known of how to reach the author of a piece: private, and in no version."""

from django.db import transaction

from issues.log import record

from ..models import Article


@transaction.atomic
def forget_contact(article, *, by):
    """Erase it from the desk copy. The manuscript stays as it came: it is the editorial record."""
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if row.contact:
        row.contact = ""
        row.save(update_fields=["contact"])
        record(by, "抹去联系信息", row)
    return row
