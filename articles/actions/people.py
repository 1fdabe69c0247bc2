"""Authors: a record takes another name, and two records of one person become one."""

from django.db import transaction

from issues import pagecache
from issues.actions import Refused
from issues.log import record

from ..models import Article, Author, Byline, Credit


@transaction.atomic
def rename_author(author, name, *, by):
    """Give an author another name; return the kept pieces, newest first, that go on printing the old one.

    What stands over a piece is changed in the piece, as a version of its own: here no word changes, and no release ends.
    """
    row = Author.objects.select_for_update(of=("self",), no_key=True).get(pk=author.pk)
    old, author.name = row.name, name
    if old == name:
        return []
    _keep_printed_names(row)
    row.name = name
    row.save(update_fields=["name"])
    record(by, f"改名：{old} → {name}", row)
    printing = Byline.objects.filter(author=row, printed_name=old)
    return list(Article.objects.kept().filter(bylines__in=printing).distinct().order_by("-pk"))


@transaction.atomic
def merge_authors(kept, other, *, by):
    """Make `other` the same author as `kept`: bylines and credits point to `kept`, and `other` goes.

    What was printed does not change, and no version's digest does: authors are not in it. Empty particulars of
    `kept` are filled from `other`. Raises Refused when both are the same record.
    """
    if kept.pk == other.pk:
        raise Refused("这是同一位作者的同一条记录，不用合并。")
    rows = {
        author.pk: author
        for author in Author.objects.select_for_update(of=("self",)).order_by("pk").filter(pk__in=[kept.pk, other.pk])
    }
    kept_row, other_row = rows[kept.pk], rows[other.pk]
    _keep_printed_names(other_row)
    Byline.objects.filter(author=other_row).update(author=kept_row)
    Credit.objects.filter(author=other_row).update(author=kept_row)
    for name in ("affiliation", "post", "region", "bio", "portrait"):
        if not getattr(kept_row, name):
            setattr(kept_row, name, getattr(other_row, name))
    kept_row.save()
    record(by, f"合并作者：{other_row}（{other_row.pk}）并入本条", kept_row)
    other_row.delete()
    pagecache.clear_on_commit()
    kept.refresh_from_db()


def _keep_printed_names(author):
    """A byline that printed the record's name goes on printing it, so that no word changes."""
    Byline.objects.filter(author=author, printed_name="").update(printed_name=author.name)
