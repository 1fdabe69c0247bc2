import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issues.names import safe_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("稿件（终稿）——修改版 v2.docx", "稿件（终稿）——修改版 v2.docx"),
        ("/etc/passwd", "passwd"),
        ("C:\\稿件\\茶山.docx", "茶山.docx"),
        ("稿件.docx/", "稿件.docx"),
        ("稿件.docx.", "稿件.docx"),
        ("..", "未命名"),
        ("", "未命名"),
        ("a\x00b\r\nc.docx", "ab c.docx"),
        ("稿件\u202excod.exe", "稿件xcod.exe"),
        ("e\u0301.docx", "é.docx"),
        ('稿件".docx', "稿件”.docx"),
        ("CON.docx", "_CON.docx"),
        ("问：答？.docx", "问：答？.docx"),
    ],
)
def test_a_name_is_shown_without_path_and_without_anything_invisible(given_name, shown):
    assert safe_name(given_name) == shown


def test_a_long_name_keeps_its_beginning_and_its_suffix():
    name = safe_name("长" * 400 + ".docx")

    assert name == "长" * 78 + ".docx"


@given(st.text(st.characters(), max_size=300))
def test_any_name_at_all_becomes_safe_and_stays_so(name):
    safe = safe_name(name)

    assert safe_name(safe) == safe
    assert 0 < len(safe.encode()) <= 240
    assert not set(safe) & set('/\\\0\r\n<>:"|?*')
    assert all(unicodedata.category(character) not in {"Cc", "Cf", "Cs"} for character in safe)


def test_every_shown_name_becomes_safe(corpus):
    names = [entry["filename"] for entry in json.loads((corpus / "uploads/filenames.json").read_text("utf-8"))]

    assert names
    for name in names:
        assert safe_name(safe_name(name)) == safe_name(name)
        assert "/" not in safe_name(name)
