"""Counting through the lists of a document."""

from lxml import etree

from articles.manuscript.numbering import Numbering

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(place, form, text, more=""):
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    root = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'
    return Numbering(etree.fromstring(root))


def test_levels_count_on_and_begin_again_below_a_new_number():
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.")

    lists = numbering(levels)

    assert [lists.next("1", place).text for place in (0, 1, 1, 0, 1)] == ["一、", "1.", "2.", "二、", "1."]


def test_a_level_may_show_the_numbers_above_it():
    lists = numbering(level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))

    assert [lists.next("1", place).text for place in (0, 1, 1)] == ["第一章", "1.1", "1.2"]


def test_a_list_that_begins_on_a_deep_level_counts_the_levels_above_as_begun():
    lists = numbering(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"))

    assert lists.next("1", 1).text == "1.1"


def test_two_instances_of_one_list_count_together_until_one_starts_anew():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        "</w:num>"
    )

    lists = numbering(level(0, "decimal", "%1."), nums)

    assert [lists.next(which, 0).text for which in "12323"] == ["1.", "2.", "5.", "6.", "7."]


def test_an_instance_may_have_a_level_of_its_own():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperLetter", "%1)")
        + "</w:lvlOverride></w:num>"
    )

    assert numbering(level(0, "decimal", "%1."), nums).next("1", 0).text == "A)"


def test_a_bullet_has_no_number_and_an_unknown_list_has_none_at_all():
    lists = numbering(level(0, "bullet", "●"))

    assert lists.next("1", 0).is_bullet
    assert lists.next("77", 0) is None
