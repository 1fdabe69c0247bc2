"""How paragraphs look: size, weight, face, place on the line; and what is usual in one manuscript."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .blocks import Paragraph
from .tidying import HAN

HEAVY = re.compile("黑体|小标宋|大标宋|标宋|粗|SimHei|Hei(?:ti)?|Bold|Black|雅黑", re.IGNORECASE)
BLACK = re.compile("黑体|SimHei|Hei(?:ti)?|雅黑|标宋|大黑|粗宋", re.IGNORECASE)
KAI = re.compile("楷|Kai", re.IGNORECASE)
TITLE_FACE = re.compile("标宋|小标宋体|XBS|FZXiaoBiaoSong", re.IGNORECASE)
CENTRED_BY_BLANKS = 6


@dataclass(frozen=True)
class Usual:
    """The look of the running text: what stands out does so against this."""

    size: float = 0.0
    font: str = ""
    bold: bool = False
    centred: bool = False


def usual(paragraphs: list[Paragraph]) -> Usual:
    """The most common look by characters, long paragraphs alone counting where there are any."""
    long = [found for found in paragraphs if len(found.text) > 45]
    has_text, long = bool(long), long or paragraphs
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    weights: Counter[bool] = Counter()
    places: Counter[bool] = Counter()
    for found in long:
        for run in found.runs:
            length = len(run.text)
            sizes[run.size] += length
            fonts[run.font] += length
            weights[run.bold] += length
        places[found.align == "center"] += len(found.text)
    if not sizes:
        return Usual()
    size, font = sizes.most_common(1)[0][0], fonts.most_common(1)[0][0]
    if not has_text:
        return Usual(size, font)
    return Usual(size, font, weights.most_common(1)[0][0], places.most_common(1)[0][0])


def size(paragraph: Paragraph) -> float:
    """The size that most of its characters have."""
    sizes: Counter[float] = Counter()
    for run in paragraph.runs:
        sizes[run.size] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def font(paragraph: Paragraph) -> str:
    fonts: Counter[str] = Counter()
    for run in paragraph.runs:
        fonts[run.font] += len(run.text.strip())
    return fonts.most_common(1)[0][0] if fonts else ""


def is_bold(paragraph: Paragraph) -> bool:
    """Whether every word of it is bold; punctuation and figures need not be."""
    words = [run for run in paragraph.runs if any(sign.isalnum() for sign in run.text)]
    return bool(words) and all(run.bold for run in words)


def is_centred(paragraph: Paragraph) -> bool:
    """Centred by its alignment, or with the blank key as on a typewriter."""
    if paragraph.align in ("center", "distribute"):
        return True
    pushed = paragraph.blanks >= CENTRED_BY_BLANKS and paragraph.align not in ("right", "end")
    return pushed and len(paragraph.text) <= 40


def is_black(paragraph: Paragraph) -> bool:
    return bool(BLACK.search(font(paragraph)))


def is_kai(paragraph: Paragraph) -> bool:
    return bool(KAI.search(font(paragraph)))


def stands_out(paragraph: Paragraph, usual: Usual) -> bool:
    """Whether a line looks otherwise than the running text: heavier, in another face, larger or centred."""
    own = size(paragraph)
    return (
        (is_bold(paragraph) and not usual.bold)
        or (is_black(paragraph) and not BLACK.search(usual.font))
        or (is_kai(paragraph) and not KAI.search(usual.font))
        or (own > usual.size + 0.5 and own > 0 and usual.size > 0)
        or (is_centred(paragraph) and not usual.centred)
    )


def han(text: str) -> int:
    return len(HAN.findall(text))


def look(paragraph: Paragraph) -> tuple[float, bool, str, bool]:
    """What two lines must share to look alike."""
    return size(paragraph), is_bold(paragraph), font(paragraph), is_centred(paragraph)
