"""The books of an issue: made once it is before readers, made anew where that changed, and offered while they tell just that."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from issues import files, pagecache, pdf
from issues.models import Issue, private_files

from . import binding, bookpdf, epub
from .models import Book

BROKEN = "没有制成：程序出错，已记入日志，请告诉系统管理员。"
SLOWEST = timedelta(minutes=10)  # whoever began longer ago did not come to an end
EPUB_WIDTH, PDF_WIDTH = 960, 1400  # px of a picture: a telephone's screen, a page of print
MOST_AT_ONCE = {Book.Kind.EPUB: 30, Book.Kind.PDF: 2}
_SUFFIX = {Book.Kind.EPUB: ".epub", Book.Kind.PDF: ".pdf"}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Offered:
    """A book that readers may have now; `size` in bytes, 0 where it is not known."""

    name: str
    kind: str
    size: int = 0


def offered(issue, articles):
    """What may be downloaded of a published issue that was loaded with `with_books`; it asks the database nothing.

    `articles` are its published pieces in running order, as `cards.for_entries` loads them.
    """
    now = binding.contents_of(issue, articles)
    found = [Offered("EPUB", Book.Kind.EPUB, issue.epub_size)] if issue.epub_of == now else []
    if getattr(issue, "offers_pdf", False):
        found.append(Offered("整本 PDF", Book.Kind.PDF, _size(issue.pdf)))
    elif not issue.pdf and issue.pdf_of == now:
        found.append(Offered("PDF", Book.Kind.PDF, issue.pdf_size))
    return found


def _size(file):
    try:
        return file.size
    except (OSError, ValueError):
        return 0


def current(issue, kind):
    """The book of a published issue, if it tells what readers may see now, else None."""
    book = Book.objects.filter(issue=issue, kind=kind).exclude(file="").first()
    return book if book and book.contents == binding.contents_of_all([issue])[issue.pk] else None


def make(issue, kind, *, again=False):
    """Make the book of an issue that readers may see, unless the one there is right; answers whether one was made.

    What could not be made for the same contents is tried `again` only when told so; the row keeps the trouble, in
    the editors' words.
    """
    issue = binding.public(issue.pk)
    if issue is None or (kind == Book.Kind.PDF and issue.pdf):
        return False
    book, _ = Book.objects.get_or_create(issue=issue, kind=kind)
    now = timezone.now()
    if not Book.objects.filter(pk=book.pk).free(now - SLOWEST).update(begun_at=now):
        return False
    contents = binding.contents_of_all([issue])[issue.pk]
    if not _is_due(book, contents, again):
        Book.objects.filter(pk=book.pk).update(begun_at=None)
        return False
    return _make(book, issue, contents)


def _make(book, issue, tried):
    try:
        data, contents = _made(issue, book.kind)
    except pdf.NoPdf as refusal:
        trouble = str(refusal)
    except Exception:  # whatever it is, publishing and housekeeping go on
        log.exception("no %s was made of %s", book.kind, issue)
        trouble = BROKEN
    else:
        _keep(book, data, contents)
        return True
    Book.objects.filter(pk=book.pk).update(trouble=trouble, tried=tried, begun_at=None)
    return False


def _made(issue, kind):
    if kind == Book.Kind.EPUB:
        volume, contents = binding.bind(issue, width=EPUB_WIDTH)
        return epub.write(volume), contents
    volume, contents = binding.bind(issue, width=PDF_WIDTH)
    return bookpdf.make(volume), contents


@transaction.atomic
def _keep(book, data, contents):
    """Put the file in the place of the one before."""
    before = book.file.name
    name = files.keep(private_files(), "books", data, _SUFFIX[book.kind])
    Book.objects.filter(pk=book.pk).update(
        file=name,
        size=len(data),
        contents=contents,
        tried=contents,
        trouble="",
        begun_at=None,
        made_at=timezone.now(),
    )
    if before and before != name:
        files.delete_on_commit(private_files(), before)
    pagecache.clear_on_commit()


def _is_due(book, contents, again=False):
    if book.file and book.contents == contents:
        return False
    if again or not book.trouble or book.tried != contents:
        return True
    return book.trouble == pdf.NOT_INSTALLED and pdf.is_installed()


def due(kind, issues=None):
    """The published issues whose book of that kind is lacking or tells of what was, newest first."""
    issues = list((Issue.objects if issues is None else issues).published().newest_first())
    contents = binding.contents_of_all(issues)
    books = {book.issue_id: book for book in Book.objects.filter(issue__in=issues, kind=kind)}
    return [
        issue
        for issue in issues
        if not (kind == Book.Kind.PDF and issue.pdf)
        and _is_due(books.get(issue.pk) or Book(issue=issue, kind=kind), contents[issue.pk])
    ]


def make_due(kinds=tuple(Book.Kind)):
    """Make what lacks, within what one run of the housekeeping may take; answers how many, and sentences on what failed.

    What failed is said once: it is not tried again until the issue changes, or the part that was missing is there.
    """
    made, told = 0, []
    for kind in kinds:
        for issue in due(kind)[: MOST_AT_ONCE[kind]]:
            if make(issue, kind):
                made += 1
            else:
                told += [f"{issue.name} {book.get_kind_display()}：{book.trouble}" for book in troubles(issue, kind)]
    return made, told


def troubles(issue, *kinds):
    """Why books of an issue could not be made, for the desk."""
    found = issue.books.exclude(trouble="").order_by("kind")
    return list(found.filter(kind__in=kinds) if kinds else found)


def renew(sender, issue, **kwargs):
    """Signal receiver: an issue went before readers, or was taken from them."""
    _make_after(issue)


def renew_of_piece(sender, instance, update_fields=None, **kwargs):
    """Signal receiver: other words of a piece are out, or it was taken down or given back."""
    if instance.issue_id and {"live", "withdrawn_at"} & set(update_fields or ()):
        transaction.on_commit(lambda: _make_after(instance.issue))


def _make_after(issue):
    """Make the EPUB now that something is done; whatever stands in the way is left to the housekeeping."""
    try:
        make(issue, Book.Kind.EPUB)
    except Exception:
        log.exception("no EPUB was made of %s", issue)
