"""A piece cited by GB/T 7714-2025, 顺序编码制, 连续出版物中的析出文献 (8.5)."""

from collections.abc import Sequence

from .particulars import Cited, full_title, number_of, pages_of, stands_in_issue, whole_names

_MOST_NAMED = 3


def cite(piece: Cited) -> str:
    """Return the citation as one line, ended by a full stop: [J/OL] with its address where `url` is given, else [J]."""
    parts = [_names(piece.authors), _title(piece), *_by_others(piece.others), _place(piece), piece.url]
    if piece.doi and piece.doi.casefold() not in piece.url.casefold():
        parts.append(f"DOI:{piece.doi}")
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def _names(names: Sequence[str]) -> str:
    named = whole_names(names)
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], "等"]
    return "，".join(named)


def _title(piece: Cited) -> str:
    return f"{full_title(piece)}[J/OL]" if piece.url else f"{full_title(piece)}[J]"


def _by_others(others: Sequence[tuple[str, str]]) -> list[str]:
    deeds: dict[str, list[str]] = {}
    for name, deed in others:
        deeds.setdefault(deed, []).append(name)
    return [f"{_names(names)}，{deed}" for deed, names in deeds.items()]


def _place(piece: Cited) -> str:
    if not stands_in_issue(piece):
        dated = piece.published_on.isoformat() if piece.published_on else str(piece.year or "")
        return "，".join(filter(None, (piece.journal, dated)))
    year = f"{piece.year}，{piece.volume}" if piece.volume else str(piece.year)
    pages = pages_of(piece)
    return f"{piece.journal}，{year}（{number_of(piece)}）" + (f"：{pages}" if pages else "")
