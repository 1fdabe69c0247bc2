"""Handing a sheet of Excel to whoever asked for it at the desk."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from . import excel


def handed_out(title, headers, rows):
    """Answer with a sheet named by its title and today: to be saved, kept by no cache."""
    name = f"{title} {timezone.localdate():%Y-%m-%d}.xlsx"
    answer = HttpResponse(excel.rows_to_xlsx(title, headers, rows), content_type=excel.KIND)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
