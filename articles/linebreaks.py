"""Where a Chinese title may break without tearing a word: its words, and the small ones held to those they lean on."""

import itertools
import re
from collections.abc import Callable, Sequence

_WORD = re.compile(r"(“[^“”]{1,8}”|[0-9A-Za-z][0-9A-Za-z.,:/·+&'~～%％‰-]*)")
_NUMERAL = r"0-9〇零一二三四五六七八九十百千万亿两"
_NUMBER = re.compile(rf"第?(?:[{_NUMERAL}][{_NUMERAL}.,:~～-]*|[{_NUMERAL}][{_NUMERAL}.,:~～-]*[%％‰])")
_COUNTED = re.compile(rf"第?[{_NUMERAL}][{_NUMERAL}.,:~～-]*(?![年月日])[^\W0-9A-Za-z]?")
_HAN = re.compile(r"[\u3007\u3400-\u9fff]+")
_MEETING = re.compile(r"[\u3007\u3400-\u9fff][0-9A-Za-z]|[0-9A-Za-z][\u3007\u3400-\u9fff]")
_OPENING = "“‘《〈（「『【〔"
_LEANING = frozenset("的地得了着过之者们等里上下中内外后前时吗呢吧")  # lean on the word before them
_NAMING = frozenset("省市州县区乡镇村湾寨街路站室厅局院部会委处科队组所厂校社长员人家法案卡馆园桥河湖江山性化率")
_PARTS_OF_NAMES = re.compile(
    r"(?=人民代表大会|常务委员会|专门委员会|人民政府|人民法院|人民检察院|共和国|自治州|自治县|苗族|侗族)"
)
_LONG_WORD = 7
_SHORT = 6  # characters of a word that may take a single one before it: 从“办了”
_COUNTED_LENGTH = 7  # a number, what it is counted in, and a short noun: 第十二次会议


def words(phrase: str) -> list[str]:
    """Part a phrase of a title into the pieces that stay on one line; joined they are the phrase again.

    Numbers stay with what they count, marks with the word that they open or close, “…” of up to eight characters whole.
    """
    return _held_together(_cut(phrase))


def marked(pieces: Sequence[str], show: Callable[[str], str]) -> str:
    """Return the pieces, each made HTML by `show`, with a mark at every place where the line may break.

    A mark between a Chinese character and a figure or letter carries the gap that browsers set between those (autospace).
    """
    out = [show(piece) for piece in pieces[:1]]
    for before, after in itertools.pairwise(pieces):
        meets = _MEETING.fullmatch(before[-1] + after[0])
        out += ['<span class="spaced"><wbr></span>' if meets else "<wbr>", show(after)]
    return "".join(out)


def _cut(phrase: str) -> list[str]:
    # Its dictionary is 30 MB in memory: only a process that shows titles loads it.
    import rjieba

    found: list[str] = []
    for n, part in enumerate(_WORD.split(phrase)):
        for word in [part] if n % 2 else rjieba.cut(part):
            found += _PARTS_OF_NAMES.split(word) if len(word) > _LONG_WORD else [word]
    return [word for word in found if word]


def _held_together(cut: list[str]) -> list[str]:
    pieces: list[str] = []
    holds = False  # whether the next word must stay with the piece before it
    for n, word in enumerate(cut):
        after = cut[n + 1] if n + 1 < len(cut) else ""
        if pieces and (holds or _leans_back(word, pieces[-1], after)):
            pieces[-1] += word
        else:
            pieces.append(word)
        holds = _holds_next(pieces[-1], word, after)
    if len(pieces) > 1 and _is_single(pieces[-1]):
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces


def _leans_back(word: str, before: str, after: str) -> bool:
    if not _HAN.match(word) and not word[0].isalnum():
        return word[0] not in _OPENING
    if word in _LEANING or (word in _NAMING and _HAN.fullmatch(before[-1])):
        return True
    if _is_single(word) and after in _LEANING:
        return bool(_HAN.fullmatch(before[-1]))
    counted = _COUNTED.fullmatch(before) or _NUMBER.fullmatch(before)
    return bool(counted and _HAN.fullmatch(word) and len(word) == 2 and len(before + word) <= _COUNTED_LENGTH)


def _holds_next(piece: str, word: str, after: str) -> bool:
    """Whether a break behind the piece would strand its last word: an opening mark, a number, a single character."""
    if word[-1] in _OPENING or not any(map(str.isalnum, piece)):
        return True
    if _NUMBER.fullmatch(word):
        return after[:1].isalnum()
    if re.search(rf"[{_NUMERAL}]$", piece) and re.match(rf"[{_NUMERAL}]", after):
        return True
    return _is_single(piece.lstrip("—")) and len(after) <= _SHORT


def _is_single(piece: str) -> bool:
    return len(piece) == 1 and bool(_HAN.match(piece))
