"""A cover for an issue that has no picture of its printed one: SVG from year, number and theme.

Rule of the series, so that a wall of them reads as one set: the month gives the pigment, odd years print paper on pigment
and even years pigment on paper, and one of eight motifs fills the field. Same input, same cover.
"""

import unicodedata
from html import escape
from random import Random

from issues.lines import broken, width
from issues.motifs import FOOT, MOTIFS, TOP

WIDTH, HEIGHT = 420, 570  # 大16开, 210 × 285 mm
PAPER, INK = "#f6f3ea", "#1f1c19"
# One for each month; every pair with PAPER has a contrast of 4.8:1 or better.
PIGMENTS = {
    "黛蓝": "#2f4159",
    "霁青": "#33627a",
    "柳绿": "#5f6f2c",
    "石绿": "#2f6f60",
    "竹青": "#44633f",
    "湖蓝": "#1f6d86",
    "靛青": "#28507c",
    "荷红": "#a64a5b",
    "藤黄": "#8a6414",
    "朱砂": "#a3291f",
    "赭石": "#8a4a2b",
    "玄色": "#2b2927",
}
SONG = "'Source Han Serif SC','Noto Serif CJK SC','Songti SC',STZhongsong,SimSun,serif"
HEI = "'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
# How the theme is set, largest first: size, lines at most. The last takes what is left, and ends it with ….
SETTINGS = ((24, 2), (21, 3), (18, 4), (15, 5))
LEADING, RIGHT, BASE = 1.32, 392, 534


def draw_cover(
    year: int, number: int, theme: str = "", last_number: int | None = None, is_supplement: bool = False
) -> str:
    """The cover as an SVG document of 420 × 570; it names fonts of the reader's system and asks for nothing else."""
    colour = list(PIGMENTS.values())[(number - 1 + 6 * is_supplement) % 12]
    ground, drawing = (colour, PAPER) if year % 2 else (PAPER, colour)
    motif = MOTIFS[(number + 3 * year + 4 * is_supplement) % len(MOTIFS)]
    field = motif(Random(year * 100 + number + 50 * is_supplement), drawing, ground)  # noqa: S311 (a drawing, no secret)
    label = f"{number}-{last_number}" if last_number and last_number != number else f"{number}"
    line = f"{year}年增刊{label}" if is_supplement else f"{year}年第{label}期"
    label = f"增{label}" if is_supplement else label
    size = 104 if width(label) < 1.3 else 62
    room = RIGHT - 24 - size * width(label) - 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{escape(f'楚天主人 {line} {_visible(theme)}'.rstrip())}</title>"
        f'<clipPath id="field"><rect y="{TOP}" width="{WIDTH}" height="{FOOT - TOP}"/></clipPath>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/><g clip-path="url(#field)">{field}</g>'
        f'<g fill="{drawing}" font-family="{SONG}">'
        '<text x="24" y="88" font-size="76" font-weight="900" textLength="372" lengthAdjust="spacing">楚天主人</text>'
        f'<text x="28" y="113" font-size="13" font-family="{HEI}" letter-spacing="2">{line}</text>'
        f'<text x="396" y="113" text-anchor="end" font-size="13" font-family="{HEI}" letter-spacing="2">人大工作月刊</text>'
        f'<text x="24" y="535" font-size="{size}" font-weight="700" letter-spacing="-3">{label}</text>'
        f"{_theme(_visible(theme), room)}</g>"
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="none" stroke="{INK}" stroke-opacity=".16"/></svg>'
    )


def _visible(theme):
    """The theme in one line, without what XML forbids."""
    return " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in theme).split())


def _theme(theme, room):
    if not theme:
        return ""
    size, lines = _set(theme, room)
    first = BASE - size * LEADING * (len(lines) - 1)
    return "".join(
        f'<text x="{RIGHT}" y="{first + size * LEADING * at:.0f}" text-anchor="end" font-size="{size}" font-weight="600" '
        f'letter-spacing="1">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )


def _set(theme, room):
    """The largest size in which the theme fits, and its lines."""
    for size, most in SETTINGS:
        widest = room / (size + 1)
        for count in range(1, most + 1):
            if lines := broken(theme, count, widest):
                return size, lines
    for end in range(_reach(theme, most * widest), 0, -1):
        if lines := broken(theme[:end].rstrip("，、：—· ") + "…", most, widest):
            return size, lines
    return size, [theme[: _reach(theme, widest - 1)] + "…"]  # one endless word


def _reach(theme, room):
    """How many of the theme's characters go into so much room."""
    return next((end for end in range(len(theme), 0, -1) if width(theme[:end]) <= room), 0)
