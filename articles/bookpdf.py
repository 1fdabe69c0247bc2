"""An issue as PDF to be printed or kept: two columns, running heads, contents with the pages of this very file."""

import base64
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from issues import pdf

SECONDS = 240  # of processor time; forty pages took six
_STYLE = "css/book.css"


def make(volume):
    """The volume as a PDF file. Raises pdf.NoPdf."""
    style = Path(finders.find(_STYLE)).read_text("utf-8")
    return pdf.make(page(volume), style, seconds=SECONDS)


def page(volume):
    """The volume as one HTML document that asks for nothing outside itself."""
    bound = {picture.name: _within(picture) for picture in volume.pictures}
    context = {"volume": volume, "cover": _within(volume.cover)}
    html = render_to_string("articles/book/book.html", context)
    for name, address in bound.items():
        html = html.replace(f'src="pictures/{name}"', f'src="{address}"')
    return html


def _within(picture):
    return f"data:{picture.media};base64,{base64.b64encode(picture.data).decode()}"
