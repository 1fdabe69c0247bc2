"""Words that stand twice by mistake: 我们我们, 是是. What Chinese doubles on purpose (试试, 往往, 研究研究) is left alone."""

from __future__ import annotations

import re

from .findings import Mark
from .words import HAN, cut

#: Little words that nobody doubles on purpose, once they are parted from their neighbours (为了|了解, 目的|的).
_LITTLE = frozenset("的了是在和与对为从被把及于以也就而或但并且将由向其该此们我你您他她它这那都还又很更")
#: Those that begin a longer word only by mistake when they stand before it: 我|我们, 这|这件.
_BEGINNING = frozenset("我这")
#: Kinds of longer words that are not doubled on purpose: nouns, names, times, pronouns, conjunctions, prepositions, adverbs.
_KINDS = ("n", "t", "r", "c", "p", "s", "f", "d", "j")
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
        "建设",
        "审议",
        "贯彻",
        "推动",
        "保障",
    ]
)
_DOUBLED = re.compile(rf"([{HAN}]{{1,4}})\1")
_WORDS = re.compile(rf"[{HAN}]+")
_ON_PURPOSE = frozenset(
    [
        "什么",
        "哪里",
        "怎么",
        "如何",
        "多少",
        "某某",
        "这样",
        "那样",
        "一天",
        "一年",
        "一代",
        "一夜",
        "哪儿",
        "彼此",
        "非常",
        "特别",
        "永远",
        "真的",
        "快点",
        "不要",
        "不行",
        "没有",
        "不是",
    ]
)
#: What the dictionary takes for nouns and is doubled as a verb (商量商量), or ends one word and begins the next (上一年度年度报告).
_LEFT_ALONE = frozenset(
    [
        "商量",
        "交流",
        "联系",
        "关心",
        "体验",
        "总结",
        "评价",
        "反省",
        "整理",
        "体会",
        "温习",
        "核实",
        "比划",
        "建议",
        "布置",
        "合计",
        "证明",
        "见识",
        "威风",
        "感受",
        "讨论",
        "领导",
        "代表",
        "年度",
    ]
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
        twice = _twice(before, (word, kind), clause)
        if twice:
            marks.append(Mark(place - len(twice), place + len(twice), _RULE, f"“{twice}”重复", twice))
        place += len(word)
        before = (word, kind)
    return marks


def _twice(before: tuple[str, str], now: tuple[str, str], clause: str) -> str:
    """What the second of two words says once more by mistake, the first one or its end: 人民|人民代表大会, 省人大|人大常委会."""
    (first, kind), (second, _) = before, now
    if first == second:
        return first if _is_mistake(first, kind, clause) else ""
    if len(first) == 1:
        return first if first in _BEGINNING and second[0] == first and second[1:2] not in ("么", "样") else ""
    for length in range(min(len(first), len(second) - 1), 1, -1):
        end = first[-length:]
        if second.startswith(end):
            return end if _is_mistake(end, cut(end)[0][1], clause) else ""
    return ""


def _is_mistake(word: str, kind: str, clause: str) -> bool:
    if word in _ON_PURPOSE or word in _LEFT_ALONE:
        return False
    if len(word) == 1:
        return word in _LITTLE and word * len(clause) != clause
    return word in _VERBS or (kind.startswith(_KINDS) and word[0] != word[1])
