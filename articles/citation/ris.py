"""A piece as a record of RIS, as EndNote, NoteExpress and Zotero read it."""

from collections.abc import Iterator

from .particulars import TRANSLATED, Cited, full_title, number_of, one_line, page_runs, pages_of, whole_names, year_of


def ris(piece: Cited, key: str) -> str:
    """Return the record, its lines ended by CR LF."""
    lines = (f"{tag}  - {one_line(value)}" for tag, value in _fields(piece, key) if one_line(value))
    return "\r\n".join(["TY  - JOUR", *lines, "ER  - ", ""])


def _fields(piece: Cited, key: str) -> Iterator[tuple[str, str]]:
    yield "ID", key
    yield from (("AU", name) for name in whole_names(piece.authors))
    yield from (("A4", name) for name in whole_names([name for name, deed in piece.others if deed in TRANSLATED]))
    yield "TI", full_title(piece)
    yield "T2", piece.journal
    yield "PY", str(year_of(piece) or "")
    yield "DA", piece.published_on.strftime("%Y/%m/%d") if piece.published_on else ""
    yield "VL", piece.volume
    yield "IS", number_of(piece)
    yield from _pages(piece)
    yield "PB", piece.publisher
    yield "SN", piece.issn
    yield "DO", piece.doi
    yield "UR", piece.url
    yield "LA", "zh-CN"
    yield from (("KW", word) for word in piece.keywords)
    yield "AB", piece.abstract
    yield from (("N1", f"{name}，{deed}") for name, deed in piece.others if deed not in TRANSLATED)


def _pages(piece: Cited) -> Iterator[tuple[str, str]]:
    """First and last page; of a piece that is continued elsewhere, all its pages as the first."""
    runs = page_runs(piece)
    if len(runs) == 1:
        yield from zip(("SP", "EP"), runs[0], strict=True)
    elif runs:
        yield "SP", pages_of(piece, comma=", ")
