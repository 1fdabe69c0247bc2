"""Which changes are of substance: a title, a credit, a number, or a whole sentence (design.md, section 4, rule 3). Pure.

A picture says more than a sentence: one that came, went or gave its place to another counts as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .characters import COME, END, GONE, NOTE, SAME
from .difference import CellRow, Deed, Difference, Kind, Label, Row, Span, text_of
from .numbers import NARROW, differ, exchanged
from .spans import compared
from .units import Figure, field_line

PICTURES = {Kind.PICTURE_COME: "加{}", Kind.PICTURE_GONE: "删{}", Kind.PICTURE_REPLACED: "{}换了图片"}
TITLES, CREDITS = ("kicker", "title", "subtitle"), ("credits", "editor_line")
_LONGEST = 60
_WHOLE, _REWRITTEN = 0.9, 0.5  # shares of the letters of a sentence that came or went
_SHORTEST = 6  # letters of a sentence that counts as rewritten
_SENTENCE = re.compile(rf"[^。！？!?…\n{END}]*(?:[。！？!?…]+[”’」』）》〕】]*|[\n{END}]|$)")
_QUOTED = str.maketrans({"“": "‘", "”": "’", END: None, NOTE: None, "\n": " "})
_ENDS = "。！？!?…”’」』）》〕】"
_LETTER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^\W_]")


@dataclass(frozen=True)
class Substance:
    """A change of substance: its kind, said in a line, and the number of the change on the screen."""

    kind: str  # 标题, 署名, 图片, 数字 or 句子
    text: str
    change: int

    def __str__(self) -> str:
        return self.text


class _Region(NamedTuple):
    """A stretch in which both texts differ."""

    old: tuple[int, int]
    new: tuple[int, int]
    change: int


def substance(difference: Difference) -> list[Substance]:
    """The changes of substance in the order of the screen; one sentence or number is told once."""
    return [found for row in difference.rows if not row.is_same for found in _of_row(row)]


def _of_row(row: Row) -> Iterator[Substance]:
    if row.name in TITLES or row.name in CREDITS:
        yield _replaced("标题" if row.name in TITLES else "署名", row.label, row.spans)
        return
    for one in row.labels:
        if one.kind in PICTURES:
            yield _pictured(one, row)
    if row.deed in (Deed.COME, Deed.GONE) and isinstance(row.unit, Figure):
        return
    if any(span.is_changed for span in row.credit) and text_of(row.credit, old=True) != text_of(row.credit, old=False):
        yield _replaced("署名", f"{row.label}摄影（供图）", row.credit)
    for spans, where in ((row.spans, row.label), (row.alt, f"{row.label}替代文字")):
        yield from _of_text(spans, where)
    for line in row.cells:
        yield from _of_cells(line, row)


def _pictured(label: Label, row: Row) -> Substance:
    caption = _short("".join(span.text for span in row.spans if span.kind != GONE or row.deed == Deed.GONE))
    said = PICTURES[label.kind].format(row.label) + (f"：“{caption}”" if caption else "")
    return Substance("图片", said, label.change)


def _replaced(kind: str, label: str, spans: list[Span]) -> Substance:
    was, now = (_short(text_of(spans, old=old)) for old in (True, False))
    change = next((span.change for span in spans if span.change), 0)
    if was and now:
        return Substance(kind, f"{label}：“{was}”改为“{now}”", change)
    return Substance(kind, f"加{label}：“{now}”" if now else f"删{label}：“{was}”", change)


def _of_cells(line: CellRow, row: Row) -> Iterator[Substance]:
    if line.deed in (Deed.COME, Deed.GONE):
        words = "，".join(filter(None, ("".join(span.text for span in spans) for *_, spans in line.cells)))
        change = next((label.change for label in row.labels), 0)
        yield Substance("句子", f"{row.label}{'加' if line.deed == Deed.COME else '删'}一行：“{_short(words)}”", change)
        return
    if line.deed in (Deed.MOVED, Deed.LEFT):
        return
    for place, (was, now, spans) in enumerate(line.cells):
        if place in line.moved:
            continue
        if was is None or now is None:
            change = next((span.change for span in spans), 0)
            if any(_LETTER.search(span.text) for span in spans):
                words = _short("".join(span.text for span in spans))
                yield Substance("句子", f"{row.label}{'加' if was is None else '删'}一格：“{words}”", change)
        else:
            yield from _of_text(spans, row.label)


def _of_text(spans: list[Span], where: str) -> Iterator[Substance]:
    """Of one text: sentences that came, went or were rewritten; then numbers elsewhere."""
    old, new = text_of(spans, old=True), text_of(spans, old=False)
    regions = [
        region for region in _regions(spans) if not _only_wider(old[slice(*region.old)], new[slice(*region.new)])
    ]
    told: set[int] = set()
    if regions:
        yield from _sentences(old, new, regions, where, told)
    for region in _of_numbers(old, new, [region for region in regions if region.change not in told]):
        told.add(region.change)
        yield Substance("数字", f"{where}：{_numbers(old, new, region)}", region.change)
    for span in spans:
        if span.notes is not None and span.kind == SAME and span.is_changed:
            note = compared(field_line(span.notes[0] or ""), field_line(span.notes[1] or ""))
            for part in note:
                part.change = span.change
            yield from _of_text(note, f"{where}注释")
        elif span.notes is not None and span.kind != SAME and span.change not in told:
            told.add(span.change)
            deed, words = ("加", span.notes[1]) if span.kind == COME else ("删", span.notes[0])
            yield Substance("句子", f"{where}{deed}注释：“{_short(words or '')}”", span.change)


def _only_wider(was: str, now: str) -> bool:
    """Whether the same letters and figures stand there in another width."""
    return was.translate(NARROW) == now.translate(NARROW)


def _of_numbers(old: str, new: str, regions: list[_Region]) -> Iterable[_Region]:
    """Where a number became another one; of several places that touch the same numbers the one that lies in them."""
    found: dict[tuple[int, ...], _Region] = {}
    for region in regions:
        before, after = exchanged(old, new, region.old, region.new)
        if differ(before, after):
            key = (*(number.start for number in before), -1, *(number.start for number in after))
            lies = any(number.start < region.old[1] and number.end > region.old[0] for number in before)
            if lies or key not in found:
                found[key] = region
    return found.values()


def _numbers(old: str, new: str, region: _Region) -> str:
    """“397”改为“379”（办结 379 条，办结率）."""
    before, after = exchanged(old, new, region.old, region.new)
    was, now = (
        _short("、".join(number.text for number in said) or text[slice(*places)])
        for said, text, places in ((before, old, region.old), (after, new, region.new))
    )
    start, end = region.new
    change = f"“{was}”改为“{now}”" if was and now else f"加“{now}”" if now else f"删“{was}”"
    return f"{change}（{_short(new[max(0, start - 10) : end + 10])}）"


def _regions(spans: list[Span]) -> Iterator[_Region]:
    i = j = 0
    region: _Region | None = None
    for span in spans:
        after = (i + (len(span.text) if span.kind != COME else 0), j + (len(span.text) if span.kind != GONE else 0))
        if span.kind == SAME:
            if region:
                yield region
            region = None
        else:
            begun = region or _Region((i, i), (j, j), span.change)
            region = _Region((begun.old[0], after[0]), (begun.new[0], after[1]), begun.change or span.change)
        i, j = after
    if region:
        yield region


def _sentences(old: str, new: str, regions: list[_Region], where: str, told: set[int]) -> Iterator[Substance]:
    went = [*_changed(old, [(region.old, region.change) for region in regions])]
    came = [*_changed(new, [(region.new, region.change) for region in regions])]
    gone = {change: text for text, share, change, letters in went if share > _REWRITTEN and letters}
    for text, share, change, letters in came:
        if share >= _WHOLE and change not in gone:
            told.add(change)
            yield Substance("句子", f"{where}添一句：“{_short(text)}”", change)
        elif share >= _WHOLE or (share > _REWRITTEN and letters >= _SHORTEST):
            told.add(change)
            was = gone.pop(change, "")
            yield Substance("句子", f"{where}改写一句：{f'“{_short(was)}”改为' if was else ''}“{_short(text)}”", change)
    for text, share, change, letters in went:
        if change in told:
            continue
        if share >= _WHOLE:
            told.add(change)
            yield Substance("句子", f"{where}删一句：“{_short(text)}”", change)
        elif share > _REWRITTEN and letters >= _SHORTEST:
            told.add(change)
            yield Substance("句子", f"{where}改写一句，原为“{_short(text)}”", change)


def _changed(text: str, stretches: list[tuple[tuple[int, int], int]]) -> Iterator[tuple[str, float, int, int]]:
    """Each sentence that holds a change: its words, the share of it that changed, the greatest change, its letters."""
    n = 0
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        letters = len(_LETTER.findall(found.group()))
        if letters < 2 and found.group()[-1:] not in _ENDS:
            continue
        while n < len(stretches) and stretches[n][0][1] <= start:
            n += 1
        sizes: dict[int, int] = {}
        at = n
        while at < len(stretches) and stretches[at][0][0] < end:
            (first, last), change = stretches[at]
            held = len(_LETTER.findall(text[max(first, start) : min(last, end)]))
            sizes[change] = sizes.get(change, 0) + held
            at += 1
        if sum(sizes.values()):
            yield (
                found.group(),
                sum(sizes.values()) / max(letters, 1),
                max(sizes, key=sizes.__getitem__),
                letters,
            )


def _short(text: str) -> str:
    """The passage as it is quoted: in one line, not too long, its own quotation marks single ones."""
    text = text.translate(_QUOTED).strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
