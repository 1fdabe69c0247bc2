"""Asking the index: conditions that a row of search texts holds every part of a query. Each database in its own words."""

import functools
import operator

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value

from . import grams

LONGEST_GRAM = 2  # characters: a part no longer is one gram of PostgreSQL's index, and needs no second look
ROW = "search_texts__"

_NEWEST = {
    "sqlite": "SELECT rowid FROM articles_searchgrams WHERE articles_searchgrams MATCH %s "
    "ORDER BY rowid DESC LIMIT %s OFFSET %s",
    # Ordered by an expression: by the number itself it would walk all rows from the newest to find a rare word.
    "postgresql": "SELECT id FROM articles_searchtext WHERE grams @@ %s::tsquery ORDER BY id + 0 DESC LIMIT %s OFFSET %s",
}


class InIndex(Func):
    """Whether the index has the row: in SQLite by its number, in PostgreSQL by its grams."""

    output_field = BooleanField()
    arity = 2

    def as_sqlite(self, compiler, connection, **context):
        joiner = " IN (SELECT rowid FROM articles_searchgrams WHERE articles_searchgrams MATCH "
        return super().as_sql(compiler, connection, template="%(expressions)s)", arg_joiner=joiner, **context)

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="(%(expressions)s::tsquery)", arg_joiner=" @@ ", **context)


class Within(Func):
    """Whether the second text stands in the first."""

    function = "STRPOS"
    template = "%(function)s(%(expressions)s) > 0"
    output_field = BooleanField()

    def as_sqlite(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, function="INSTR", **context)


def holds(parts):
    """The condition on pieces that a row of theirs holds every part; give it to filter() with what else is asked of the row."""
    column = "id" if connection.vendor == "sqlite" else "grams"
    return Q(InIndex(F(ROW + column), Value(written(parts)))) & verified(parts)


def verified(parts):
    """The condition that a row which the index names does hold every part: what grams alone cannot tell is looked up."""
    if connection.vendor == "sqlite":
        return Q()
    condition = Q()
    for part in parts:
        found = Q(Within(F(ROW + "text"), Value(part)))
        condition &= found if len(part) > LONGEST_GRAM else Q(**{ROW + "is_whole": True}) | found
    return condition


def in_title(parts):
    """The condition that every part stands in the title, kicker or subtitle of the row."""
    return functools.reduce(operator.and_, (Q(Within(F(ROW + "title"), Value(part))) for part in parts))


def newest(parts, many, after=0, begun=""):
    """The numbers of so many rows that the index names, the newest first, without those before `after`."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST[connection.vendor], [written(parts, begun), many, after])
        return [number for (number,) in cursor.fetchall()]


def written(parts, begun=""):
    """The query as the index of this database reads it; `begun` stands before each gram."""
    how = _phrase if connection.vendor == "sqlite" else _all_grams
    joiner = " AND " if connection.vendor == "sqlite" else " & "
    return joiner.join(how(part, begun) for part in parts)


def _phrase(part, begun):
    """The grams in their order; marks of the query language are never in a gram."""
    return '"' + " ".join(begun + gram for gram in grams.sequence(part) or grams.single(part)) + '"'


def _all_grams(part, begun):
    """Every gram; or, of a row that holds single characters only, every character."""
    own = _all(begun + gram for gram in grams.of_length(part, min(len(part), LONGEST_GRAM)))
    if len(part) == 1 or begun:
        return own
    return f"({own} | {_all([grams.PARTIAL, *grams.single(part)])})"


def _all(some):
    return " & ".join(f"'{gram}'" for gram in some)
