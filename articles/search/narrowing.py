"""Narrowing what was found to a section, a year or an author, and how much each would leave."""

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, ExtractYear

from ..models import Author, Section

SECTIONS, YEARS, AUTHORS = 12, 12, 10  # choices that are offered at most

GROUPS = (
    ("section", "栏目", lambda section: section.name),
    ("year", "年份", lambda year: f"{year}年"),
    ("author", "作者", lambda author: author.name),
)


def year(told):
    """The year that an address names, or None."""
    return int(told) if told.isdecimal() and len(told) == 4 else None


def author(told):
    """The author that an address names by number, or None."""
    return Author.objects.filter(pk=int(told)).first() if told.isdecimal() and len(told) < 10 else None


def narrowed(found, filters):
    """Only what stands in this section, year and author's work, as far as each is given."""
    for name, value in filters.items():
        found = found.filter(_WAYS[name](value))
    return found


def counted(name, found, filters, chosen):
    """The (value, how many) of one filter under the others, the most frequent first, years from the newest; the chosen one is there."""
    return _COUNTS[name](narrowed(found, filters).order_by(), chosen)


def _of_year(year):
    return Q(issue__year=year) | Q(issue=None, web_from__year=year)


def _of_author(author):
    return Q(live__in=author.credits.values("version"))


_WAYS = {"section": lambda section: Q(section=section), "year": _of_year, "author": _of_author}


def _sections(found, chosen):
    rows = found.exclude(section=None).values("section").annotate(number=Count("pk")).order_by("-number", "section")
    return _loaded(Section, "section", rows, chosen, SECTIONS)


def _authors(found, chosen):
    signed = found.filter(live__credit__author__isnull=False).values(author=F("live__credit__author"))
    rows = signed.annotate(number=Count("pk", distinct=True)).order_by("-number", "author")
    return _loaded(Author, "author", rows, chosen, AUTHORS)


def _years(found, chosen):
    rows = found.values(year=Coalesce("issue__year", ExtractYear("web_from"))).annotate(number=Count("pk"))
    counted = [(row["year"], row["number"]) for row in rows.order_by("-year") if row["year"]]
    return counted[:YEARS] + [row for row in counted[YEARS:] if row[0] == chosen]


def _loaded(model, name, rows, chosen, most):
    rows = [(row[name], row["number"]) for row in rows]
    kept = rows[:most] + [row for row in rows[most:] if chosen is not None and row[0] == chosen.pk]
    things = model.objects.in_bulk([pk for pk, _ in kept])
    return [(things[pk], number) for pk, number in kept]


_COUNTS = {"section": _sections, "year": _years, "author": _authors}
