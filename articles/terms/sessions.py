"""How sessions of people's congresses and numbers of the magazine are named.

In full: 第十四届全国人民代表大会第三次会议. In short: 十四届全国人大三次会议, 十四届全国人大常委会第五次会议.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .numerals import han
from .patterns import pattern

_NUMBER = "[一二三四五六七八九十百]{1,4}|[0-9]{1,2}"
_PLACE = "[\u4e00-\u9fff]{0,12}?"


def _named(match: re.Match[str]) -> tuple[str, str, str]:
    return _words(match["term"]), match["place"], _words(match["session"])


def _words(number: str) -> str:
    return han(int(number)) if number.isdecimal() else number


def _session(form: str) -> Callable[[re.Match[str]], str]:
    def instead(match: re.Match[str]) -> str:
        term, place, session = _named(match)
        return form.format(term=term, place=place, session=session)

    return instead


def _forms(organ: str) -> str:
    return (
        rf"第?(?P<term>{_NUMBER})届(?P<place>(?:(?!人大|人民代表)[\u4e00-\u9fff]){{0,10}}?){organ}"
        rf"第?(?P<session>{_NUMBER})次(?:全体)?会议"
    )


RULES = (
    pattern(
        "届次·人大会议简称",
        _forms("人大"),
        _session("{term}届{place}人大{session}次会议"),
        "简称写作“十四届全国人大三次会议”，“届”“次”前都不用“第”",
    ),
    pattern(
        "届次·人大会议全称",
        _forms("人民代表大会"),
        _session("第{term}届{place}人民代表大会第{session}次会议"),
        "全称写作“第十四届全国人民代表大会第三次会议”，“届”“次”前都用“第”",
    ),
    pattern(
        "届次·常委会会议简称",
        _forms("人大常委会"),
        _session("{term}届{place}人大常委会第{session}次会议"),
        "常委会会议简称写作“十四届全国人大常委会第五次会议”",
    ),
    pattern(
        "届次·常委会会议全称",
        _forms("人民代表大会常务委员会"),
        _session("第{term}届{place}人民代表大会常务委员会第{session}次会议"),
        "常委会会议全称写作“第十四届全国人民代表大会常务委员会第五次会议”",
    ),
    pattern(
        "届次·数字",
        r"(?P<it>第?(?P<term>\d{1,2})届)(?=(?:全国|省|市|县|区|州)?(?:人大|人民代表大会|政协))(?![^，。；\n]{0,20}次会议)",
        lambda match: ("第" if match["it"].startswith("第") else "") + f"{han(int(match['term']))}届",
        "届次用汉字数字",
    ),
    pattern(
        "届次·中全会",
        rf"第(?P<term>{_NUMBER})届(?P<session>[一二三四五六七八九十]{{1,2}})中全会",
        lambda match: f"{_words(match['term'])}届{match['session']}中全会",
        "简称“二十届三中全会”，“届”前不用“第”",
    ),
    pattern("期号·总期号", r"(?<![汇归])总(?P<number>\d{1,4})期", r"总第\g<number>期", "总期号写作“总第×××期”"),
    pattern(
        "期号·总期号",
        r"总第(?P<number>[一二三四五六七八九十百千〇零]{1,7})期",
        None,
        "总期号用阿拉伯数字",
    ),
    pattern(
        "期号·期号",
        r"(?P<year>\d{4}年)(?P<number>1[0-2]|[1-9])期(?!间|限|待|望|末|权|货|刊|[^，。；\n]{0,6}(?:班|培训|讲座|工程|项目|简报))",
        r"\g<year>第\g<number>期",
        "期号写作“2026年第10期”",
    ),
)
