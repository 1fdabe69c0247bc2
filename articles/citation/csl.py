"""A piece as CSL-JSON, as citation processors and Zotero read it."""

import json
from typing import Any

from .particulars import TRANSLATED, Cited, full_title, number_of, pages_of, stands_in_issue, whole_names


def csl(piece: Cited, key: str) -> dict[str, Any]:
    """Return the item. Chinese names are whole: `literal`, never family and given."""
    item = {
        "id": key,
        "type": "article-journal",
        "title": full_title(piece),
        "container-title": piece.journal,
        "author": _names(piece.authors),
        "translator": _names([name for name, deed in piece.others if deed in TRANSLATED]),
        "issued": _issued(piece),
        "volume": piece.volume,
        "issue": number_of(piece),
        "page": pages_of(piece, comma=", "),
        "publisher": piece.publisher,
        "ISSN": piece.issn,
        "DOI": piece.doi,
        "URL": piece.url,
        "language": "zh-CN",
        "keyword": ", ".join(piece.keywords),
        "abstract": piece.abstract,
        "note": "；".join(f"{name}，{deed}" for name, deed in piece.others if deed not in TRANSLATED),
    }
    return {name: value for name, value in item.items() if value}


def csl_json(piece: Cited, key: str) -> str:
    """The item as a file: a list of one."""
    return json.dumps([csl(piece, key)], ensure_ascii=False, indent=2) + "\n"


def _names(names) -> list[dict[str, str]]:
    return [{"literal": name} for name in whole_names(names)]


def _issued(piece: Cited) -> dict[str, Any]:
    if piece.published_on and not (stands_in_issue(piece) and piece.published_on.year != piece.year):
        day = piece.published_on
        return {"date-parts": [[day.year, day.month, day.day]]}
    return {"date-parts": [[piece.year]]} if piece.year else {}
