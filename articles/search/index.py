"""Keeping what search looks at as the pieces are: changes noted by the database are taken in, here and before every search."""

from dataclasses import dataclass

from django.db import connection, transaction

from .. import html, text
from ..manuscript import credits as credit_lines
from ..manuscript.model import CreditLine
from ..models import Article, SearchChange, SearchText
from . import finding, grams, keywords, structures

BATCH = 100
LARGEST = 900_000  # bytes of grams in one tsvector, which holds at most 1,048,575
_LOCK = 7_340_211  # of PostgreSQL's advisory locks: one process at a time writes rows


def refresh():
    """Take in everything that changed since the last time; one cheap query where nothing did."""
    while SearchChange.objects.exists():
        _take_in()


@transaction.atomic
def _take_in():
    """The changes are read before the pieces: one that comes meanwhile has a row of its own and is taken in next."""
    _lock()
    changes = list(SearchChange.objects.order_by("pk")[:BATCH])
    write(_changed(changes))
    SearchChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    structures.settle(connection)


def _lock():
    """Until the end of the transaction nobody else writes rows. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _changed(changes):
    """The numbers of the pieces that the changes concern."""
    noted = {
        name: {getattr(change, name) for change in changes} - {None}
        for name in ("article_id", "version_id", "tag_id", "author_id", "issue_id")
    }
    found = set(noted["article_id"])
    ways = {"live__in": "version_id", "issue__in": "issue_id"}
    ways |= {"tagged__tag__in": "tag_id", "bylines__author__in": "author_id"}
    for way, name in ways.items():
        if noted[name]:
            found |= set(Article.objects.filter(**{way: noted[name]}).values_list("pk", flat=True))
    return sorted(found)


def rebuild(progress=lambda done: None):
    """Make every row anew, a batch at a time: the old ones are found until the new ones stand in their place."""
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    fill(numbers, progress)
    structures.rebuild_index(connection)
    refresh()
    return len(numbers)


def fill(numbers, progress=lambda done: None):
    """Write the rows of these pieces, a batch at a time."""
    numbers = list(numbers)
    for start in range(0, len(numbers), BATCH):
        with transaction.atomic():
            _lock()
            write(numbers[start : start + BATCH])
        progress(min(start + BATCH, len(numbers)))


def write(numbers):
    """Write the rows of these pieces in the place of those they have."""
    pieces = Article.objects.filter(pk__in=numbers).select_related("live", "issue").order_by("pk")
    pieces = pieces.prefetch_related("tags", "bylines__author").defer("reading_notes", "contact")
    pieces = list(pieces)
    rows = [row for piece in pieces for row in rows_of(piece)]
    SearchText.objects.filter(article__in=numbers).delete()
    _number(rows)
    SearchText.objects.bulk_create(rows)
    keywords.write(pieces)


def rows_of(piece):
    """The rows of a piece: one where readers and the desk see the same words, else one for each."""
    tags = sorted(tag.name for tag in piece.tags.all())
    lines = (CreditLine(line.role, line.name, line.printed_post) for line in piece.bylines.all())
    desk = fields(piece, credit_lines.format(lines), tags)
    if piece.live is None:
        return [_row(piece, desk, is_desk=True)]
    live = fields(piece.live, piece.live.credits, tags, desk if piece.live.body == piece.body else None)
    rows = [_row(piece, live, version=piece.live, is_desk=live == desk)]
    return rows if live == desk else [*rows, _row(piece, desk, is_desk=True)]


def _number(rows):
    """Give each row the number of its place, or where that is taken the next lower one that is free."""
    taken, begun = {}, {}
    for row in rows:
        wanted = place(row.article)
        number = begun.get(wanted, wanted)
        while number in _taken(number // _OF_AN_ISSUE, taken):
            number -= 1
        taken[number // _OF_AN_ISSUE].add(number)
        begun[wanted] = row.pk = number


def _taken(window, loaded):
    """The numbers of a thousand that rows have; each thousand is asked for once."""
    if window not in loaded:
        first = window * _OF_AN_ISSUE
        there = SearchText.objects.filter(pk__gte=first, pk__lt=first + _OF_AN_ISSUE)
        loaded[window] = set(there.values_list("pk", flat=True))
    return loaded[window]


_OF_AN_ISSUE = 1_000  # places; those of the issue before it come after


def place(piece):
    """Where a piece stands among all: newest issue highest, in it the first piece; highest of all what has no issue, by its day."""
    if piece.issue is None:
        return 999_999 * _OF_AN_ISSUE + (piece.web_from.toordinal() if piece.web_from else 0)
    month = piece.issue.year * 100 + min(piece.issue.number, 99)
    return month * _OF_AN_ISSUE + _OF_AN_ISSUE - 1 - min(piece.position, _OF_AN_ISSUE - 1)


@dataclass(frozen=True)
class Fields:
    """What search looks at in a piece, each in its normal form."""

    titles: tuple[str, ...]
    body: str
    others: tuple[str, ...]


def fields(words, credits, tags, same_body=None):
    """The fields of some words; the body of others where that is the same."""
    return Fields(
        titles=tuple(text.norm(getattr(words, name)) for name in ("title", "kicker", "subtitle")),
        body=same_body.body if same_body else text.norm(html.plain_text(words.body)),
        others=tuple(text.norm(field) for field in (words.headnote, credits, words.lead, *tags)),
    )


def _row(piece, told, **state):
    title = told.titles[0]
    whole = grams.joined([*told.titles, *told.others, told.body])
    written, is_whole = written_grams(title, whole)
    return SearchText(article=piece, title=title, text=whole, grams=written, is_whole=is_whole, **state)


def written_grams(title, whole):
    """The grams of a title and a text as the database takes them, and whether they are all there."""
    if connection.vendor == "sqlite":
        own = [grams.TITLE + gram for gram in [*grams.sequence(title), *grams.single(title)]]
        return " ".join([*grams.sequence(whole), *grams.single(whole), *own]), True
    found, own = _every_gram(whole), [grams.TITLE + gram for gram in _every_gram(title)]
    is_whole = sum(len(gram.encode()) for gram in found) < LARGEST
    return " ".join(f"'{gram}'" for gram in [*(found if is_whole else []), *own]), is_whole


def _every_gram(text):
    lengths = range(1, finding.LONGEST_GRAM + 1)
    return [gram for length in lengths for gram in grams.of_length(text, length)]
