"""Queries of every page, put together as SQL once for each process: Django takes longer to word them than the database to answer."""

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.query import get_related_populators

_VALUE = 860_420_917_213  # stands for the value until one is asked for; nothing else has it
_LARGEST = 2**63 - 1  # what databases take for a number


class Prepared:
    """A query for rows by one number: `Prepared(lambda number: Article.objects.filter(pk=number))(7)` is a list of rows.

    `worded` is called once, when first needed; what it says must depend on nothing but the number.
    """

    def __init__(self, worded):
        self._worded = worded
        self._made = None

    def __call__(self, number):
        if abs(number) > _LARGEST:
            return []
        compiler, sql, params = self._made = self._made or self._compiled()
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, [number if value == _VALUE else value for value in params])
            rows = cursor.fetchall()
        return list(_objects(compiler, rows))

    def _compiled(self):
        compiler = self._worded(_VALUE).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        if params.count(_VALUE) != 1:
            raise ValueError("a prepared query asks for its number once")
        return compiler, sql, params


def _objects(compiler, rows):
    """The rows as objects, as QuerySet makes them of the same rows."""
    shape = compiler.klass_info
    first, end = shape["select_fields"][0], shape["select_fields"][-1] + 1
    own = [field[0].target.attname for field in compiler.select[first:end]]
    related = get_related_populators(shape, compiler.select, DEFAULT_DB_ALIAS)
    converters = compiler.get_converters([field[0] for field in compiler.select])
    for row in compiler.apply_converters(rows, converters) if converters else rows:
        one = shape["model"].from_db(DEFAULT_DB_ALIAS, own, row[first:end])
        for populator in related:
            populator.populate(row, one)
        for name, place in compiler.annotation_col_map.items():
            setattr(one, name, row[place])
        yield one
