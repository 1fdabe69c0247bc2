"""Text as HTML in which nothing is torn that belongs on one line: a measure, a range, a reading, a mark that must not begin a line.

What is held stands in `span.together`; ？！ side by side in `span.marks`, which the style sheet sets on one square, as a
printed page has them. The words themselves stay as they are. clreq, “Prohibition Rules for Line Start and Line End”.
"""

import re

from .tokens import escape

MEASURE = r"[0-9][0-9.,]*[ \xa0](?:[%‰℃°]C?|[kcmnd]?m[²³23]?|[km]?g|ml|[kMG]?W|hm²|[tLAV]|元|万元|亿元)(?![A-Za-z0-9])"
_RANGE = r"[0-9][0-9.,:]*[%‰％℃]?[—–～~-][0-9][0-9.,:]*[%‰％℃]?"
_JOINED = r"[^\s—](?:[·•・／～]|—(?!—))"  # Unicode lets a line begin with these
_GLOSS = r"[\u3400-\u9fff]（[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*）"  # 汉（hàn）
_MARKS = r"[？！]{2,3}"
_HELD = re.compile(f"(?P<together>{MEASURE}|{_RANGE}|{_GLOSS}|{_JOINED})|(?P<marks>{_MARKS})")


def held(text: str) -> str:
    """Return the text escaped, with what must stay together held."""
    parts, end = [], 0
    for found in _HELD.finditer(text):
        kind = found.lastgroup
        many = " three" if kind == "marks" and len(found.group()) == 3 else ""
        parts += [escape(text[end : found.start()]), f'<span class="{kind}{many}">{escape(found.group())}</span>']
        end = found.end()
    return "".join([*parts, escape(text[end:])])
