"""Numbers that belong to a person: mobile telephones, identity numbers by their checksum (GB 11643), bank cards by Luhn."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .names import is_person

WIDTHS = str.maketrans(
    "０１２３４５６７８９＋－＠．：；，（）／＃ＸｘＱＶ＿\u00a0\u3000\u2002\u2003\u2009\u200a‐‑‒–—―ｑ",
    "0123456789+-@.:;,()/#XxQV_      ------q",
)
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_GAP = "[ \u200b-\u200d\ufeff]?-{0,2}[ \u200b-\u200d\ufeff]?"
_MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)86[ -]{{0,2}}|\(\+?86\) ?|86[ -]{{1,2}}|86(?=1[3-9]\d{{9}}(?!\d)))?(?P<number>1[3-9](?:\d(?:{_GAP}|\.)\d{{4}}(?:{_GAP}|\.)\d{{4}}|\d{_GAP}\d{{8}}|"
    rf"\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{{2}}{_GAP}\d{{4}}{_GAP}\d{{3}}|\d{{5}}{_GAP}\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d{{5}}))(?!\d)"
)
_TELEPHONE_CUE = re.compile(
    r"(手机|电话|联系|拨打|致电|短信|微信|通联|号码|[Tt][Ee][Ll]|[Mm]obile|[Pp]hone|QQ|[wWvV][xX]|[Vv])[^\d。]{0,8}$"
)
_NO_TELEPHONE_AHEAD = re.compile(
    r"(\d[.,]|[￥¥$€£]|第|〔\d{4}〕|[A-Za-z_=#/]|(编号|文号|备案|书号|刊号|许可证|登记号|代码|条码|条形码|订单|单号|流水号|学号|工号|证号|档案号|ISBN|ISSN|信用代码|合同|发票|编码|案号|No\.?)[^\d。]{0,8})$"
)
_NO_TELEPHONE_BEHIND = re.compile(
    r"[.,]\d|号(?!码)| ?(元|万|亿|美元|港元|欧元|人|吨|千|公里|平方|立方|户|件|次|亩|公顷|米|克|斤|公斤|度|个|份|册|字|辆|头|株|票|页|%|％|‰|[A-Za-z_/])"
)
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z第])([1-9]\d{5})[ -]?((?:18|19|20)\d{2})[ -]?(\d{4})[ -]?(\d{3}[\dXx])(?![\dA-Za-z])"
)
_OLD_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{5}(\d{2})(\d{2})(\d{2})\d{3}(?![\dA-Za-z])")
_IDENTITY_CUE = re.compile(r"(身份证|证件)[^\d。]{0,10}$")
_CARD = re.compile(r"(?<![\d.])(?:\d[ -]?){12,20}\d(?!\d)")
_CARD_CUE = re.compile(r"开户|户名|[账帐][号户]|卡号|银行|储蓄|[工农建中交招]行|信用社|邮储|汇款|打款|转账|稿[费酬]")
_ADDRESS_OF_A_PAGE = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Number:
    """A personal number in a text: its kind in Chinese, the span it takes, and its bare figures."""

    kind: str
    start: int
    end: int
    figures: str


def flat(text: str) -> str:
    """The text with full-width figures and marks, wide blanks and dashes made plain; every offset stays."""
    return text.translate(WIDTHS)


def personal_numbers(text: str) -> list[Number]:
    """The mobile telephone, identity and (with a cue such as 开户行) bank card numbers of a text, in order; none overlap."""
    text = flat(text)
    taken: list[Number] = []
    pages = [match.span() for match in _ADDRESS_OF_A_PAGE.finditer(text)]
    for number in (*_identities(text), *_cards(text), *_mobiles(text)):
        clear = all(number.end <= other.start or number.start >= other.end for other in taken)
        if clear and not any(start <= number.start < end for start, end in pages):
            taken.append(number)
    return sorted(taken, key=lambda number: number.start)


def passes_luhn(figures: str) -> bool:
    """Whether the last figure is the check figure of the others (ISO/IEC 7812)."""
    doubled = [int(figure) * (2 if place % 2 else 1) for place, figure in enumerate(reversed(figures))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_identity(figures: str) -> bool:
    """Whether eighteen characters are a citizen's number: province, day of birth and check figure are right (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    if figures[:2] not in _PROVINCES or not _is_day(int(figures[6:10]), int(figures[10:12]), int(figures[12:14])):
        return False
    total = sum(int(figure) * weight for figure, weight in zip(figures, weights, strict=False))
    return "10X98765432"[total % 11] == figures[17].upper()


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _identities(text: str) -> Iterator[Number]:
    for match in _IDENTITY.finditer(text):
        figures = re.sub("[ -]", "", match[0]).upper()
        if is_identity(figures) or _IDENTITY_CUE.search(text[max(0, match.start() - 20) : match.start()]):
            yield Number("身份证号", *match.span(), figures)
    for match in _OLD_IDENTITY.finditer(text):
        born = _is_day(1900 + int(match[1]), int(match[2]), int(match[3]))
        cue = _IDENTITY_CUE.search(text[max(0, match.start() - 20) : match.start()])
        if cue and born and match[0][:2] in _PROVINCES:
            yield Number("身份证号", *match.span(), match[0])


def _cards(text: str) -> Iterator[Number]:
    for match in _CARD.finditer(text):
        figures = re.sub("[ -]", "", match[0])
        cue = _CARD_CUE.search(text[max(0, match.start() - 60) : match.start()])
        if cue and 16 <= len(figures) <= 19 and passes_luhn(figures):
            yield Number("银行卡", *match.span(), figures)


def _mobiles(text: str) -> Iterator[Number]:
    for match in _MOBILE.finditer(text):
        start, end = match.span()
        ahead, behind = text[max(0, start - 20) : start].rstrip(" "), text[end : end + 4]
        cue = _TELEPHONE_CUE.search(ahead)
        if ahead[-2:-1].isdigit() and ahead[-1:] in ".,":
            continue
        if not cue and (_NO_TELEPHONE_AHEAD.search(ahead) or _NO_TELEPHONE_BEHIND.match(behind)):
            continue
        if not cue and " " in match["number"] and not _may_precede_a_telephone(ahead):
            continue
        yield Number("手机", start, end, re.sub(r"\D", "", match["number"]))


def _may_precede_a_telephone(ahead: str) -> bool:
    """Figures in groups are a telephone only behind a name or a mark; else they may be a row of a table."""
    return bool(re.search(r"[:,;(、]$", ahead)) or any(is_person(ahead[-size:]) for size in (2, 3))
