"""Punctuation (GB/T 15834-2011《标点符号用法》)."""

from __future__ import annotations

import re

from .findings import ERROR
from .patterns import pattern
from .words import HAN

_TO_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_ENDS = f"[{HAN}”’》〉）】%℃]"
_IS_HAN = re.compile(f"[{HAN}]")
_GOES_ON = rf"(?=\s?[{HAN}“‘《〈（【0-9]|\s*$)"


def _brackets(match: re.Match[str]) -> str:
    return f"（{match['inside']}）"


def _quotes(match: re.Match[str]) -> str:
    """Chinese marks round Chinese words; the marks of code and of English stay."""
    attribute = match.string[match.start() - 1 : match.start()] == "="
    return f"“{match['inside']}”" if _IS_HAN.search(match["inside"]) and not attribute else match[0]


def _first(match: re.Match[str]) -> str:
    return match[0][0]


RULES = (
    pattern("标点·重复", r"([，、；：])\1+|(?<!。)。。(?!。)", _first, "标点重复", ERROR),
    pattern(
        "标点·省略号",
        r"(?:。{3,}|(?<![\[.])\.{3,}(?![\].])|(?<=[^·・])[·・]{3,}|．{3,}|(?<![…\[])…(?![…\]])|…{3}(?!…))",
        "……",
        "省略号占两字，写作“……”",
    ),
    pattern("标点·省略号和等", r"……等等?(?=[，。；！？）”\n]|$)|等等?……", None, "省略号和“等”不并用"),
    pattern(
        "标点·破折号",
        r"(?<![-－―─_!<])(?:-{2,3}(?![A-Za-z>])|－{2,3}|―{1,3}|─{1,3})(?![-－―─_])|(?<!—)—{3}(?!—)",
        "——",
        "破折号占两字，写作“——”",
    ),
    pattern("标点·连接号", rf"(?<=[{HAN}])-(?=[{HAN}])", "—", "汉字之间用一字线“—”"),
    pattern(
        "标点·相连",
        r"[，、；：][。；！？]|[，；：]、|、[，：]|，[；：]|。[，、；：！？]|[！？][。，、；：]",
        None,
        "两个标点相连，请留下一个",
    ),
    pattern("标点·引号内外", r"[。！？](?P<it>”。)", "”", "引文自成句子、句末标点在引号里的，引号外不再加句号"),
    pattern("标点·书名号间", r"》(?P<it>、)《", "", "并列的书名号之间不用顿号"),
    pattern("标点·引号间", r"”(?P<it>、)“", "", "并列的引号之间不用顿号"),
    pattern(
        "标点·顿号和等",
        r"(?P<it>、)等(?=[，。；）]|等|[\d一二两三四五六七八九十]+[个项种方位名家])",
        "",
        "“等”前不用顿号",
    ),
    pattern("标点·间隔号", rf"(?<=[{HAN}])[•・‧∙⋅●](?=[{HAN}])", "·", "间隔号写作“·”"),
    pattern(
        "标点·半角",
        rf"(?<={_ENDS})(?P<it>[,;:?!]){_GOES_ON}",
        lambda match: match["it"].translate(_TO_FULL),
        "汉字后的标点用全角",
    ),
    pattern("标点·半角句点", rf"(?<=[{HAN}”’》）])(?<!^[一二三四五六七八九十])(?P<it>\.)(?=\s*$)", "。", "句末用“。”"),
    pattern(
        "标点·半角句点",
        rf"(?<=[{HAN}”’》）])(?<!^[一二三四五六七八九十])\.(?=[{HAN}])",
        None,
        "句末用“。”，译名的间隔用“·”",
    ),
    pattern(
        "标点·半角括号",
        rf"(?<![A-Za-z0-9_])\((?P<inside>[^()（）\n]{{0,60}}[{HAN}][^()（）\n]{{0,60}})\)",
        _brackets,
        "夹有汉字的括号用全角",
    ),
    pattern("标点·直引号", r'"(?P<inside>[^"\n]{1,200})"', _quotes, "汉语引号用“”"),
    pattern("标点·小数点", r"(?<=\d)．(?=\d)", ".", "小数点用半角"),
    pattern(
        "标点·序次语",
        r"^(?P<number>[一二三四五六七八九十]{1,3})[.．,，](?=\D)",
        r"\g<number>、",
        "汉字数字的序次语后用顿号",
    ),
    pattern("标点·序次语", r"^(?P<number>\d{1,2})、(?=\D)", r"\g<number>. ", "阿拉伯数字的序次语后用下脚点"),
    pattern(
        "标点·序次语",
        r"^(?P<number>[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)])[、，.．]",
        r"\g<number>",
        "带括号的序次语后不加标点",
    ),
    pattern(
        "标点·序次语",
        r"(?:^|(?<=[。；]))(?P<number>第[一二三四五六七八九十]|首先|其次|再次)、(?![第一二三四五六七八九十])",
        r"\g<number>，",
        "“第一”“首先”等序次语后用逗号",
    ),
    pattern("标点·行首", r"^[，。、；：？！]", None, "一段不以点号开头"),
)
