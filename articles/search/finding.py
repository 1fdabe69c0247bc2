"""Asking the index: conditions that a row of search texts holds every part of a query. Each database in its own words."""

import functools
import json
import operator

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.expressions import RawSQL

from . import grams

LONGEST_GRAM = 3  # characters: a part no longer is one gram of PostgreSQL's index, and needs no second look
ROW = "search_texts__"

_NEWEST = {
    "sqlite": """
        SELECT version_id FROM articles_searchgrams CROSS JOIN articles_searchtext ON id = articles_searchgrams.rowid
        WHERE articles_searchgrams MATCH %s
        ORDER BY articles_searchgrams.rowid DESC LIMIT %s OFFSET %s
    """,
    # Ordered by an expression: by the number itself it would walk all rows from the newest to find a rare word.
    # Only the grams are asked for inside: it would take any other condition that an index has for the cheaper one.
    # Texts are dear to read, and only those of the slice are.
    "postgresql": """
        SELECT CASE WHEN {verified} THEN version_id END FROM (
            SELECT id, version_id, is_whole, {column} FROM articles_searchtext
            WHERE grams @@ %s::tsquery OR NOT is_whole ORDER BY id + 0 DESC LIMIT %s OFFSET %s
        ) AS named
    """,
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
    if connection.vendor == "sqlite":
        return Q(InIndex(F(ROW + "id"), Value(written(parts))))
    condition = Q(InIndex(F(ROW + "grams"), Value(written(parts)))) | Q(**{ROW + "is_whole": False})
    for part in parts:
        found = Q(Within(F(ROW + "text"), Value(part)))
        condition &= found if len(part) > LONGEST_GRAM else Q(**{ROW + "is_whole": True}) | found
    return condition


def in_title(parts):
    """The condition that every part stands in the title of the row."""
    return functools.reduce(operator.and_, (Q(Within(F(ROW + "title"), Value(part))) for part in parts))


def newest(parts, many, after=0, in_titles=False):
    """The versions of a slice of the rows that the index names, the newest issue first; None for a row that is not it after all.

    A row may turn out not to hold the parts, or to hold the desk copy alone. With `in_titles` the titles are asked.
    """
    asked, told = _NEWEST[connection.vendor], []
    if connection.vendor == "postgresql":
        column = "title" if in_titles else "text"
        conditions, told = _verified(parts, column)
        asked = asked.format(verified=conditions, column=column)
    with connection.cursor() as cursor:
        cursor.execute(asked, [*told, written(parts, grams.TITLE if in_titles else ""), many, after])
        return [version for (version,) in cursor.fetchall()]


def _verified(parts, column):
    """What a row that the index names must be asked besides, as a condition and its parameters: what grams cannot tell."""
    found = f"strpos({column}, %s) > 0"
    either = f"(is_whole OR {found})"
    return " AND ".join(found if len(part) > LONGEST_GRAM else either for part in parts), list(parts)


def one_of(numbers):
    """What to compare with `in` for any amount of numbers: one parameter, and nothing for the database to plan anew."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(numbers)])
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


def written(parts, begun=""):
    """The query as the index of this database reads it; `begun` stands before each gram."""
    how = _phrase if connection.vendor == "sqlite" else _all_grams
    joiner = " AND " if connection.vendor == "sqlite" else " & "
    return joiner.join(how(part, begun) for part in parts)


def _phrase(part, begun):
    """The grams in their order; marks of the query language are never in a gram."""
    return '"' + " ".join(begun + gram for gram in grams.sequence(part) or grams.single(part)) + '"'


def _all_grams(part, begun):
    return " & ".join(f"'{begun}{gram}'" for gram in grams.of_length(part, min(len(part), LONGEST_GRAM)))
