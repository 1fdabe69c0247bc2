"""The samples for production agree with the code that they serve."""

import re
from pathlib import Path

from issues import uploads

NGINX = (Path(__file__).parents[2] / "deploy/nginx.conf").read_text()
FORM = 2**20  # what a form may hold beside its file


def passed(place):
    """The bytes that nginx lets through, in the server or in one of its locations."""
    block = NGINX[NGINX.index(place) :]
    return int(re.search(r"client_max_body_size (\d+)m;", block)[1]) * 2**20


def test_nginx_lets_through_what_may_be_uploaded():
    assert passed("listen 443") >= uploads.MOST_BYTES + FORM
    assert passed("location /admin/issues/ {") >= uploads.MOST_PDF_BYTES + FORM
