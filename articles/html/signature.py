"""Who signs a notice, and when: its last lines, by which readers know an official paper."""

import re
from collections.abc import Sequence

from .building import Block
from .reading import said

_LONGEST = 30
_MOST = 4
_DIGIT = "0-9０-９〇○零一二三四五六七八九十"
_DATE = re.compile(
    rf"[{_DIGIT}]{{4}}\s*年\s*[{_DIGIT}]{{1,3}}\s*月\s*(?:[{_DIGIT}]{{1,3}}\s*日)?|[0-9]{{4}}([-./])[0-9]{{1,2}}\1[0-9]{{1,2}}"
)
_OFFICE = re.compile(
    r"(?:委员会|常委会|主席团|代表大会|人大|党组|支部|政府|法院|检察院|办公[室厅]|编辑部|编辑室|杂志社|报社|出版社|研究[会室]|联络站|代表团|"
    r"协会|学会|联合会|工会|基金会|组委会|领导小组|公司|中心|大学|学院|[局厅部处科])\s*(?:（[^（）]*章[^（）]*）)?\Z"
)
_SENTENCE_END = re.compile(r"[。！？!?…]\s*[”’）》]?\s*\Z|(?:特此)?(?:公告|通告|通知|启事)\s*\Z")
_MARKS = re.compile(r"[，。；：！？、,;:!?…]")


def signature(blocks: Sequence[Block]) -> int:
    """Return how many of the last blocks are the signature: an organisation and a date, either of them or both.

    Several offices sign only under the end of a sentence, and without a date only one does: lines over that may be a list.
    """
    count = _lines_that_could(blocks)
    if not count:
        return 0
    last = [line.strip() for line in said(blocks[-1].runs).split("\n")][-1]
    most = count if _ends_a_sentence(blocks[-count - 1]) else 2
    if not _DATE.fullmatch(last):
        most = 1 if _ends_a_sentence(blocks[-2]) else 0
    return min(count, most)


def _ends_a_sentence(block: Block) -> bool:
    return block.name != "p" or bool(_SENTENCE_END.search(said(block.runs)))


def _lines_that_could(blocks: Sequence[Block]) -> int:
    """How many of the last blocks could sign, some block being left before them."""
    lines: list[str] = []
    for block in reversed(blocks[-_MOST:]):
        if block.name != "p":
            break
        own = [line.strip() for line in said(block.runs).split("\n")]
        if not all(
            _signs(line, after) for line, after in zip(own, [*own[1:], lines[-1] if lines else ""], strict=True)
        ):
            break
        lines.append(own[0])
    return len(lines) if len(lines) < len(blocks) else 0


def _signs(line: str, after: str) -> bool:
    """Whether a line is a date, an office, or whoever stands right over the date."""
    if not line or len(line) > _LONGEST or _MARKS.search(line):
        return False
    is_office = bool(_OFFICE.search(line)) and not re.search(r"[^（\s]\s+[^（\s]", line)
    return is_office or bool(_DATE.fullmatch(line) or _DATE.fullmatch(after))
