"""Numerals (GB/T 15835-2011《出版物上数字用法》)."""

from __future__ import annotations

import re

from .patterns import pattern

_DIGITS = "零一二三四五六七八九"
_HAN_NUMBER = "[〇零一二三四五六七八九十百千万两]"
_COUNTED = "天|年(?![级度代])|个|次|人|名|位|岁|倍|里|公里|米|小时|分钟|元|亩|户|遍|回|件|成|代人|口人|百|千|万"
#: 约, and not 节约, 签约, 预约.
_ABOUT = "(?<![节签预履契违守集解续毁合公条规和盟邀特誓大])约"
_PLACES = str.maketrans("○零ОOＯ", "〇〇〇〇〇")
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
_MEASURED = "[%％]|[万亿千百]?(?:元|人|名|个|岁|天|日|年|月|小时|分钟|公里|千米|米|厘米|毫米|吨|公斤|千克|亩|公顷|倍|户|件|次|℃|页)"


def han(number: int) -> str:
    """A whole number below ten thousand in Chinese numerals: 12 is 十二, 305 三百零五."""
    if number < 10:
        return _DIGITS[number]
    out, rest = "", number
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        digit, rest = divmod(rest, unit)
        if digit:
            out += _DIGITS[digit] + name
        elif out and rest and not out.endswith("零"):
            out += "零"
    out += _DIGITS[rest] if rest else ""
    return out[1:] if out.startswith("一十") else out


def _estimate(match: re.Match[str]) -> str | None:
    first, second = int(match["first"]), int(match["second"])
    return ("两" if first == 2 else han(first)) + han(second) if second == first + 1 else match["it"]


def _estimate_in_words(match: re.Match[str]) -> str | None:
    first, second = (_DIGITS.find(match[name].replace("两", "二")) for name in ("first", "second"))
    return match["first"] + match["second"] if second == first + 1 else match["it"]


def _range(match: re.Match[str]) -> str | None:
    """Both ends with their unit where leaving it out would mislead (9亿～16亿, 15%～30%)."""
    first, second, unit = match["first"], match["second"], match["unit"]
    if float(first) >= float(second):
        return match[0]
    return f"{first}{unit}～{second}{unit}"


def _dashed(match: re.Match[str]) -> str | None:
    first, second = match["first"], match["second"]
    return f"{first}—{second}" if float(first) < float(second) else match[0]


def _in_words(before: str, behind: str):  # type: ignore[no-untyped-def]
    def instead(match: re.Match[str]) -> str:
        return before + han(int(match["number"])) + behind

    return instead


