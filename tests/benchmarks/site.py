"""How fast readers have their pages: `make bench`, or `python -m tests.benchmarks.site [--without search lighthouse …]`.

In one run on one machine, with the demonstration magazine and the settings of production. Processor time is that of gunicorn
(one process, the threads of deploy/), asked over one connection: medians of rounds in which every candidate has its turn. The
bare view answers with as many bytes as an article has. `bench.json` is flat; what could not be measured is missing there.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.deploy.nginx import nginx

from . import serving, weighing

ROUNDS = 5
FOLDER = Path(os.environ.get("VAR_DIR", serving.ROOT / "var")) / "bench"
BARE, WITHIN = "bare Django view", "bare view behind our middleware"
SEARCHED = 20_000
POSTGRESQL = "postgres://postgres:postgres@127.0.0.1:5432/postgres"
SEEN = ("home", "issue", "article", "search")  # by Lighthouse


def processor(asked, told):
    """Milliseconds of processor time per answer: the bare view, every kind of page made anew, and kept."""
    size = {"BARE_BYTES": asked["article"]["bytes"]}
    with ExitStack() as servers:
        start = lambda *app, **more: servers.enter_context(serving.gunicorn(FOLDER, *app, **more))  # noqa: E731
        bare = start("tests.benchmarks.bare:application", **size)
        within = start("tests.benchmarks.bare:application", BARE_MIDDLEWARE=1, **size)
        fresh, kept = start("tests.benchmarks.fresh:application"), start()
        turns = {BARE: (bare, ["/constant"]), WITHIN: (within, ["/constant"])}
        for kind, page in asked.items():
            turns[f"{kind}, made anew"] = (fresh, page["paths"])
            turns[f"{kind}, kept"] = (kept, page["paths"])
        for server, paths in turns.values():
            serving.ask(server[1], paths, times=2 * len(paths))
        rounds = [
            {name: serving.cost(*server, paths, seconds=0.6) for name, (server, paths) in turns.items()}
            for _ in range(ROUNDS)
        ]
    cost = {name: statistics.median(one[name] for one in rounds) for name in turns}
    print(f"\n{'':34}{'CPU ms':>9}{'× bare':>8}{'× with ours':>12}{'per s':>8}{'queries':>9}{'first ms':>9}")
    for name, ms in cost.items():
        page = asked.get(name.partition(",")[0], {}) if name.endswith("anew") else {}
        ratio, own = ms / cost[BARE], ms / cost[WITHIN]
        print(
            f"{name:34}{ms:>9.2f}{ratio:>8.2f}{own:>12.2f}{1000 / ms:>8.0f}{page.get('queries', ''):>9}{page.get('first_ms', ''):>9}"
        )
    for kind, page in asked.items():
        told[f"{kind}.queries"] = page["queries"]
        told[f"{kind}.cpu_ms"] = round(cost[f"{kind}, made anew"], 3)
        told[f"{kind}.cpu_ratio"] = round(cost[f"{kind}, made anew"] / cost[BARE], 2)
        told[f"{kind}.cpu_ratio_with_middleware"] = round(cost[f"{kind}, made anew"] / cost[WITHIN], 2)
        told[f"{kind}.cached_cpu_ratio"] = round(cost[f"{kind}, kept"] / cost[BARE], 2)
    told["bare.cpu_ms"] = round(cost[BARE], 3)
    told["cached.cpu_ms"] = round(cost["article, kept"], 3)
    told["cached.cpu_ratio"] = told["article.cached_cpu_ratio"]


@contextmanager
def behind_nginx():
    """The site behind the nginx of deploy/; gives its address."""
    if shutil.which("nginx") is None:
        raise OSError("nginx is not installed")
    address, socket = f"127.0.0.1:{serving.free_port()}", f"unix:{FOLDER}/app.sock"
    own = {"BEHIND_PROXY": "true", "SITE_URL": f"http://{address}"}
    places = {"media": FOLDER / "media", "static": FOLDER / "static"}
    with serving.gunicorn(FOLDER, bind=socket, workers=2, **own), nginx(FOLDER, address, socket, **places):
        yield address


def per_second(address, path, *, seconds=4):
    """Answers per second that wrk gets over 16 connections."""
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", f"http://{address}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise OSError(f"{path}: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def web_server(asked, told):
    """Answers per second behind nginx, and of nginx with the same bytes as a file."""
    if shutil.which("wrk") is None:
        raise OSError("wrk is not installed")
    path = asked["article"]["paths"][0]
    with behind_nginx() as address:
        page = serving.fetched(address, path)
        (FOLDER / "static/measured.html").write_bytes(page)
        pairs = [(per_second(address, path), per_second(address, "/static/measured.html")) for _ in range(3)]
        (FOLDER / "static/measured.html").unlink()
    ours, file = (statistics.median(side) for side in zip(*pairs, strict=True))
    told["nginx.requests_per_second"], told["nginx.file_requests_per_second"] = round(ours), round(file)
    told["nginx.ratio_to_file"] = round(statistics.median(one / other for one, other in pairs), 2)
    print(
        f"\nnginx, an article from its cache: {ours:,.0f} a second; the same bytes as a file: {file:,.0f}; both gzipped"
    )


def views(asked, told):
    """What the first view of the article that takes most takes over the wire, photographs apart."""
    if weighing.chromium() is None:
        raise OSError("Chromium is not installed")
    told["first_view.requests"] = told["first_view.kb"] = 0
    with behind_nginx() as address:
        for path in asked["article"]["paths"]:
            came = weighing.first_view(f"http://{address}{path}")
            own = [size for name, size in came if not any(part in name for part in weighing.PHOTOGRAPHS)]
            taken = len(own), round(sum(own) / 1000, 1)
            if taken > (told["first_view.requests"], told["first_view.kb"]):
                told["first_view.requests"], told["first_view.kb"] = taken
                most = came
    print("\nThe first view of an article that takes most:")
    for name, size in most:
        print(f"  {size / 1000:>7.1f} kB  {name}")


def presented(asked, told):
    """What Lighthouse says of the pages on a telephone."""
    program = weighing.lighthouse_in(FOLDER / "lighthouse")
    print(f"\nLighthouse {weighing.LIGHTHOUSE}: performance, accessibility, best practices, SEO")
    with behind_nginx() as address:
        for kind in SEEN:
            if kind not in asked:
                continue
            scores, lost = weighing.lighthouse(program, f"http://{address}{asked[kind]['paths'][0]}", FOLDER)
            told[f"lighthouse.{kind}"] = scores
            print(f"  {kind:8}{scores}  {'; '.join(lost)}")


def searches(asked, told):
    """How long a search takes in twenty thousand pieces, on both databases."""
    from . import search

    for url in (f"sqlite:///{FOLDER}/search.sqlite3", os.environ.get("BENCH_POSTGRESQL", POSTGRESQL)):
        try:
            figures = search.measure(url, SEARCHED)
        except subprocess.CalledProcessError as trouble:
            print(f"search on {url.partition(':')[0]} was not measured: {trouble}")
            continue
        told[f"search.{figures['vendor']}.p95_ms"] = figures["all"]["database"]["p95"]
        print(
            f"search in {SEARCHED:,} pieces on {figures['vendor']}: p95 {figures['all']['database']['p95']} ms in the database"
        )


PARTS = {"processor": processor, "nginx": web_server, "views": views, "lighthouse": presented, "search": searches}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--without", nargs="+", default=[], choices=PARTS, help="parts to leave out")
    left_out = parser.parse_args().without
    print(f"The demonstration magazine in {FOLDER} …", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    serving.seeded(FOLDER)
    asked = json.loads(serving.run(FOLDER, sys.executable, "-m", "tests.benchmarks.asked"))
    told = {}
    for name, measure in PARTS.items():
        if name in left_out:
            continue
        try:
            measure(asked, told)
        except (OSError, ImportError, subprocess.SubprocessError) as trouble:
            print(f"\n{name} was not measured: {trouble}")
        sys.stdout.flush()
        # After every part: a run that is stopped leaves what it knew.
        (serving.ROOT / "bench.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    print("\nbench.json\n" + json.dumps(told, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
