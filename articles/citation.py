"""How a piece of the magazine is cited: GB/T 7714-2025, 顺序编码制, 连续出版物中的析出文献 (8.5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WRITERS = frozenset({"", "文", "图文", "文图", "撰文", "执笔", "口述", "作者", "记者", "通讯员", "实习生"})
SUPPLIERS = frozenset({"供稿"})  # stand as authors where nobody else does
OTHERS = {"翻译": "译", "译": "译", "编译": "编译", "整理": "整理", "审校": "校", "校译": "校译"}

_MOST_NAMED = 3
_LEADING_DASH = re.compile(r"^[\s—–―-]+")
_HAN_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_PAGE_DASH = re.compile(r"\s*[‐‑‒–—―－~～-]+\s*")


@dataclass(frozen=True)
class Cited:
    """What a citation needs to know.

    `authors` are the names of the 责任者 in order; `others` pairs of name and what they did (译, 整理). `number` is the
    number of the issue, `last_number` that of a double number's end. `url` makes it an online citation; `published_on`
    stands in place of year and number for a piece that has no issue (or appeared before it).
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


def cite(piece: Cited) -> str:
    """Return the citation as one line, ended by a full stop."""
    parts = [_names(piece.authors), _title(piece), *_by_others(piece.others), _place(piece), piece.url]
    if piece.doi and piece.doi.casefold() not in piece.url.casefold():
        parts.append(f"DOI:{piece.doi}")
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def responsible(credits: Sequence[tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]]]:
    """Part credits (role, name) into 责任者 and 其他责任者; pictures are no one's text."""
    authors = [name for role, name in credits if role in WRITERS]
    authors = authors or [name for role, name in credits if role in SUPPLIERS]
    others = [(name, OTHERS[role]) for role, name in credits if role in OTHERS]
    return authors, others


def _names(names: Sequence[str]) -> str:
    named = [_HAN_BLANK.sub("", name.strip()) for name in names if name.strip()]
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], "等"]
    return "，".join(named)


def _title(piece: Cited) -> str:
    subtitle = _LEADING_DASH.sub("", piece.subtitle).strip()
    title = "：".join(filter(None, (piece.title.strip(), subtitle)))
    return f"{title}[J/OL]" if piece.url else f"{title}[J]"


def _by_others(others: Sequence[tuple[str, str]]) -> list[str]:
    deeds: dict[str, list[str]] = {}
    for name, deed in others:
        deeds.setdefault(deed, []).append(name)
    return [f"{_names(names)}，{deed}" for deed, names in deeds.items()]


def _place(piece: Cited) -> str:
    if piece.year is None or piece.number is None:
        dated = piece.published_on.isoformat() if piece.published_on else str(piece.year or "")
        return "，".join(filter(None, (piece.journal, dated)))
    year = f"{piece.year}，{piece.volume}" if piece.volume else str(piece.year)
    pages = re.sub(r"\s*[,，、;；]\s*", "，", _PAGE_DASH.sub("-", piece.pages.strip()))
    return f"{piece.journal}，{year}（{_number(piece)}）" + (f"：{pages}" if pages else "")


def _number(piece: Cited) -> str:
    if piece.is_supplement:
        return f"增刊{piece.number}"
    first = piece.number or 0
    last = piece.last_number or first
    return "/".join(str(number) for number in range(first, max(first, last) + 1))