RULES = (
    pattern(
        "数字·百分数",
        r"百分之 ?(?P<number>\d+(?:\.\d+)?)(?![\d.]*个百分点)",
        r"\g<number>%",
        "阿拉伯数字的百分数用“%”，汉字数字才写“百分之”",
    ),
    pattern(
        "数字·分数",
        r"(?<![\d.])(?P<below>\d{1,4})分之(?P<above>\d{1,4})(?![\d.])",
        lambda match: f"{han(int(match['below']))}分之{han(int(match['above']))}",
        "分数写成汉字数字",
    ),
    pattern(
        "数字·概数",
        rf"(?<!^)(?<![\d.第、,，])(?P<it>(?P<first>[1-8])、(?P<second>[2-9]))(?:{_COUNTED})",
        _estimate,
        "相邻两个数字连用表示概数，用汉字，中间不加顿号",
    ),
    pattern(
        "数字·概数顿号",
        rf"(?<!^)(?<![〇零一二三四五六七八九十百千万两第、])(?P<it>(?P<first>[一二两三四五六七八])、(?P<second>[二两三四五六七八九]))(?:{_COUNTED})",
        _estimate_in_words,
        "相邻两个数字连用表示概数，中间不加顿号",
    ),
    pattern(
        "数字·几",
        r"(?<![\d.])(?P<number>[1-9]0)几(?=[个年人名位岁天次里户亩万元多件所台家])",
        _in_words("", "几"),
        "带“几”的概数用汉字",
    ),
    pattern(
        "数字·年份零",
        r"(?<![〇零○一二三四五六七八九])(?P<it>[一二][〇零○OОＯ一二三四五六七八九]{3})(?=年)",
        lambda match: match["it"].translate(_PLACES),
        "汉字年份里的“0”写作“〇”",
    ),
    pattern(
        "数字·日期混用",
        rf"(?:\d{{4}}年{_HAN_NUMBER}{{1,3}}月(?:{_HAN_NUMBER}{{1,3}}|\d{{1,2}})日|(?<!{_HAN_NUMBER})[一二][〇零○一二三四五六七八九]{{3}}年\d{{1,2}}月)",
        None,
        "同一日期里不混用汉字数字和阿拉伯数字",
    ),
    pattern(
        "数字·日期混用",
        r"(?P<it>(?P<century>\d{1,2}世纪)(?P<decade>[一二三四五六七八九])十年代)",
        lambda match: f"{match['century']}{_DIGITS.index(match['decade'])}0年代",
        "同一日期里不混用汉字数字和阿拉伯数字",
    ),
    pattern(
        "数字·星期",
        r"(?:星期|礼拜)(?P<number>[1-6])(?!\d)",
        lambda match: match[0][:2] + han(int(match["number"])),
        "星期几用汉字",
    ),
    pattern(
        "数字·农历",
        r"(?P<before>农历(?:[正腊冬]|[一二三四五六七八九十]{1,2})月|正月|腊月|大年初|农历[^，。；\n]{0,6}初)(?P<number>[1-9]|[12]\d|30)(?!\d|[—\-~～])",
        lambda match: match["before"] + han(int(match["number"])),
        "农历月日用汉字",
    ),
    pattern(
        "数字·范围单位",
        r"(?<![\d.\-—~～/A-Za-z])(?P<first>\d+(?:\.\d+)?)[\-—–－~～](?P<second>\d+(?:\.\d+)?)(?P<unit>[%％]|[万亿])(?![—\-~～]|\d)",
        _range,
        "范围的两端都带“万”“亿”“%”，免得误解",
    ),
    pattern(
        "数字·范围连接号",
        rf"(?<![\d.\-—~～/A-Za-z])(?P<first>\d+(?:\.\d+)?)[-–－](?P<second>\d+(?:\.\d+)?)(?=(?:{_MEASURED}))",
        _dashed,
        "数值范围用一字线“—”或浪纹线“～”，不用短横线",
    ),
    pattern(
        "数字·分节",
        r"(?<![\d,.])\d{1,3}(?:,\d{3})*,\d{4,}(?:,\d+)*(?![\d,])",
        None,
        "分节的数字从个位起三位一节",
    ),
    pattern("数字·全角", r"[０-９]+", lambda match: match[0].translate(_FULL), "阿拉伯数字用半角"),
    pattern(
        "数字·百分点",
        r"(?<![\d.])(?P<number>\d{1,9}(?:\.\d{1,9})?)[%％](?P<rest>个百分点)",
        r"\g<number>\g<rest>",
        "“个百分点”前不用“%”",
    ),
    pattern(
        "数字·概数重复",
        rf"(?:大约有?|{_ABOUT}有?|将近|接近)(?:\d+(?:\.\d+)?[万亿千百]?|{_HAN_NUMBER}+)(?:余|多|[^，。；、：\n]{{0,3}}(?:左右|上下))"
        rf"|{_ABOUT}有?近(?=[\d百千万])"
        r"|(?<![最附靠临邻])近\d+(?:\.\d+)?[万亿千百]?[余多](?=[名位人件条家项户次篇份亩公元万亿])",
        None,
        "“约”“近”和“多”“余”“左右”“上下”不重复用",
    ),
    pattern(
        "数字·减少倍数",
        r"(?:减少|降低|下降|缩小|缩短)了?(?:到?原来的)?\d+(?:\.\d+)?倍",
        None,
        "减少、降低不用“倍”，宜用分数或百分数",
    ),
)
