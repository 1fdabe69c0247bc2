"""Misprints that must be caught and traps that must be left alone, kept outside the repository (CHUTIAN_CORPUS)."""

import json

import pytest

from articles import terms
from articles.terms import Passage, Term, Wordlist
from articles.terms.starter import starter


@pytest.fixture
def misprints(corpus):
    return json.loads((corpus / "terms" / "common_misprints.json").read_text("utf-8"))


@pytest.fixture
def usage(corpus):
    return json.loads((corpus / "terms" / "usage_rules_excerpt.json").read_text("utf-8"))


def found(text, *lists):
    return terms.check([Passage("body", "正文", text)], *lists)


def test_the_starter_list_catches_the_common_misprints(misprints):
    wordlist = Wordlist([term for _, term in starter()])
    wrong = [pair["wrong"] for pair in misprints["pairs"] if "wrong" in pair]

    missed = [form for form in wrong if not found(f"这里写着{form}，请看。", wordlist)]

    assert missed == []


def test_the_starter_list_falls_into_no_trap(misprints):
    wordlist = Wordlist([term for _, term in starter()])
    right = [trap["text"] for trap in misprints["false_positive_traps"]]
    right += [pair["text"] for pair in misprints["pairs"] if pair.get("ok")]

    assert {text: found(text, wordlist) for text in right if found(text, wordlist)} == {}


def test_a_bare_list_without_exceptions_replaces_nothing_at_an_accident_of_word_borders(misprints):
    accidents = [trap for trap in misprints["false_positive_traps"] if len(trap["wrong_form_inside"][0]) < 3]
    wordlist = Wordlist([Term(trap["wrong_form_inside"][0], "…") for trap in accidents])

    replaced = [trap["text"] for trap in accidents if any(one.replacement for one in found(trap["text"], wordlist))]

    # 既|使人: no dictionary knows 使人; that is what exceptions are for.
    assert len(replaced) <= 1


def test_rules_of_usage_never_block_where_the_words_are_right(usage):
    wordlist = Wordlist([Term(rule["term"], rule["suggest"], spare_quoted=True) for rule in usage["rules"]])

    for trap in usage["traps"]:
        assert not any(one.is_error for one in found(trap["text"], wordlist))


def test_quotations_and_titles_are_spared_where_a_rule_says_so(usage):
    wordlist = Wordlist([Term(rule["term"], spare_quoted=True) for rule in usage["rules"]])
    quoted = [trap for trap in usage["traps"] if trap["why"] in ("direct speech", "title of a work")]

    assert [found(trap["text"], wordlist) for trap in quoted] == [[], []]


def test_published_laws_raise_no_error_and_few_warnings(corpus):
    wordlist = Wordlist([term for _, term in starter()])
    lines = (corpus / "zh" / "laws_public.jsonl").read_text("utf-8").splitlines()[:20]
    bodies = [json.loads(line)["body"] for line in lines]

    every = [one for body in bodies for one in found(body, wordlist) if one.rule != "标点·半角括号"]

    assert [one for one in every if one.is_error] == []
    assert len(every) < sum(map(len, bodies)) / 1500
