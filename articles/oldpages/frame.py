"""What of a page is the piece, and what is the site around it: the path above, the links and records below."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from articles.manuscript.blocks import Block, Paragraph, Table

_DIGITS = "〇一二三四五六七八九"
_NUMBER = rf"(?:\d{{1,3}}|[十{_DIGITS}]{{1,3}})"
#: `2023年第10期 —— 本期焦点`, `2023年第9-10期`, `2022年增刊第1期`, `2022年增刊`, `2021年10月号`; after NFKC.
ISSUE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*年\s*(?:"
    rf"(?P<extra>增刊)\s*(?:第?\s*(?P<of_extra>{_NUMBER})\s*期?)?"
    rf"|第?\s*(?P<number>{_NUMBER})\s*(?:[-—–~～、/至]\s*第?\s*(?P<last>{_NUMBER})\s*)?(?:期|月号)(?P<after>\s*\(?增刊\)?)?)"
    r"(?:\s*\(?总第?\s*\d+\s*(?:[-—–]\s*\d+\s*)?期\)?)?"
)
_SECTION = re.compile(
    r"^[\s—–―─\-|:>›»·,]*(?:栏目\s*:\s*)?(?P<section>[^\s—:]{1,20}?)?\s*"
    r"(?P<credits>(?:作者|撰文|文字|文|图|摄影|供稿|整理|来源|□|◎|◇)\s*[:/|].*|[□◎◇].*)?$"
)
_PATH = re.compile(r"^(?:您?(?:现在|当前|所在)的?(?:所在)?位置|当前位置|位置|首页)\s*[:>›»/]")
_BELOW = re.compile(
    r"^[\[【(]?(?:上一篇|下一篇|上篇|下篇|相关(?:文章|链接|新闻|阅读)|分享(?:到|至)|打印(?:本页|此页)?|关闭(?:窗口|本页|此页)?|返回(?:顶部|首页|列表)|"
    r"版权所有|Copyright|©|主办(?:单位)?\s*:|承办(?:单位)?\s*:|技术支持|地址\s*:|邮编\s*:|网站(?:标识|地图|声明)|友情链接|扫一扫|"
    r"浏览(?:次数|量)|点击(?:次数|量|数)|阅读(?:次数|量|数)|[鄂京]ICP备|[鄂京]公网安备|设为首页|加入收藏)",
    re.IGNORECASE,
)
_MENU = re.compile(r"^\S{2,8}(?:\s*[|｜丨·]\s*\S{2,8}){1,}$")
_MENU_WORDS = ("首页", "期刊阅览", "网上投稿", "联系我们", "关于我们", "关于本刊")
_COUNTED = re.compile(
    r"^(?:发布|发表|更新)?(?:日期|时间)\s*:|^来源\s*:\s*\S*\s*(?:发布|浏览|点击)|^字体\s*:|^(?:点击|浏览|阅读)(?:次数|数|量)?\s*:"
)
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-年/.]\s*(?P<month>\d{1,2})\s*[-月/.]\s*(?P<day>\d{1,2})")
#: A paragraph of so many characters is text, whatever it begins with.
_TEXT = 60
#: So many lines above the line of the issue may be title, 引题 and 副题.
_HIGHEST = 3


@dataclass
class Place:
    """Where a page says that its piece was printed."""

    year: int = 0
    number: int = 0
    last_number: int = 0
    is_supplement: bool = False
    section: str = ""
    credits: str = ""


@dataclass
class Parted:
    """A page in its parts; `above` are the lines of the title, `day` is when it was put online, as written."""

    above: list[Paragraph]
    place: Place | None
    body: list[Block]
    day: str = ""


def even(words: str) -> str:
    """One form of each letter, figure and mark, for recognising only."""
    return " ".join(unicodedata.normalize("NFKC", words).split())


def part(blocks: list[Block]) -> Parted:
    """Take a page apart at the line that names its issue, or at its path where it names none."""
    blocks = _without_menus(blocks)
    at, place = _issue_line(blocks)
    start = _behind_path(blocks, at)
    above = _title_lines(blocks[start : at if at is not None else start + _HIGHEST], named=at is not None)
    body = blocks[at + 1 :] if at is not None else blocks[start + _skipped(blocks[start:], above) :]
    body, day = _without_facts(body)
    return Parted(above, place, _until_end(body), day)


def _line(block: Block) -> str:
    return even(block.line) if isinstance(block, Paragraph) else ""


def _issue_line(blocks: list[Block]) -> tuple[int | None, Place | None]:
    """The first short line that begins with a year and a number, or ends with them behind the name of the magazine."""
    for at, block in enumerate(blocks):
        line = _line(block)
        found = ISSUE.search(line) if line and len(line) <= 160 else None
        if found is None or found.start() > 12 or _PATH.match(line) or line.endswith(("。", "!", "?")):
            continue
        rest = _SECTION.match(line[found.end() :])
        if rest is None:
            continue
        return at, _place(found, rest, block)
    return None, None


def _place(found: re.Match[str], rest: re.Match[str], block: Block) -> Place:
    number = _value(found["number"] or found["of_extra"] or "1")
    credits = _as_typed(rest["credits"] or "", block)
    return Place(
        year=int(found["year"]),
        number=number,
        last_number=_value(found["last"]) if found["last"] else 0,
        is_supplement=bool(found["extra"] or found["after"]),
        section=(rest["section"] or "").strip("-—|【】"),
        credits=re.sub(r"^作者\s*[:：]\s*(?=\S{1,4}\s*[/／])", "", credits),
    )


def _as_typed(words: str, block: Block) -> str:
    """The tail of the line as the page has it, before letters were made even."""
    line = block.line if isinstance(block, Paragraph) else words
    for start in range(len(line)):
        if even(line[start:]) == words:
            return line[start:].strip()
    return words


def _value(words: str) -> int:
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    count = _DIGITS.index(tens) if tens else 1 if ten else 0
    return count * 10 + (_DIGITS.index(ones) if ones else 0)


def _behind_path(blocks: list[Block], end: int | None) -> int:
    """Behind the last line above that tells where in the site one is."""
    for at in range((end if end is not None else min(len(blocks), 20)) - 1, -1, -1):
        if _PATH.match(_line(blocks[at])):
            return at + 1
    return 0


def _title_lines(blocks: list[Block], *, named: bool) -> list[Paragraph]:
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.line and not _is_frame(_line(block))]
    lines = [line for line in lines if len(line.line) <= _TEXT]
    return lines[-_HIGHEST:] if named else lines[:1]


def _skipped(blocks: list[Block], above: list[Paragraph]) -> int:
    return next((at + 1 for at, block in enumerate(blocks) if above and block is above[-1]), 0)


def _is_frame(line: str) -> bool:
    if _PATH.match(line) or _COUNTED.match(line):
        return True
    return len(line) < _TEXT and bool(_BELOW.match(line) or _is_menu(line))


def _is_menu(line: str) -> bool:
    return bool(_MENU.match(line)) and any(word in line for word in _MENU_WORDS)


def _without_menus(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if not _is_menu(_line(block)) and _line(block) not in _MENU_WORDS]


def _without_facts(blocks: list[Block]) -> tuple[list[Block], str]:
    """What stands under the title on the site's own account (date, source, hits) is no part of the piece."""
    day = ""
    while blocks and (not (line := _line(blocks[0])) or _COUNTED.match(line)) and isinstance(blocks[0], Paragraph):
        found = _DAY.search(line)
        day = day or ("{year}-{month:0>2}-{day:0>2}".format(**found.groupdict()) if found else "")
        if blocks[0].runs and any(run.picture is not None for run in blocks[0].runs):
            break
        blocks = blocks[1:]
    return blocks, day


def _until_end(blocks: list[Block]) -> list[Block]:
    """Cut at the first line of the site's foot that no text follows."""
    last = max((at for at, block in enumerate(blocks) if isinstance(block, Table) or _is_text(block)), default=-1)
    for at in range(last + 1, len(blocks)):
        if _is_frame(_line(blocks[at])):
            return blocks[:at]
    return blocks


def _is_text(block: Block) -> bool:
    line = _line(block)
    has_picture = isinstance(block, Paragraph) and any(run.picture is not None for run in block.runs)
    return has_picture or (len(line) >= 20 and not _is_frame(line))
