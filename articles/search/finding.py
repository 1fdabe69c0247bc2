"""Asking: which pieces hold every part of a query."""

import functools
import operator

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value

from . import grams

LONGEST_GRAM = 2  # characters: a part no longer is one gram of PostgreSQL's index, and needs no second look


class InIndex(Func):
    """Whether the index has the row: in SQLite by its number, in PostgreSQL by its grams."""

    output_field = BooleanField()
    arity = 2

    def as_sqlite(self, compiler, connection, **context):
        template = "%(expressions)s)"
        joiner = " IN (SELECT rowid FROM articles_searchgrams WHERE articles_searchgrams MATCH "
        return super().as_sql(compiler, connection, template=template, arg_joiner=joiner, **context)

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="(%(expressions)s::tsquery)", arg_joiner=" @@ ", **context)


def holds(parts, row="search_texts__"):
    """The condition that a row of search texts holds every part, to be given to filter() with what else is asked of the row."""
    if connection.vendor == "sqlite":
        return Q(InIndex(F(f"{row}id"), Value(_in_sqlite(parts))))
    condition = Q(InIndex(F(f"{row}grams"), Value(_in_postgresql(parts))))
    for part in parts:
        found = Q(Within(F(f"{row}text"), Value(part)))
        condition &= found if len(part) > LONGEST_GRAM else Q(**{f"{row}is_whole": True}) | found
    return condition


class Within(Func):
    """Whether the second text stands in the first."""

    function = "STRPOS"
    template = "%(function)s(%(expressions)s) > 0"
    output_field = BooleanField()

    def as_sqlite(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, function="INSTR", **context)


def in_title(parts, row="search_texts__"):
    """The condition that every part stands in the title, kicker or subtitle of the row."""
    return functools.reduce(operator.and_, (Q(Within(F(f"{row}title"), Value(part))) for part in parts))


def _in_sqlite(parts):
    """A phrase of grams for each part; marks of the query language are never in a gram."""
    return " AND ".join(f'"{" ".join(grams.sequence(part) or grams.single(part))}"' for part in parts)


def _in_postgresql(parts):
    return " & ".join(_alternatives(part) for part in parts)


def _alternatives(part):
    """All grams of the part, or those of a row that holds only single characters."""
    own = grams.of_length(part, min(len(part), LONGEST_GRAM))
    if len(part) == 1:
        return _all(own)
    return f"({_all(own)} | {_all([grams.PARTIAL, *grams.single(part)])})"


def _all(some):
    return " & ".join(f"'{gram}'" for gram in some)
