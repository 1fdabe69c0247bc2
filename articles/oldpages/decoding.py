"""The words of a saved page, in whatever encoding its site or its browser wrote them."""

from __future__ import annotations

import codecs
import re

from issues.uploads import Rejected

LARGEST = 5 * 2**20
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: Old pages say gb2312 and use letters that only its successor has.
_SUCCESSOR = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}


def decoded(data: bytes) -> str:
    """The page as text; what its encoding cannot hold is a replacement mark. Raises Rejected for what is no text."""
    if len(data) > LARGEST:
        raise Rejected(f"网页超过 {LARGEST // 2**20} MB，不像是一篇文章。")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if not data.strip():
        raise Rejected("文件是空的。")
    if b"\x00" in data:
        raise Rejected("不是网页或文本文件。")
    for encoding in ("utf-8", _declared(data), "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8" if _declared(data) == "utf-8" else "gb18030", "replace")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else "gb18030"
    return _SUCCESSOR.get(name, name)
