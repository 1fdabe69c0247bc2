"""Attempts are counted by who makes them."""

import pytest
from django.test import RequestFactory

from submissions import limits


@pytest.mark.parametrize(
    ("direct", "forwarded", "counted"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("2001:db8:1:2::3", "", "2001:db8:1:2::/64"),
        ("127.0.0.1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("", "", "?"),
    ],
)
def test_the_address_that_is_counted(direct, forwarded, counted):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    assert limits.address(RequestFactory().get("/", REMOTE_ADDR=direct, **headers)) == counted
