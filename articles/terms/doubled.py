"""Words that stand twice by mistake: 我们我们, 是是. What Chinese doubles on purpose (试试, 往往, 研究研究) is left alone."""

from __future__ import annotations

import re

from .findings import Mark
from .words import HAN, cut

#: Little words that nobody doubles on purpose, once they are parted from their neighbours (为了|了解, 目的|的).
_LITTLE = frozenset("的了是在和与对为从被把及于以也就而或但并且将由向其该此们")
#: Kinds of longer words that are not doubled on purpose: nouns, names, times, pronouns, conjunctions, prepositions.
_KINDS = ("n", "t", "r", "c", "p", "s", "f")
#: Verbs of which the same holds; other verbs are doubled on purpose (讨论讨论).
_VERBS = frozenset(
    [
        "进行",
        "加强",
        "推进",
        "实施",
        "开展",
        "具有",
        "属于",
        "成为",
        "作为",
        "坚持",
        "认为",
        "提出",
        "表示",
        "召开",
        "举行",
        "通过",
        "完善",
        "提高",
        "促进",
        "落实",
        "工作",
    ]
)
_DOUBLED = re.compile(rf"([{HAN}]{{1,4}})\1")
_WORDS = re.compile(rf"[{HAN}]+")
_ON_PURPOSE = frozenset(
    ["什么", "哪里", "怎么", "如何", "多少", "某某", "这样", "那样", "一天", "一年", "一代", "一夜", "哪儿"]
)
_RULE = "字词·重复"


def doubled(text: str) -> list[Mark]:
    """The words of a text that stand twice in a row, to be written once."""
    marks: list[Mark] = []
    for clause in _WORDS.finditer(text):
        if _DOUBLED.search(clause.group()):
            marks += _in_clause(clause.group(), clause.start())
    return marks


def _in_clause(clause: str, place: int) -> list[Mark]:
    marks = []
    before = ("", "")
    for word, kind in cut(clause):
        if word == before[0] and _is_mistake(*before):
            marks.append(Mark(place - len(word), place + len(word), _RULE, f"“{word}”重复", word))
        place += len(word)
        before = (word, kind)
    return marks


def _is_mistake(word: str, kind: str) -> bool:
    if word in _ON_PURPOSE:
        return False
    if len(word) == 1:
        return word in _LITTLE
    return word in _VERBS or kind.startswith(_KINDS)
