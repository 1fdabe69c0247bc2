import pytest

from submissions import codes


def test_a_code_belongs_to_its_token_and_to_the_key():
    code = codes.derived("key", "token")

    assert code == codes.derived("key", "token")
    assert len({code, codes.derived("key", "other"), codes.derived("other", "token")}) == 3
    assert len(code) == codes.LENGTH
    assert set(code) <= set(codes.LETTERS)


@pytest.mark.parametrize("words", ["7k4m-2qxd", " 7K4M2QXD ", "７Ｋ４Ｍ－２ＱＸＤ", "7K4M—2QXD", "7K4M 2QXD"])
def test_a_code_is_read_as_people_type_it(words):
    assert codes.typed(words) == "7K4M2QXD"


@pytest.mark.parametrize(
    "words", ["TG2026-0123", "tg20260123", "2026-0123", "ＴＧ２０２６－０１２３", " TG2026 — 0123 "]
)
def test_a_number_is_read_as_people_type_it(words):
    assert codes.typed_number(words) == "TG2026-0123"


@pytest.mark.parametrize("words", ["", "你好", "TG2026", "<b>"])
def test_what_is_no_number_finds_nothing_and_harms_nothing(words):
    assert codes.typed_number(words) == codes.typed(words)
