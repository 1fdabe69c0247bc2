"""Punctuation (GB/T 15834-2011《标点符号用法》)."""

from __future__ import annotations

import re

from .findings import ERROR
from .patterns import pattern
from .words import HAN

_TO_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_ENDS = f"[{HAN}”’》〉）】%℃]"
_IS_HAN = re.compile(f"[{HAN}]")
_GOES_ON = rf"(?=\s?[{HAN}“‘《〈（【\"0-9A-Za-z]|\s*$)"
_LAST_DOT = re.compile(rf"(?<=[{HAN}])\.$")
_KINDS = "问题|内容|工作|活动|设施|方面|项目|情况|措施|领域|地方|单位|部门|地区|环节"
#: What ends a row of things side by side, and what stands in marks in it.
_ROW_ENDS = re.compile(r"[，。；：！？\n]")
_IN_MARKS = re.compile(r"《[^《》\n]*》|“[^“”\n]*”")
_ROW = 120
_REFERENCE = re.compile(r"^\[\d{1,3}\]|\[(?:[A-Z]|[A-Z]{1,2}/OL)\]", re.MULTILINE)


def _brackets(match: re.Match[str]) -> str:
    return f"（{match['inside']}）"


def _quotes(match: re.Match[str]) -> str:
    """Chinese marks round Chinese words; the marks of code and of English stay."""
    attribute = match.string[match.start() - 1 : match.start()] == "="
    if attribute or not _IS_HAN.search(match["inside"]):
        return match[0]
    return f"“{_LAST_DOT.sub('。', match['inside'])}”"


def _between_equals(match: re.Match[str]) -> str:
    """Nothing, unless things without marks or with words in brackets stand in the same row (4.5.3.5): there the mark stays."""
    text, place = match.string, match.start("it")
    start = max(
        (found.end() for found in _ROW_ENDS.finditer(text, max(0, place - _ROW), place)), default=max(0, place - _ROW)
    )
    stop = _ROW_ENDS.search(text, place, place + _ROW)
    row = _IN_MARKS.sub("《》", text[start : stop.start() if stop else place + _ROW])
    row = row.replace("“", "《").replace("”", "》").replace("》、《", "")
    return "、" if "》、" in row or "、《" in row else ""


def _ellipsis(match: re.Match[str]) -> str:
    """In English and in code three dots stay."""
    start, end = match.span()
    near = match.string[max(0, start - 12) : end + 12]
    return "……" if _IS_HAN.search(near) else match[0]


def _is_reference(match: re.Match[str]) -> bool:
    """Whether the paragraph is an entry of a bibliography, whose marks are half-width (GB/T 7714)."""
    start = match.string.rfind("\n", 0, match.start()) + 1
    stop = match.string.find("\n", match.start())
    return bool(_REFERENCE.search(match.string, start, stop if stop >= 0 else len(match.string)))


def _first(match: re.Match[str]) -> str:
    return match[0][0]


RULES = (
    pattern("标点·重复", r"([，、；：])\1+|(?<!。)。。(?!。)", _first, "标点重复", ERROR),
    pattern(
        "标点·省略号",
        r"(?:。{3,}|(?<![\[.])\.{3,}(?![\].])|(?<=[^·・])[·・]{3,}|．{3,}|(?<![…\[])…(?![…\]])|…{3}(?!…))",
        _ellipsis,
        "省略号占两字，写作“……”",
    ),
    pattern(
        "标点·省略号和等",
        rf"……等等?(?=[，。；！？）”\n]|$|(?:{_KINDS}))|等等?……",
        None,
        "省略号和“等”不并用",
    ),
    pattern(
        "标点·破折号",
        r"(?<![-－―─_!<])(?:-{2,3}(?![A-Za-z>])(?!(?<=[0-9A-Za-z]--)\d)|－{2,3}|―{1,3}|─{1,3})(?![-－―─_])|(?<!—)—{3}(?!—)",
        "——",
        "破折号占两字，写作“——”",
    ),
    pattern("标点·连接号", rf"(?<=[{HAN}])-(?=[{HAN}])|(?<=\d)--(?=\d)", "—", "这里用一字线“—”"),
    pattern(
        "标点·相连",
        r"([，、；：])(?!\1)[，、；：。！？]|。[，、；：！？]|[！？][。，、；：]",
        None,
        "两个标点相连，请留下一个",
    ),
    pattern("标点·引号内外", r"[。！？](?P<it>”。)", "”", "引文自成句子、句末标点在引号里的，引号外不再加句号"),
    pattern("标点·书名号间", r"》(?P<it>、)《", _between_equals, "并列的书名号之间不用顿号"),
    pattern("标点·引号间", r"”(?P<it>、)“", _between_equals, "并列的引号之间不用顿号"),
    pattern(
        "标点·顿号和等",
        rf"(?P<it>、)等(?=等?(?:[，。；）]|$)|[\d一二两三四五六七八九十]+[个项种方位名家]|(?:{_KINDS}))",
        "",
        "“等”前不用顿号",
    ),
    pattern("标点·间隔号", rf"(?<=[{HAN}])[•・‧∙⋅●](?=[{HAN}])", "·", "间隔号写作“·”"),
    pattern(
        "标点·半角",
        rf"(?<={_ENDS})(?P<it>[,;:?!]){_GOES_ON}",
        lambda match: match["it"] if _is_reference(match) else match["it"].translate(_TO_FULL),
        "汉字后的标点用全角",
    ),
    pattern("标点·半角句点", rf"(?<=[{HAN}”’》）])(?<!^[一二三四五六七八九十])(?P<it>\.)(?=\s*$)", "。", "句末用“。”"),
    pattern(
        "标点·半角句点",
        rf"(?<=[{HAN}”’》）])(?<!^[一二三四五六七八九十])\.(?=[{HAN}])",
        lambda match: match[0] if _is_reference(match) else None,
        "句末用“。”，译名的间隔用“·”",
    ),
    pattern(
        "标点·半角括号",
        rf"(?<![A-Za-z0-9_])\((?P<inside>[^()（）\n]{{0,60}}[{HAN}][^()（）\n]{{0,60}})\)",
        _brackets,
        "夹有汉字的括号用全角",
    ),
    pattern("标点·半角括号", r"（[^()（）\n]{0,120}(?P<it>\))", "）", "一对括号，半边全角半边半角"),
    pattern("标点·半角括号", r"(?P<it>\()(?=[^()（）\n]{0,120}）)", "（", "一对括号，半边全角半边半角"),
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
