"""Books of issues for readers: served for as long as they tell just what readers may see."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from issues import showing
from issues.models import Issue
from issues.pagecache import public_page
from issues.views import named

from . import books
from .models import Book

EPUB = "application/epub+zip"


@public_page
def epub(request, year, slug):
    """The issue as EPUB."""
    issue = get_object_or_404(Issue.objects.out(), **named(slug), year=year)
    return _made(request, issue, Book.Kind.EPUB, EPUB)


@public_page
def pdf(request, year, slug):
    """The whole issue as PDF: the one that the desk uploaded, while every piece that it holds may be seen; else ours."""
    issue = get_object_or_404(Issue.objects.out().with_pdf_offered(), **named(slug), year=year)
    if not issue.pdf:
        return _made(request, issue, Book.Kind.PDF, "application/pdf")
    if issue.withdrawn_at is not None or not issue.offers_pdf:
        return showing.gone(request, issue.withdrawal_notice)
    return showing.whole(issue)


def _made(request, issue, kind, content_type):
    if issue.withdrawn_at is not None and issue.books.filter(kind=kind).exclude(file="").exists():
        return showing.gone(request, issue.withdrawal_notice)
    book = books.current(issue, kind) if issue.withdrawn_at is None else None
    if book is None:
        raise Http404
    return showing.whole(issue, book.file, kind, content_type)
