"""Days and times as people in China type them: 2026年12月1日, 2026/12/1, 上午8点半, 下午3：30, in full-width figures too."""

import re
import unicodedata
from datetime import date, datetime, time

_DIGITS = "〇一二三四五六七八九"
_EVEN = str.maketrans({"○": "〇", "零": "〇", "两": "二", "。": ".", "、": ".", **dict.fromkeys("‐‑–—―−", "-")})
_NUMBER = rf"(?:\d{{1,2}}(?!\d)|[十{_DIGITS}]{{1,3}})"
_WEEKDAY = r"(?P<weekday>\s*\(?(?:星期|礼拜|周)[一二三四五六日天]\)?)?"
_DAY = (
    rf"(?:(?P<y>\d{{4}}|[{_DIGITS}]{{4}})\s*[年/.-]\s*(?P<m>{_NUMBER})\s*[月/.-]\s*(?P<d>{_NUMBER})\s*[日号]?"
    rf"|(?P<whole>\d{{8}})(?!\d)){_WEEKDAY}"
)
_PARTS = {
    "before noon": ("凌晨", "清晨", "早上", "早晨", "早", "上午", "AM"),
    "noon": ("中午", "正午"),
    "after noon": ("下午", "午后", "傍晚", "PM"),
    "evening": ("晚上", "晚间", "晚", "夜里"),
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words}
_TIME = (
    rf"(?P<part>{'|'.join(sorted(_PART_OF, key=len, reverse=True))})?\s*(?P<hour>{_NUMBER})\s*"
    rf"(?:[:.]\s*(?P<minute>\d{{1,2}})(?::\d{{2}})?"
    rf"|[点时]\s*(?:钟|整|(?P<half>半)|(?P<quarters>[一二三123])刻|(?P<minutes>{_NUMBER})\s*分?)?)\s*(?P<after>AM|PM)?"
)
# A figure of the day must not run on into the hour: 十一点 is no tenth day and one o'clock.
_MOMENT = rf"{_DAY}(?:(?:\s*T\s*|\s*[,，]\s*|\s+|(?<=[日号])|(?(weekday)\s*|(?!))|(?=[^\d\s十{_DIGITS}]))(?:{_TIME}))?"


def day(words: str) -> date:
    """The day that is meant. Raises ValueError for anything that is not one whole day with its year."""
    return _day(_matched(_DAY, words))


def time_of_day(words: str) -> time:
    """The time that is meant, to the minute. Raises ValueError where it is none, or may be two (晚上12点)."""
    return _time(_matched(_TIME, words))


def moment(words: str) -> datetime:
    """The day and the time that are meant, in no time zone; a day alone is its midnight. Raises ValueError."""
    found = _matched(_MOMENT, words)
    return datetime.combine(_day(found), _time(found) if found["hour"] else time())


def _matched(pattern, words):
    even = unicodedata.normalize("NFKC", words).strip().upper().translate(_EVEN)
    found = re.fullmatch(pattern, even) if len(even) < 60 else None
    if found is None:
        raise ValueError(words)
    return found


def _day(found):
    if found["whole"]:
        whole = found["whole"]
        year, month, number = int(whole[:4]), int(whole[4:6]), int(whole[6:])
    else:
        year, month, number = (_number(found[name]) for name in "ymd")
    if not 1900 <= year <= 2999:
        raise ValueError(year)
    return date(year, month, number)


def _time(found):
    hour = _number(found["hour"])
    part = _PART_OF.get(found["part"] or found["after"])
    if found["half"]:
        minute = 30
    elif found["quarters"]:
        minute = 15 * _number(found["quarters"])
    else:
        minute = _number(found["minute"] or found["minutes"] or "0")
    return time(_of_the_day(hour, part, found["part"]), minute)


def _of_the_day(hour, part, word):
    """The hour of twenty-four that an hour of twelve is, where a part of the day is said with it."""
    if part is None:
        return hour
    if part == "before noon" and hour <= 12:
        return 0 if hour == 12 and word in ("凌晨", None) else hour
    if part == "noon" and hour in (11, 12, 1, 2):
        return hour if hour > 10 else hour + 12
    if part == "after noon" and 1 <= hour < 24:
        return hour if hour >= 12 else hour + 12
    if part == "evening" and (5 <= hour < 12 or 17 <= hour < 24):
        return hour if hour >= 12 else hour + 12
    raise ValueError(hour)


def _number(words):
    """12, 一二 as in a year, 十二, 二十, 二十一."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return int("".join(str(_DIGITS.index(character)) for character in words))
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        raise ValueError(words)
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)
