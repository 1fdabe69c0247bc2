"""How long likely duplicates take to find: `python -m tests.benchmarks.likeness [ARTICLES]`, on a test database of its own.

First two texts of 10,000 characters; then one submission, and a list of fifty, among 20,000 published articles whose traces
are made up: each has 300, a dozen of them turns of phrase that many share and three that all share.
"""

import io
import random
import sys
import tempfile
import time
from pathlib import Path

import django

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
TRACES, PHRASES, EVERYWHERE = 300, 1000, 3


def words(rng, length):
    return "".join(rng.choices(HAN, k=length))


def timed(name, act, times=5):
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        result = act()
        seconds.append(time.perf_counter() - start)
    print(f"{name}: first {seconds[0] * 1000:.0f} ms, fastest {min(seconds) * 1000:.0f} ms")
    return result


def two_texts(rng):
    from submissions import likeness

    one = words(rng, 10_000)
    other = words(rng, 3000) + one[2000:9000]
    timed("traces of 10,000 characters", lambda: likeness.traces(one))
    print(f"share {timed('share of two texts of 10,000 characters', lambda: likeness.share(one, other)):.2f}")
    timed("marking both", lambda: likeness.marked(one, other))
    same = "会" * 10_000
    timed("marking two texts of one character 10,000 times", lambda: likeness.marked(same, same))


def make_articles(rng, number):
    """That many published articles. Only the last has a body and traces of its own; the others have made-up ones."""
    from django.utils import timezone

    from articles.models import Article, Version
    from issues.models import Issue
    from tests.factories import make_editor

    by, issue = make_editor(), Issue.objects.create(year=2020, number=1, published_at=timezone.now())
    articles = Article.objects.bulk_create(
        (Article(title=f"文章{place}", issue=issue) for place in range(number)), batch_size=1000
    )
    body = words(rng, 3000)
    texts = ["短"] * (number - 1) + [body]
    versions = Version.objects.bulk_create(
        (
            Version(article=article, number=1, title=article.title, body=f"<p>{text}</p>", saved_by=by)
            for article, text in zip(articles, texts, strict=True)
        ),
        batch_size=1000,
    )
    for article, version in zip(articles, versions, strict=True):
        article.live = version
    Article.objects.bulk_update(articles, ["live"], batch_size=200)
    return versions, body


def make_traces(rng, phrases, versions):
    def rows():
        for version in versions:
            own = [rng.getrandbits(63) for _ in range(TRACES - 12 - EVERYWHERE)]
            for value in (*own, *rng.sample(phrases[EVERYWHERE:], 12), *phrases[:EVERYWHERE]):
                yield value, version.pk

    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.connection.executemany("INSERT INTO submissions_trace (value, version_id) VALUES (?, ?)", rows())
        else:
            lines = io.StringIO("".join(f"{value}\t{pk}\n" for value, pk in rows()))
            cursor.copy_expert("COPY submissions_trace (value, version_id) FROM STDIN", lines)
            cursor.execute("ANALYZE")  # as the server does by itself; nothing does it to SQLite


def among_articles(rng, number):
    from submissions import alike
    from submissions.models import Submission, Trace
    from tests.factories import make_submission

    versions, body = make_articles(rng, number)
    phrases = [rng.getrandbits(63) for _ in range(PHRASES)]
    make_traces(rng, phrases, versions[:-1])
    print(f"{number:,} articles, {Trace.objects.count():,} traces")
    submission = make_submission(text=words(rng, 1000) + body[:2000])
    for _ in range(50):
        make_submission(text=words(rng, 3000))
    print(timed("traces of what lacks", lambda: alike.trace_texts(), 1), "texts read")
    for one in Submission.objects.all():
        Trace.objects.bulk_create(Trace(value=value, submission=one) for value in phrases[:15])
    found = timed("likeness of one submission", lambda: alike.alike_to(submission))
    assert [alike.percent for alike in found] == [67], found
    page = [*Submission.objects.newest_first()[:50], submission]
    assert timed("a page of the list", lambda: alike.suspected(page)) == {submission.pk}
    assert timed("looking for what lacks", lambda: alike.trace_texts()) == 0


def main():
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chutian.settings")
    django.setup()
    from django.db import connection

    rng = random.Random(2023)  # noqa: S311
    two_texts(rng)
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "likeness.sqlite3")
        old = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            among_articles(rng, int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
        finally:
            connection.creation.destroy_test_db(old, verbosity=0)


if __name__ == "__main__":
    main()
