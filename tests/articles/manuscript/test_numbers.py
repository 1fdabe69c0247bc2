"""Automatic numbers as Word prints them."""

import pytest

from articles.manuscript.numbers import written


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 12_030, "一万二千零三十"),
        ("chineseCountingThousand", 10_005, "一万零五"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographDigital", 2023, "二〇二三"),
        ("japaneseCounting", 20, "二十"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 12, "亥"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3, "C"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("decimalFullWidth", 10, "１０"),
        ("bullet", 3, ""),
        ("a form of tomorrow", 4, "4"),
    ],
)
def test_a_number_is_written_in_the_form_its_list_asks_for(form, number, text):
    assert written(number, form) == text
