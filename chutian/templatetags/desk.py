"""What the desk's templates need besides Django's own tags."""

import re

from django import template
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import mark_safe

from issues import log
from issues.moments import on_day, recently

register = template.Library()
CELL = re.compile(r"^<(td|th)\b")
ICON = re.compile(r'<img src="[^"]*/icon-(yes|no|unknown)[^"]*" alt="\w+">')
ANSWERS = {"yes": "✓ 是", "no": "○ 否", "unknown": "—"}


@register.filter
def named_by(cells, headers):
    """The cells of a row of the change list, each with the name of its column for the phone, where the head is hidden.

    Cells that come without a column (hidden fields of a list that can be edited) stay as they are.
    """
    cells = list(cells)
    names = [strip_tags(str(header["text"])).strip() for header in headers]
    return [
        mark_safe(CELL.sub(rf'<\1 data-label="{conditional_escape(name)}"', answered(cell), count=1)) if name else cell  # noqa: S308
        for cell, name in zip(cells, names + [""] * (len(cells) - len(names)), strict=False)
    ]


@register.filter
def answered(contents):
    """Django's icons for yes and no, which speak English to those who do not see them, as words."""
    return mark_safe(ICON.sub(lambda found: ANSWERS[found[1]], conditional_escape(contents)))  # noqa: S308 - it was safe


@register.filter
def bare_label(tag):
    """A label without the colon that Django puts after it."""
    return mark_safe(re.sub("[:：]</(label|span)>", r"</\1>", conditional_escape(tag)))  # noqa: S308 - it was safe


@register.filter
def in_fours(letters):
    """A long secret in groups of four, to be typed from the screen."""
    return " ".join(re.findall(".{1,4}", letters or ""))


@register.filter
def called(person):
    """The name by which the desk speaks of a person; nothing where there is nobody."""
    return log.called(person) if person else ""


register.filter(on_day)
register.filter(recently)
