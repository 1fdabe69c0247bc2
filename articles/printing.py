"""审校单 as pages: one piece, or an issue with its cover table, for the screen, for paper and as PDF."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone

from issues import pdf, showing
from issues.log import called

from . import sheet
from .models import Article

_STYLES = ("admin/css/sheet.css", "admin/css/sheet-pages.css")


@dataclass
class IssueSheets:
    """The sheets of an issue, and what its cover table says besides."""

    issue: object
    sheets: list
    orders: list

    @property
    def columns(self):
        return [name for name, *_ in sheet.COLUMNS]

    @property
    def length(self):
        return sum(one.length for one in self.sheets)

    @property
    def released(self):
        return sum(one.standing.released is not None for one in self.sheets)


def sheets_of_issue(issue):
    """The sheets of every kept piece of an issue in running order, in a constant number of queries."""
    pieces = issue.articles.kept().select_related("issue", "section", "responsible_editor").in_running_order()
    orders = issue.press_orders.select_related("by").order_by("number")
    return IssueSheets(issue, sheet.sheets_of(pieces), list(orders))


def sheet_of(article):
    """The sheet of one piece."""
    return sheet.sheets_of(
        Article.objects.filter(pk=article.pk).select_related("issue", "section", "responsible_editor")
    )[0]


def context(by):
    """What every sheet says of the magazine, and of when and by whom it was printed."""
    printed = {"at": timezone.now(), "by": called(by)}
    return {"magazine": showing.masthead().title, "printed": printed, "can_pdf": pdf.is_installed()}


def as_pdf(title, parts, *, seconds=60):
    """Pages that were rendered as HTML, one after the other, as one PDF. Raises pdf.NoPdf."""
    page = render_to_string("admin/articles/printed.html", {"title": title, "parts": parts})
    style = "\n".join(Path(finders.find(name)).read_text("utf-8") for name in _STYLES)
    return pdf.make(page, style, seconds=seconds)


def of_piece(one, by):
    """The sheet of a piece as HTML."""
    return render_to_string("admin/articles/article/_sheet.html", {"sheet": one, **context(by)})


def of_issue(shown, by):
    """The cover table of an issue and its sheets, each as HTML."""
    yield render_to_string("admin/issues/issue/_sheets_cover.html", {"shown": shown, **context(by)})
    for one in shown.sheets:
        yield of_piece(one, by)
