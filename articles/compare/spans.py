"""Two forms of a line as spans: what stays, goes and comes, what is set otherwise, which footnotes say something else. Pure."""

from collections.abc import Iterator

from ..html.runs import PLAIN, Marks
from .characters import COME, END, GONE, NOTE, SAME, inline
from .difference import Span
from .units import Line

_BARE = (NOTE, END, "\n")  # have no marks of their own


def compared(old: Line, new: Line) -> list[Span]:
    """The spans of both forms in one row."""
    if (old.text, old.settings, old.notes) == (new.text, new.settings, new.notes):
        return one_sided(new, SAME)
    before, after = _Reader(old), _Reader(new)
    spans: list[Span] = []
    for kind, text in inline(old.text, new.text):
        while text:
            length = min(
                before.stretch if kind != COME else len(text), after.stretch if kind != GONE else len(text), len(text)
            )
            was = before.take(length) if kind != COME else None
            now = after.take(length) if kind != GONE else None
            _add(spans, kind, text[:length], was, now)
            text = text[length:]
    return spans


def one_sided(line: Line, kind: str) -> list[Span]:
    """All of a line as what stays, came or went."""
    reader, spans = _Reader(line), []
    while reader.place < len(line.text):
        start, length = reader.place, reader.stretch
        marks, words = reader.take(length)
        notes = None if words is None else (None if kind == COME else words, None if kind == GONE else words)
        spans.append(Span(kind, line.text[start : start + length], marks, None, notes))
    return spans


def described(was: Marks, now: Marks) -> str:
    """What is set otherwise, in the words of a box: 改为加粗."""
    said = [*_described(was, now)]
    return "，".join(said)


def _described(was: Marks, now: Marks) -> Iterator[str]:
    for name, said in (("strong", "加粗"), ("em", "着重号")):
        if getattr(was, name) != getattr(now, name):
            yield f"{'改为' if getattr(now, name) else '取消'}{said}"
    if was.level != now.level:
        names = {"sup": "上标", "sub": "下标"}
        yield f"改为{names[now.level]}" if now.level else f"取消{names[was.level]}"
    if was.href != now.href:
        yield "链接有改动" if was.href and now.href else "加链接" if now.href else "去链接"


class _Reader:
    """Walks along a line, by stretches of equal marks; a footnote or break is a stretch of its own."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.place = self.setting = self.note = 0

    @property
    def stretch(self) -> int:
        """How far what stands here goes on alike."""
        text, end = self.line.text, self.line.settings[self.setting].end
        if text[self.place] in _BARE:
            return 1
        return min([found for mark in _BARE if (found := text.find(mark, self.place, end)) >= 0] or [end]) - self.place

    def take(self, length: int) -> tuple[Marks, str | None]:
        """Go on by so many characters of one stretch; return their marks, and the words of a footnote."""
        bare = self.line.text[self.place]
        marks = PLAIN if bare in _BARE else self.line.settings[self.setting].marks
        words = None
        if bare == NOTE:
            words = self.line.notes[self.note]
            self.note += 1
        self.place += length
        while self.setting < len(self.line.settings) and self.place >= self.line.settings[self.setting].end:
            self.setting += 1
        return marks, words


def _add(
    spans: list[Span], kind: str, text: str, was: tuple[Marks, str | None] | None, now: tuple[Marks, str | None] | None
) -> None:
    marks = (now or was or (PLAIN, None))[0]
    span = Span(kind, text, marks)
    if was and now and was[0] != now[0]:
        span.was = was[0]
    if text == NOTE:
        span.notes = (was and was[1], now and now[1])
    last = spans[-1] if spans else None
    if (
        text != END
        and last
        and last.text != END
        and (last.kind, last.marks, last.was) == (kind, marks, span.was)
        and not (last.notes or span.notes)
    ):
        last.text += text
    else:
        spans.append(span)
