"""Reads that are counted at the same moment, by processes as they are deployed, and batches that run at once."""

import datetime
import os
import shutil
import socket
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from articles import actions, counting
from articles.models import ReadingCount
from tests.factories import make_article, make_issue
from tests.together import at_once

EACH = 60
COUNTS = f"""
import sys, django
django.setup()
from articles import counting
from issues import pagecache
pagecache.kept("next-change", lambda: "none")
pagecache.kept("readable", lambda: frozenset({{7}}))
for number in range({EACH}):
    counting.count(7, f"{{sys.argv[1]}}.{{number}}", to_the_end=number % 3 == 0)
"""


def counted_by(processes, folder, **environment):
    """Let processes count at once, each EACH times; returns what the counters stand at."""
    known = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "chutian.settings", "READ_DOT_ENV": "false"}
    known |= {"SECRET_KEY": "of this test", "VAR_DIR": str(folder), **environment}
    running = [
        subprocess.Popen([sys.executable, "-c", COUNTS, str(place)], env=known, stderr=subprocess.PIPE)
        for place in range(processes)
    ]
    for process in running:
        _, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong.decode()
    found = counting.standing(counting.listed()).values()  # two days, if it is midnight
    return tuple(sum(numbers) for numbers in zip(*found, strict=True))


def test_four_processes_lose_no_read_in_files(tmp_path):
    assert counted_by(4, tmp_path) == (4 * EACH * 2 // 3, 4 * EACH // 3)


@pytest.mark.skipif(not shutil.which("redis-server"), reason="没有 redis-server，这一项没有检验")
def test_processes_lose_no_read_in_redis(tmp_path, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        backend = "django.core.cache.backends.redis.RedisCache"
        settings.CACHES = {
            name: {"BACKEND": backend, "LOCATION": f"redis://127.0.0.1:{port}/0"} for name in ("default", "counts")
        }
        assert counted_by(2, tmp_path, CACHE_URL=f"rediscache://127.0.0.1:{port}/0") == (
            2 * EACH * 2 // 3,
            2 * EACH // 3,
        )
    finally:
        server.terminate()
        server.wait()


def _wait_for(port):
    for _ in range(100):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("redis-server did not begin")


@pytest.mark.django_db(transaction=True)
def test_batches_at_once_count_nothing_twice():
    pieces = [make_article(signed=True, issue=make_issue(published_at=timezone.now())) for _ in range(3)]
    for place, piece in enumerate(pieces):
        for _ in range(place + 1):
            counting.count(piece.pk, "203.0.113.1")

    taken = at_once(*[actions.take_counts] * 3)

    assert sum(taken) == 6
    assert sorted(ReadingCount.objects.values_list("reads", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
def test_one_place_of_the_network_and_one_piece_count_only_so_often_in_a_minute(monkeypatch):
    piece = make_article(signed=True, issue=make_issue(published_at=timezone.now()))
    monkeypatch.setattr(counting, "MOST_FROM", 5)
    monkeypatch.setattr(counting, "MOST_OF", 8)
    minute = time.time() // 60 * 60
    monkeypatch.setattr(time, "time", lambda: minute + 1)
    for sender in ("203.0.113.1", "198.51.100.7"):
        for _ in range(7):
            counting.count(piece.pk, sender)

    assert actions.take_counts() == 8
    monkeypatch.setattr(time, "time", lambda: minute + 61)
    counting.count(piece.pk, "203.0.113.1")
    assert actions.take_counts() == 1


@pytest.mark.django_db
def test_counters_of_settled_days_are_forgotten_once_they_stand_in_rows(monkeypatch, tmp_path):
    piece = make_article(signed=True, issue=make_issue(published_at=timezone.now() - datetime.timedelta(days=9)))
    now = timezone.now()
    with monkeypatch.context() as earlier:
        earlier.setattr(timezone, "now", lambda: now - datetime.timedelta(days=3))
        counting.count(piece.pk, "203.0.113.1")

    assert actions.take_counts() == 1
    assert counting.listed() == []
    assert actions.take_counts() == 0
    assert ReadingCount.objects.get().reads == 1
