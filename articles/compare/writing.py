"""Writing spans as HTML: `ins`, `del`, boxed words, and the places that a key jumps to. Pure."""

from collections.abc import Iterable, Sequence

from ..html.runs import PLAIN, Marks, change
from ..html.tokens import escape
from .characters import COME, END, GONE, NOTE, SAME
from .difference import Label, Span
from .spans import compared, described
from .units import field_line

BOTH, OLD, NEW = "both", "old", "new"


class Writer:
    """Writes the spans of one screen; the first that is written of a change carries its address, #change-3."""

    def __init__(self, side: str = BOTH, *, addresses: bool = True) -> None:
        self.side = side
        self.notes: list[str] = []  # what stands below the words: HTML of each
        self.named: set[int] = set()
        self.addresses = addresses

    def words(self, spans: Iterable[Span], side: str = "") -> str:
        """The spans as one stretch of HTML without paragraphs."""
        side = side or self.side
        hidden = {BOTH: "", OLD: COME, NEW: GONE}[side]
        return "".join(self.span(span, side) for span in spans if span.kind != hidden)

    def box(self, label: Label) -> str:
        """Boxed words; a place to jump to unless the change is marked in the text as well."""
        return f'<span class="change-kind"{self.address(label.change)}>{escape(label.text)}</span> '

    def address(self, number: int, names: str = "") -> str:
        """The attributes of what belongs to a change."""
        if not number or number in self.named or not self.addresses:
            return f' class="{names}"' if names else ""
        self.named.add(number)
        place = f' id="change-{number}" data-change="{number}" tabindex="-1"'
        return f'{place} class="{names}"' if names else place

    def span(self, span: Span, side: str) -> str:
        text = self.text(span, side)
        if span.kind != SAME:
            tag = "del" if span.kind == GONE else "ins"
            return f"<{tag}{self.address(span.change)}>{_blank(span)}{text}</{tag}>{_broken(span)}"
        if span.was is not None and side != OLD:
            said = described(span.was, span.marks)
            return f"<span{self.address(span.change, 'set-otherwise')}>{_boxed(said)}{text}</span>"
        return text

    def text(self, span: Span, side: str) -> str:
        """The words of a span in their marks."""
        marks = span.was if side == OLD and span.was is not None else span.marks
        if span.notes is not None:
            return self.note(span, side)
        if span.kind == SAME:
            return set_in(marks, "<br>".join(map(escape, span.text.replace(END, "\n").split("\n"))))
        return set_in(marks, escape(span.text.replace("\n", "↵").replace(END, "¶")))

    def note(self, span: Span, side: str) -> str:
        """The mark of a footnote, whose words are kept for below."""
        was, now = span.notes or (None, None)
        if was is None or now is None:
            tag = "ins" if was is None else "del"
            self.notes.append(f"<{tag}>{escape((now if was is None else was) or '')}</{tag}>")
        else:
            self.notes.append(self.words(compared(field_line(was), field_line(now)), side))
        box = ""
        if side != OLD and was is not None and now is not None and was != now:
            box = f"<span{self.address(span.change, 'change-kind')}>注释有改动</span>"
        return f'<sup class="note-mark">[{len(self.notes)}]</sup>{box}'

    def footnotes(self) -> str:
        """What the footnotes say, in the order of their marks."""
        items = "".join(f"<li>{note}</li>" for note in self.notes)
        return f'<section class="footnotes" aria-label="注释"><ol>{items}</ol></section>' if items else ""


def paragraphs(spans: Sequence[Span], side: str = NEW) -> list[list[Span]]:
    """The spans parted where paragraphs end in the old or in the new text."""
    hidden = GONE if side == NEW else COME
    parts: list[list[Span]] = [[]]
    for span in spans:
        if span.text == END and span.kind != hidden:
            parts.append([])
        else:
            parts[-1].append(span)
    return parts


def set_in(marks: Marks, text: str) -> str:
    return change(PLAIN, marks) + text + change(marks, PLAIN) if text else ""


def _boxed(words: str) -> str:
    return f'<span class="change-kind">{escape(words)}</span>'


def _blank(span: Span) -> str:
    """Words for what nobody sees: a blank that came or went."""
    if NOTE in span.text or span.text.strip(" \u3000\u00a0\t"):
        return ""
    return f'<span class="change-kind">{"添" if span.kind == COME else "删"}空格</span>'


def _broken(span: Span) -> str:
    """A line that came ends here."""
    return "<br>" if span.kind == COME and "\n" in span.text else ""
