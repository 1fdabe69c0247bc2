"""People who act at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import OperationalError, connection, connections

from articles.models import Article
from issues.actions import Refused

#: What a module of such tests is marked with.
WHERE_ROWS_ARE_LOCKED = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "sqlite" in connection.settings_dict["ENGINE"],
        reason="SQLite 一次只许一个写入者，两人同时操作只在 PostgreSQL 上检验",
    ),
]


def anew(article):
    """The article as it stands now, as somebody else's request loads it."""
    return Article.objects.get(pk=article.pk)


def at_once(*acts):
    """Run the acts at the same moment; return what each returned, or the refusal it failed with."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            outcomes[place] = act()
        except (Refused, OperationalError) as failure:
            outcomes[place] = failure
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
