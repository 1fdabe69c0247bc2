"""Terms are found where they are meant, and not where words only meet."""

from articles import terms
from articles.terms import Passage, Term, Wordlist


def found(text, *some):
    return terms.check([Passage("body", "正文", text)], Wordlist(some), rules=())


def forms(text, *some):
    return [one.found for one in found(text, *some)]


def test_a_term_is_found_with_what_is_right_and_why():
    (one,) = found("各地布署防汛工作。", Term("布署", "部署", "错别字", "error"))

    assert (one.start, one.found, one.replacement, one.reason, one.level) == (2, "布署", "部署", "错别字", "error")


def test_a_form_that_only_two_words_make_together_is_none():
    assert forms("他登上山顶，看了望远镜里的村庄。", Term("了望", "瞭望")) == []
    assert forms("按装订顺序排好。", Term("按装", "安装")) == []


def test_a_word_that_tears_the_form_into_scraps_is_no_excuse():
    assert forms("封面写着装祯者的名字。", Term("装祯", "装帧")) == ["装祯"]


def test_a_thorough_list_tells_even_that_and_replaces_nothing():
    passage = Passage("body", "正文", "他登上山顶，看了望远镜里的村庄。")
    (one,) = terms.check([passage], Wordlist([Term("了望", "瞭望")], thorough=True), rules=())

    assert (one.found, one.level, one.replacement) == ("了望", "warning", None)


def test_a_form_inside_a_longer_word_is_told_and_not_replaced():
    (one,) = found("老板娘今年六十岁。", Term("老板", "负责人", level="error"))

    assert (one.level, one.replacement) == ("warning", None)


def test_a_longer_right_form_is_left_alone():
    term = Term("布署", "部署", exceptions=("布署名单",))

    assert forms("会议布署名单。各地布署工作。", term) == ["布署"]


def test_an_exception_may_have_a_gap():
    term = Term("既使", "即使", exceptions=("既使…又",))

    assert forms("既使人高兴，又使人为难。既使下雨。", term) == ["既使"]


def test_what_is_right_anyway_is_no_misprint():
    assert forms("市委书记处开会。", Term("市委书记", "市委书记处")) == []


def test_words_of_others_are_spared_where_the_term_says_so():
    spared, asked = Term("打工妹", spare_quoted=True), Term("打工仔")

    assert forms("他说：“打工妹、打工仔都来了。”《打工妹之歌》", spared, asked) == ["打工仔"]


def test_a_pattern_may_ask_for_the_end_of_a_clause():
    term = Term("不能自己｜", "不能自已")

    assert forms("这事我不能自己决定。他激动得不能自己。", term) == ["不能自己"]


def test_a_latin_form_is_no_part_of_a_longer_one():
    assert forms("WTO 与 WTOX", Term("WTO")) == ["WTO"]


def test_of_forms_within_one_another_only_the_longest_is_told():
    assert forms("如火如茶", Term("如茶"), Term("如火如茶", "如火如荼")) == ["如火如茶"]


def test_the_key_of_a_finding_outlives_changes_elsewhere():
    term = Term("布署", "部署")
    (before,) = found("各地布署防汛工作。", term)
    (behind,) = found("入夏以来雨水多。\n各地布署防汛工作。", term)
    (other,) = found("各地都布署了防汛工作。", term)

    assert before.key == behind.key != other.key


def test_places_of_the_same_words_are_told_apart():
    one, two = found("布署工作\n布署工作", Term("布署"))

    assert (one.nth, two.nth, one.key == two.key) == (0, 1, True)
