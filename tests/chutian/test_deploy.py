"""The samples for production agree with the code that they serve."""

import re
from pathlib import Path

from issues import uploads
from submissions import receiving
from submissions.admin import taking_in

NGINX = (Path(__file__).parents[2] / "deploy/nginx.conf").read_text()
FORM = 2**20  # what a form may hold beside its file


def test_only_the_headers_of_a_page_say_how_long_nginx_may_show_an_old_one():
    directives = [line.split()[0] for line in NGINX.splitlines() if line.strip()]

    assert "proxy_cache" in directives
    assert {"proxy_cache_use_stale", "proxy_cache_valid", "proxy_ignore_headers"} & set(directives) == set()


def passed(place):
    """The bytes that nginx lets through, in the server or in one of its locations."""
    block = NGINX[NGINX.index(place) :]
    return int(re.search(r"client_max_body_size (\d+)m;", block)[1]) * 2**20


def test_nginx_lets_through_what_may_be_uploaded():
    assert passed("listen 443") >= uploads.MOST_BYTES + FORM
    assert passed("location /admin/issues/ {") >= uploads.MOST_PDF_BYTES + FORM
    assert passed("location /admin/submissions/ {") >= taking_in.MOST_REQUEST + FORM
    assert passed("location /submit/ {") >= receiving.MOST_REQUEST + FORM
