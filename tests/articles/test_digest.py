import hashlib
from datetime import UTC, datetime, timedelta, timezone

from articles.digest import row_digest, version_digest

WORDS = {"title": "题", "body": "<p>文</p>"}


def test_a_digest_is_taken_over_canonical_json():
    expected = '{"body":"<p>文</p>","credits":[["文","张三",""]],"photos":["ab"],"title":"题","v":1}'

    digest = version_digest(WORDS, [("文", "张三", "")], ["ab"])

    assert digest == hashlib.sha256(expected.encode()).hexdigest()


def test_the_order_of_fields_does_not_matter_and_that_of_credits_does():
    two = [("文", "张三", ""), ("图", "李四", "")]

    assert version_digest(dict(reversed(WORDS.items())), two, []) == version_digest(WORDS, two, [])
    assert version_digest(WORDS, two[::-1], []) != version_digest(WORDS, two, [])


def test_every_word_credit_and_picture_is_in_the_digest():
    base = version_digest(WORDS, [("文", "张三", "")], ["a", "b"])

    others = {
        version_digest(WORDS | {"title": "題"}, [("文", "张三", "")], ["a", "b"]),
        version_digest(WORDS, [("文", "张三", "记者")], ["a", "b"]),
        version_digest(WORDS, [("文", "张三", "")], ["b", "a"]),
    }

    assert base not in others
    assert len(others) == 3


def test_a_moment_counts_the_same_in_every_time_zone():
    at = datetime(2023, 10, 1, 8, tzinfo=UTC)
    there = at.astimezone(timezone(timedelta(hours=8)))

    assert row_digest({"number": 1, "at": at}) == row_digest({"number": 1, "at": there})
    assert row_digest({"number": 1, "at": at}) != row_digest({"number": 1, "at": at + timedelta(microseconds=1)})


def test_a_row_of_the_trail_hangs_on_the_row_before():
    assert row_digest({"number": 2, "previous": "a"}) != row_digest({"number": 2, "previous": "b"})
