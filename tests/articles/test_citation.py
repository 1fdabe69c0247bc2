from datetime import date

import pytest

from articles.citation import Cited, cite, responsible

PIECE = {"title": "把联络站建到家门口", "journal": "楚天主人", "year": 2023, "number": 10}


@pytest.mark.parametrize(
    ("particulars", "citation"),
    [
        ({"pages": "4-9"}, "把联络站建到家门口[J]. 楚天主人，2023（10）：4-9."),
        ({"authors": ["林知秋"], "pages": "4—9、12"}, "林知秋. 把联络站建到家门口[J]. 楚天主人，2023（10）：4-9，12."),
        ({"authors": ["林 知秋", "周远"]}, "林知秋，周远. 把联络站建到家门口[J]. 楚天主人，2023（10）."),
        ({"authors": ["甲", "乙", "丙"]}, "甲，乙，丙. 把联络站建到家门口[J]. 楚天主人，2023（10）."),
        ({"authors": ["甲", "乙", "丙", "丁"]}, "甲，乙，丙，等. 把联络站建到家门口[J]. 楚天主人，2023（10）."),
        (
            {"authors": ["恩施州人大常委会办公室"]},
            "恩施州人大常委会办公室. 把联络站建到家门口[J]. 楚天主人，2023（10）.",
        ),
        (
            {"subtitle": "——从“有地方坐”到“有回音听”"},
            "把联络站建到家门口：从“有地方坐”到“有回音听”[J]. 楚天主人，2023（10）.",
        ),
        ({"others": [("某某", "译")]}, "把联络站建到家门口[J]. 某某，译. 楚天主人，2023（10）."),
        (
            {"others": [("甲", "译"), ("乙", "译"), ("丙", "校")]},
            "把联络站建到家门口[J]. 甲，乙，译. 丙，校. 楚天主人，2023（10）.",
        ),
        ({"number": 9, "last_number": 10}, "把联络站建到家门口[J]. 楚天主人，2023（9/10）."),
        (
            {"year": 2001, "number": 8, "last_number": 10, "pages": "36-39"},
            "把联络站建到家门口[J]. 楚天主人，2001（8/9/10）：36-39.",
        ),
        (
            {"volume": "22", "number": 2, "is_supplement": True, "pages": "81-86"},
            "把联络站建到家门口[J]. 楚天主人，2023，22（增刊2）：81-86.",
        ),
        ({"year": 2009, "number": 1, "pages": "85–92"}, "把联络站建到家门口[J]. 楚天主人，2009（1）：85-92."),
        (
            {"pages": "4-9", "url": "https://example.org/articles/7/"},
            "把联络站建到家门口[J/OL]. 楚天主人，2023（10）：4-9. https://example.org/articles/7/.",
        ),
        (
            {"number": None, "year": None, "published_on": date(2023, 10, 9), "url": "https://example.org/articles/7/"},
            "把联络站建到家门口[J/OL]. 楚天主人，2023-10-09. https://example.org/articles/7/.",
        ),
        (
            {"url": "https://example.org/7", "doi": "10.1234/x.7"},
            "把联络站建到家门口[J/OL]. 楚天主人，2023（10）. https://example.org/7. DOI:10.1234/x.7.",
        ),
        (
            {"url": "https://doi.org/10.1234/X.7", "doi": "10.1234/x.7"},
            "把联络站建到家门口[J/OL]. 楚天主人，2023（10）. https://doi.org/10.1234/X.7.",
        ),
        ({"authors": ["SMITH J."]}, "SMITH J. 把联络站建到家门口[J]. 楚天主人，2023（10）."),
    ],
)
def test_a_piece_is_cited_as_the_standard_says(particulars, citation):
    assert cite(Cited(**PIECE | particulars)) == citation


def test_writers_are_responsible_and_photographers_are_not():
    credits = [
        ("文", "林知秋"),
        ("通讯员", "周远"),
        ("图", "本刊资料"),
        ("摄影", "江帆"),
        ("整理", "何青"),
        ("翻译", "白露"),
    ]

    assert responsible(credits) == (["林知秋", "周远"], [("何青", "整理"), ("白露", "译")])


def test_a_supplier_stands_as_author_where_nobody_else_does():
    assert responsible([("供稿", "某县人大"), ("摄影", "江帆")]) == (["某县人大"], [])
    assert responsible([("文", "林知秋"), ("供稿", "某县人大")]) == (["林知秋"], [])


def test_a_post_over_a_piece_is_a_writers_and_nobody_is_named_twice():
    assert responsible([("本刊记者", "林知秋"), ("文", "林知秋"), ("漫画", "江帆")]) == (["林知秋"], [])
