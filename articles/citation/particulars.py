"""What a citation needs to know of a piece, whatever form it is written in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_WRITERS = (
    "文 文字 图文 文图 文/图 撰文 撰稿 撰写 主笔 采写 执笔 口述 讲述 作者 "
    "记者 本刊记者 本报记者 特约记者 见习记者 实习记者 实习生 通讯员 特约通讯员 撰稿人 特约撰稿人 评论员"
)
WRITERS = frozenset({"", *_WRITERS.split()})
SUPPLIERS = frozenset({"供稿"})  # stand as authors where nobody else does
OTHERS = {"翻译": "译", "译": "译", "编译": "编译", "审校": "校", "校译": "校译"}
OTHERS |= dict.fromkeys(("整理", "记录整理", "采访整理"), "整理")
TRANSLATED = frozenset({"译", "编译", "校译"})

_LEADING_DASH = re.compile(r"^[\s—–―-]+")
_HAN_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_PAGE_DASH = re.compile(r"\s*[‐‑‒–—―－~～-]+\s*")
_ISSN = re.compile(r"(?<!\d)(\d{4})[-‐–—－]?(\d{3}[\dXx])(?!\d)", re.ASCII)
_PAGE_COMMA = re.compile(r"\s*[,，、;；]\s*")


@dataclass(frozen=True)
class Cited:
    """What a citation needs to know.

    `authors` are the names of the 责任者 in order; `others` pairs of name and what they did (译, 整理). `number` is the
    number of the issue, `last_number` that of a double number's end. `url` makes it an online citation; `published_on`
    stands in place of year and number for a piece that has no issue (or appeared before it). `organisations` are those of
    the names that are no persons. The rest is said in files for citation managers only.
    """

    title: str
    journal: str
    authors: Sequence[str] = ()
    subtitle: str = ""
    others: Sequence[tuple[str, str]] = ()
    year: int | None = None
    volume: str = ""
    number: int | None = None
    last_number: int | None = None
    is_supplement: bool = False
    pages: str = ""
    url: str = ""
    doi: str = ""
    published_on: date | None = None
    organisations: frozenset[str] = frozenset()
    issn: str = ""
    publisher: str = ""
    abstract: str = ""
    keywords: Sequence[str] = ()


def responsible(credits: Sequence[tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]]]:
    """Part credits (role, name) into 责任者 and 其他责任者; pictures are no one's text."""
    authors = [name for role, name in credits if role in WRITERS]
    authors = authors or [name for role, name in credits if role in SUPPLIERS]
    others = [(name, OTHERS[role]) for role, name in credits if role in OTHERS]
    return list(dict.fromkeys(authors)), list(dict.fromkeys(others))


def whole_name(name: str) -> str:
    """A name as it is cited: 林　知秋 without its blank, John Smith with it."""
    return _HAN_BLANK.sub("", name.strip())


def whole_names(names: Sequence[str]) -> list[str]:
    return [whole_name(name) for name in names if name.strip()]


def full_title(piece: Cited) -> str:
    """The title with the subtitle behind a colon, without the dash of the subtitle."""
    subtitle = _LEADING_DASH.sub("", piece.subtitle).strip()
    return "：".join(filter(None, (piece.title.strip(), subtitle)))


def stands_in_issue(piece: Cited) -> bool:
    """Whether year and number say where it is; otherwise the day does."""
    return piece.year is not None and piece.number is not None


def number_of(piece: Cited) -> str:
    """10, 9/10 for a double number, 增刊1; empty without an issue."""
    if not stands_in_issue(piece):
        return ""
    if piece.is_supplement:
        return f"增刊{piece.number}"
    first = piece.number or 0
    last = piece.last_number or first
    return "/".join(str(number) for number in range(first, max(first, last) + 1))


def page_runs(piece: Cited) -> list[tuple[str, str]]:
    """The runs of its pages as (first, last): `12—15、48` is [(12, 15), (48, 48)]. Without an issue there are none."""
    if not stands_in_issue(piece) or not piece.pages.strip():
        return []
    runs = _PAGE_COMMA.split(_PAGE_DASH.sub("-", piece.pages.strip()))
    return [(run.partition("-")[0], run.rpartition("-")[2]) for run in runs if run]


def pages_of(piece: Cited, dash: str = "-", comma: str = "，") -> str:
    """The pages in one spelling: 12-15，48."""
    return comma.join(first if first == last else f"{first}{dash}{last}" for first, last in page_runs(piece))


def year_of(piece: Cited) -> int | None:
    return piece.year if piece.year is not None else piece.published_on.year if piece.published_on else None


def issn_of(words: str) -> str:
    """The number in what is printed of it: `ISSN 1004-000x` is 1004-000X; empty where there is none."""
    found = _ISSN.search(words)
    return f"{found[1]}-{found[2].upper()}" if found else ""


def one_line(words: str) -> str:
    """The words on one line, without what no text file may hold."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())
