import pytest

from articles.text import char_count, excerpt, han_count, nfc, norm, title_phrases


def test_text_is_stored_composed():
    assert nfc("e\u0301") == "é"


@pytest.mark.parametrize(
    ("text", "normal"),
    [("ＡＢＣ　１２", "abc 12"), ("人大\n\t代表 ", "人大 代表"), ("ﬁ", "fi"), ("İ", "i̇"), ("㈠", "(一)")],
)
def test_search_compares_folded_text(text, normal):
    assert norm(text) == normal
    assert norm(normal) == normal


def test_counts_are_those_of_an_editor():
    assert han_count("人大ABC，〇𠀀12") == 4
    assert char_count("人大 ABC，\n12") == 8


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("铸魂增智正风促干 聚力建设“四个机关”", [["铸魂增智正风促干 "], ["聚力建设“四个机关”"]]),
        ("把联络站建到家门口——清溪社区记事", [["把联络站建到家门口"], ["——清溪社区记事"]]),
        ("听谁的？问谁去，怎么办！", [["听谁的？"], ["问谁去，"], ["怎么办！"]]),
        ("“第一要务？”怎么抓", [["“第一要务？”怎么抓"]]),
        ("关于征集2027年度选题的公告", [["关于", "征集", "2027年度", "选题的", "公告"]]),
        ("一题", [["一题"]]),
        ("", []),
    ],
)
def test_a_title_breaks_between_its_phrases_and_a_long_phrase_between_its_words(title, phrases):
    assert title_phrases(title) == phrases


def test_large_type_breaks_shorter_phrases_too():
    assert title_phrases("论地方人大备案审查的刚性", 8) == [["论地方", "人大", "备案", "审查的", "刚性"]]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("短句。", "短句。"),
        ("一二三四五。六七八九十。甲", "一二三四五。"),
        ("“一二三四五。”六七八九十", "“一二三四五。”"),
        ("一二三四五六，七八九十甲", "一二三四五六…"),
        ("一二三四五六七八九十甲乙", "一二三四五六七八九…"),
    ],
)
def test_an_excerpt_ends_at_a_sentence_where_it_can(text, cut):
    assert excerpt(text, 10) == cut
