"""Break a line of Chinese as a compositor would: at its marks, evenly, and never before a closing mark."""

import unicodedata
from functools import cache

NOT_FIRST, NOT_LAST = set("，。、：；？！”’》）】…—·"), set("“‘《（【")
OPENING, CLOSING = "“‘《（【", "”’》）】"
# A line may begin with these, but reads better when it does not.
WEAK = set("的与和及之了")
FORBIDDEN, UGLY = 1000, 4
# What the magazine writes about most; a dictionary would know more, and weigh megabytes.
WORDS = [
    "人大",
    "常委会",
    "人民",
    "民主",
    "代表",
    "委员",
    "建议",
    "议案",
    "监督",
    "立法",
    "条例",
    "工作",
    "执法",
    "检查",
    "湖北",
    "武汉",
    "长江",
    "汉江",
    "基层",
    "群众",
    "乡村",
    "振兴",
    "发展",
    "法治",
    "联系",
]


def width(text: str) -> float:
    """In Han characters; a letter or figure counts a little more than half of one, a capital more."""
    return sum(
        1 if unicodedata.east_asian_width(character) in "WFA" else 0.75 if character.isupper() else 0.56
        for character in text
    )


def broken(text: str, count: int, widest: float) -> list[str] | None:
    """The best way to set the text in `count` lines of at most `widest` Han characters, or None when there is none."""
    even = width(text) / count

    @cache
    def best(start, left):
        """(badness, cuts) of what begins at `start`, in `left` lines."""
        if left == 1:
            return _badness(text[start:], even, widest), ()
        ways = [(FORBIDDEN, ())]
        for cut in range(start + 1, len(text)):
            here = _badness(text[start:cut].strip(), even, widest)
            if width(text[start:cut]) > widest + 1:
                break
            if here < FORBIDDEN and (between := _cost(text, cut)) < FORBIDDEN:
                badness, cuts = best(cut, left - 1)
                ways.append((here + between + badness, (cut, *cuts)))
        return min(ways)

    badness, cuts = best(0, count)
    if badness >= FORBIDDEN:
        return None
    return [text[start:end].strip() for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True)]


def _badness(line, even, widest):
    wide = width(line)
    if not line or wide > widest or (wide < 2 and even >= 2):
        return FORBIDDEN
    return (wide - even) ** 2


def _cost(text, cut):
    """What it costs to begin a line at this place."""
    before, after = text[cut - 1], text[cut]
    if (
        after in NOT_FIRST
        or before in NOT_LAST
        or (before.isascii() and after.isascii() and (before + after).isalnum())
    ):
        return FORBIDDEN
    if before in NOT_FIRST or before == " " or after in NOT_LAST:
        return 0
    if sum(text[:cut].count(mark) for mark in OPENING) > sum(text[:cut].count(mark) for mark in CLOSING):
        return 8 * UGLY  # inside “…” or 《…》
    parted = any(text.startswith(word, cut - at) for word in WORDS for at in range(1, len(word)))
    return 3 * UGLY if parted or after in WEAK else UGLY
