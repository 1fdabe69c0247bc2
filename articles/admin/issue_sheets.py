"""审校单 of a whole issue: a cover table and one sheet a piece, on the screen and as PDF."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_GET

from issues import showing
from issues.pdf import NoPdf

from .. import printing
from .issue_answers import address, verb
from .issue_screen import page


def urls(wrapped, name):
    """The addresses of this act, below `<pk>/`."""
    return [
        path("sheets/", wrapped(sheets), name=name("sheets")),
        path("sheets.pdf", wrapped(sheets_pdf), name=name("sheets_pdf")),
    ]


@require_GET
@verb("articles.view_signoff")
def sheets(request, issue):
    """Every sheet of the issue, ready to be printed."""
    shown = printing.sheets_of_issue(issue)
    return page(request, issue, "sheets", title=f"{issue.name}审校单", shown=shown, **printing.context(request.user))


@require_GET
@verb("articles.view_signoff")
def sheets_pdf(request, issue):
    """The same as one PDF."""
    title = f"{issue.name}审校单"
    try:
        made = printing.as_pdf(title, printing.of_issue(printing.sheets_of_issue(issue), request.user))
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(address(issue, "sheets"))
    return showing.made_pdf(made, f"{title}.pdf")
