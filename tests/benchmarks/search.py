"""How long searches take: `python -m tests.benchmarks.search [--sizes 1000 20000] [--database URL …] [--json FILE]`.

For each database and size a magazine is made (kept for the next time with --keep), and searched for 40 queries of each kind
cut from its texts: two, three, four characters, a name, two words; and for the words that stand nearly everywhere. One
search = the first thousand pieces by number, in their order, and so their count. `database` is what the statements take
that it asks, executed and fetched; `whole` is the search as the site makes it, Django included; each the fastest of five.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

EACH = 40
TIMES = 5
EVERYWHERE = (
    *("人大代表", "常委会", "省人大常委会", "人民代表大会", "工作", "代表", "的", "人", "人大", "全过程人民民主"),
    *("乡村振兴", "群众", "监督", "审议"),
)
KINDS = ("二字", "三字", "四字", "人名", "两词")
FOLDER = os.path.join(tempfile.gettempdir(), "chutian-search-benchmark")


def measure(url, size, keep=False):
    """The figures of a database with so many pieces, as a dict; in a process of its own, since Django knows one database."""
    command = [sys.executable, "-m", "tests.benchmarks.search", "--one", url, "--sizes", str(size)]
    done = subprocess.run([*command, *["--keep"] * keep], check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def _one(url, size, keep):
    folder = FOLDER if keep else tempfile.mkdtemp(prefix="chutian-search-")
    os.makedirs(folder, exist_ok=True)
    os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "chutian.settings", "VAR_DIR": folder}
    import django

    django.setup()
    from django.db import connection

    named = f"search_benchmark_{size}" if keep else f"search_benchmark_{size}_{os.getpid()}"
    connection.settings_dict["TEST"]["NAME"] = (
        os.path.join(folder, f"{named}.sqlite3") if connection.vendor == "sqlite" else named
    )
    old = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        seconds = _filled(size)
        return {"vendor": connection.vendor, "size": size, "seconds_to_index": seconds} | _figures()
    finally:
        if not keep:
            connection.creation.destroy_test_db(old, verbosity=0)
            shutil.rmtree(folder, ignore_errors=True)


def _filled(size):
    """Make the magazine if it is not there; the seconds that indexing took."""
    from django.db import connection

    from articles.models import Article, SearchChange
    from articles.search import index, structures
    from tests.benchmarks import magazine

    if Article.objects.count() == size:
        return None
    magazine.fill(size)
    SearchChange.objects.all().delete()
    start = time.perf_counter()
    with connection.cursor() as cursor:
        for name in structures.costly(connection):
            cursor.execute(f"DROP {name}")
    index.fill(Article.objects.values_list("pk", flat=True))
    structures.ensure(connection)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return round(seconds)


def _figures():
    from articles import search
    from articles.models import Article

    rng = random.Random(11)  # noqa: S311 - any will do
    kinds = {kind: _timed(queries) for kind, queries in _queries(rng).items()}
    whole = [figure for kind in KINDS for figure in kinds[kind]]
    pieces = list(Article.objects.order_by("?")[:EACH])
    return {
        "kinds": {kind: _told(rows) for kind, rows in kinds.items()},
        "all": _told(whole),
        "like": _percentiles([_seconds(lambda one=one: list(search.like(one)[:4])) for one in pieces]),
        "tags": _percentiles([_seconds(lambda one=one: search.suggested_tags(one)) for one in pieces]),
        "index": _sizes(),
    }


def _queries(rng):
    """The queries of each kind, cut from texts wherever they begin: what stands often is asked for often."""
    from articles.models import SearchText
    from tests.benchmarks import magazine

    numbers = list(SearchText.objects.exclude(version=None).values_list("pk", flat=True))
    names = magazine.Magazine(seed=3, rare=10)
    found = {kind: [] for kind in KINDS}
    for _ in range(EACH):
        text = "".join(c for c in SearchText.objects.get(pk=rng.choice(numbers)).text if "\u3400" < c < "\u9fff")
        at = rng.randrange(40, len(text) - 60)
        for kind, length in (("二字", 2), ("三字", 3), ("四字", 4)):
            found[kind].append(text[at : at + length])
        found["人名"].append(names.name())
        found["两词"].append(f"{text[at : at + 2]} {text[at + 30 : at + 32]}")
    return found | {"处处都有": EVERYWHERE}


def _timed(queries):
    return [(_in_database(words), _seconds(lambda words=words: _search(words))) for words in queries]


def _search(words):
    from articles import search

    with search.session():
        return search.first(words)


def _in_database(words):
    """The milliseconds that the statements of a search take, asked again of the driver itself."""
    from django.db import connection

    from articles import search

    asked = []

    def noted(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with search.session():
        with connection.execute_wrapper(noted):
            search.first(words)
        with connection.cursor() as cursor:
            driver = cursor.cursor
            return _seconds(lambda: [_fetched(driver, *one) for one in asked])


def _fetched(driver, sql, params):
    driver.execute(sql, params or ())
    return driver.fetchall()


def _seconds(act):
    """The milliseconds of an act, the fastest of a few times: what else the machine did is not its own."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def _told(rows):
    database, whole = zip(*rows, strict=True)
    return {"database": _percentiles(database), "whole": _percentiles(whole)}


def _percentiles(figures):
    ordered = sorted(figures)
    return {"p50": round(statistics.median(ordered), 1), "p95": round(ordered[int(len(ordered) * 0.95) - 1], 1)}


def _sizes():
    """Megabytes of the words in their normal form, and of all that search keeps."""
    from django.db import connection

    words = "SELECT SUM({}) / 1e6 FROM articles_searchtext"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(words.format("octet_length(text)"))
            text = float(cursor.fetchone()[0])
            cursor.execute("SELECT pg_total_relation_size('articles_searchtext') / 1e6")
            return {"text": round(text), "kept": round(float(cursor.fetchone()[0]))}
        cursor.execute(words.format("length(cast(text AS blob)) + 0.0"))
        text = cursor.fetchone()[0]
        cursor.execute("SELECT SUM(pgsize) / 1e6 FROM dbstat WHERE name LIKE 'articles_search%'")
        return {"text": round(text), "kept": round(cursor.fetchone()[0])}


def _print(figures):
    index, all_ = figures["index"], figures["all"]
    print(
        f"\n{figures['vendor']}, {figures['size']:,} pieces; words {index['text']} MB, kept for search {index['kept']} MB"
    )
    for kind, told in [*figures["kinds"].items(), ("五种合计", all_)]:
        database, whole = told["database"], told["whole"]
        print(
            f"  {kind}\tdatabase p50 {database['p50']} p95 {database['p95']} ms\twhole p50 {whole['p50']} p95 {whole['p95']} ms"
        )
    print(
        f"  like p95 {figures['like']['p95']} ms, tags p95 {figures['tags']['p95']} ms, indexed in {figures['seconds_to_index']} s"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 20000])
    parser.add_argument("--database", nargs="+", default=[os.environ.get("DATABASE_URL", "sqlite:///search.sqlite3")])
    parser.add_argument("--json")
    parser.add_argument("--keep", action="store_true", help="keep the magazines that were made")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        json.dump(_one(asked.one, asked.sizes[0], asked.keep), sys.stdout)
        return
    figures = {}
    for url in asked.database:
        for size in asked.sizes:
            told = measure(url, size, asked.keep)
            _print(told)
            figures[f"search.{told['vendor']}.p95_ms"] = told["all"]["database"]["p95"]
            figures[f"search.{told['vendor']}.{size}"] = told
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump(figures, file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
