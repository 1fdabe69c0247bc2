"""Receivers of signals: the search is told what changed once that is settled, and what it needs of the database is kept there."""

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from ..models import Article, SearchChange
from . import index, structures


def something_changed(sender, **kwargs):
    """Take the change in after the commit. What fails here is taken in by the next search."""
    transaction.on_commit(index.refresh, robust=True)


def tables_changed(sender, using, **kwargs):
    """Make what is missing after `migrate`; where the index itself was, every piece is indexed anew."""
    connection = connections[using]
    if structures.ensure(connection) and _is_settled(connection):
        numbers = Article.objects.using(using).values_list("pk", flat=True)
        SearchChange.objects.using(using).bulk_create(SearchChange(article_id=number) for number in numbers)
        index.refresh()


def _is_settled(connection):
    """Whether every table is as the models say."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
