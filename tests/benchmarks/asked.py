"""What the benchmarks ask for: `python -m tests.benchmarks.asked` tells, as JSON, the addresses of each kind of page, how many
queries one takes that is made anew, and the fewest milliseconds of processor time that its making takes the first time."""

import json
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chutian.settings")
django.setup()

from django.db import connection  # noqa: E402 - the settings come first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from issues import pagecache  # noqa: E402
from issues.models import Issue  # noqa: E402


def addresses():
    issue = Issue.objects.current()
    pieces = list(issue.articles.published().in_running_order())
    return {
        "article": [piece.get_absolute_url() for piece in pieces],
        "issue": [issue.get_absolute_url()],
        "home": ["/"],
        "archive": ["/issues/"],
        "search": [f"{reverse('search')}?q=%E4%BB%A3%E8%A1%A8"],  # 代表
    }


def main():
    pagecache._store = lambda key, response: None
    asked, told = addresses(), {}
    client = Client(headers={"host": "127.0.0.1"})
    for kind, paths in asked.items():
        first, queries, sizes = [], [], []
        for path in paths:
            begun = time.process_time()
            client.get(path)
            first.append(time.process_time() - begun)
        for path in paths:
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(path)
            queries.append(len(captured))
            sizes.append(len(answer.content))
        told[kind] = {
            "paths": paths,
            "queries": max(queries),
            "bytes": sum(sizes) // len(sizes),
            "first_ms": round(1000 * sorted(first)[len(first) // 2], 2),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
