"""Units of measurement (GB 3100, the legal units) and how they are written in a text of the magazine."""

from __future__ import annotations

import re

from .findings import Mark
from .patterns import Pattern, pattern

_CASED = {"kg": "kg", "km": "km", "kw": "kW", "kwh": "kW·h", "kv": "kV", "mw": "MW", "cm": "cm", "mm": "mm", "hz": "Hz"}
_SAME = (
    ("公里", "km"),
    ("公斤", "kg"),
    ("千克", "kg"),
    ("平方米", "m²"),
    ("厘米", "cm"),
    ("毫米", "mm"),
    ("千瓦", "kW"),
)
_FIGURE = r"(?<=[\d万亿])\s?"


def _cased(match: re.Match[str]) -> str | None:
    written = match["it"]
    # MW and mW are both units; what is written may be meant.
    return written if written in ("MW", "mW") else _CASED[written.casefold()]


RULES: tuple[Pattern, ...] = (
    pattern(
        "单位·平方米",
        rf"{_FIGURE}(?P<it>㎡|m2(?![\dA-Za-z])|m²|平米|平方(?![公千分厘毫英市里米尺寸数根分百和差项式成]))",
        "平方米",
        "写作“平方米”",
    ),
    pattern(
        "单位·立方米",
        rf"{_FIGURE}(?P<it>m3(?![\dA-Za-z])|m³|㎥|立方(?![公千分厘毫英市米尺寸体根和差项]))",
        "立方米",
        "写作“立方米”",
    ),
    pattern(
        "单位·大小写",
        r"(?<=\d)\s?(?P<it>K[GMWV]|K[gmwvh]|kw|kW[Hh]|KW[Hh]|[Kk]wh|kv|C[Mm]|M[Mm]|HZ|hz)(?![A-Za-z0-9])",
        _cased,
        "单位符号的大小写不对",
    ),
    pattern("单位·摄氏度", r"摄氏(?P<number>零?[下上]?-?\d+(?:\.\d+)?)度", r"\g<number>摄氏度", "写作“×摄氏度”"),
    pattern("单位·摄氏度", r"(?<=\d)\s?(?P<it>°C|˚C|℃度)", "℃", "写作“℃”"),
    pattern("单位·每", r"(?<=[\u4e00-\u9fff])(?P<it>/每)(?=[\u4e00-\u9fff])", "/", "“/”就是“每”"),
    pattern("单位·货币", r"[¥￥$]\s?\d[\d,.]*[万亿]?(?:元|美元)", None, "货币符号和“元”只用一个"),
    pattern(
        "单位·旧制",
        r"(?<=[\d一二三四五六七八九十百千万亿几多])(?P<it>公分)(?![处店公行局红])",
        "厘米",
        "用法定计量单位",
    ),
    pattern("单位·旧制", r"(?<=[\d一二三四五六七八九十百千万亿几多])(?P<it>公尺)", "米", "用法定计量单位"),
    pattern("单位·旧制", r"(?<=[\d一二三四五六七八九十百千万亿几多])(?P<it>平方公尺)", "平方米", "用法定计量单位"),
    pattern("单位·旧制", r"(?<=\d)(?P<it>立升)", "升", "用法定计量单位"),
    pattern("单位·旧制", r"(?<=\d)(?P<it>马力|英里|英尺|英寸|华氏度)", None, "不是法定计量单位，请换算或加注"),
)


def mixed(text: str) -> list[Mark]:
    """Symbols in a text that also writes the same unit in words: 公里 here and km there."""
    marks = []
    for name, symbol in _SAME:
        if name in text and symbol.casefold() in text.casefold():
            for match in re.finditer(rf"(?<=\d)\s?(?P<it>{symbol})(?![A-Za-z0-9/²³])", text):
                start, end = match.span("it")
                marks.append(Mark(start, end, "单位·混用", f"同一篇里“{name}”和“{symbol}”并用，请统一", name))
    return marks
