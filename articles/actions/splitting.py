"""A file that held several pieces becomes several articles, once an editor has confirmed it."""

from django.db import transaction

from issues import actions as issue_actions
from issues.actions import Refused
from issues.log import record

from ..manuscript.model import CreditLine
from ..models import Article
from .comments import follow
from .intake import put_bylines
from .locking import lock
from .order import arrange
from .words import save_version

WORDS = ("title", "kicker", "subtitle", "body")


class NothingToSplit(Refused):
    def __init__(self, article):
        super().__init__(f"《{article.title}》没有可拆的建议，可能已经拆过了。请刷新页面。")


def proposal(article):
    """The pieces that the reader of the manuscript proposed, as dicts of words and credits; empty where there is none."""
    note = next((note for note in article.reading_notes if note.get("level") == "split"), None)
    return note["pieces"] if note else []


@transaction.atomic
def split(article, *, by, base):
    """Make one article of each proposed piece and return them; the first is the article itself, with its next version.

    The others follow it in the contents, in its section and feature, from the same manuscript file. Words that the file
    had outside the pieces stay in the version before. Raises Stale when `base` is not the newest version, and
    NothingToSplit where nothing is proposed.
    """
    row = lock(article)
    pieces = proposal(row)
    if not pieces:
        raise NothingToSplit(row)
    others = [note for note in row.reading_notes if note.get("level") != "split"]
    made = [_written(row, pieces[0], others, by=by, base=base)]
    for piece in pieces[1:]:
        fresh = Article(
            issue=row.issue, section=row.section, feature=row.feature, kind=row.kind, position=row.position,
            responsible_editor=row.responsible_editor, source_file=row.source_file.name, source_name=row.source_name,
            source_sha256=row.source_sha256,
        )  # fmt: skip
        made.append(_written(fresh, piece, [], by=by, base=None))
    if row.issue is not None:
        contents = list(row.issue.articles.in_running_order().values_list("pk", flat=True))
        new = [piece.pk for piece in made[1:]]
        kept = [pk for pk in contents if pk not in new]
        at = kept.index(row.pk) + 1
        arrange(row.issue, [*kept[:at], *new, *kept[at:]], by=by)
        issue_actions.unschedule(row.issue, by=by, because=f"拆分《{row.title}》")
    follow(row, made[1:])
    record(by, f"拆成 {len(made)} 篇", row)
    article.refresh_from_db()
    return made


def _written(article, piece, notes, *, by, base):
    """Put a proposed piece into an article's desk copy and store it as a version."""
    for name in WORDS:
        setattr(article, name, piece.get(name, ""))
    article.reading_notes = notes
    article.save()
    article.reading_notes += put_bylines(article, [CreditLine(**credit) for credit in piece.get("credits", [])])
    article.save(update_fields=["reading_notes"])
    save_version(article, by=by, base=base, note="从一份文稿里拆出")
    return article
