"""The words of one paragraph: stretches of text with their marks, line breaks and notes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .tokens import attribute, escape

BLANK = " \t\n\r\f\xa0"
_EDGE = "\ufdd0"  # parts two stretches while blanks are put in order; `scrub` lets no such character in
_CJK = "\u2014\u2018-\u201d\u2026\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_WRAPPED = re.compile(f"(?<=[{_CJK}])({_EDGE}*)[ \\t\\r\\f]*\\n[ \\t\\r\\n\\f]*({_EDGE}*)(?=[{_CJK}])")
_BLANKS = re.compile(f"[{BLANK}][{BLANK}{_EDGE}]*")
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + _EDGE
_TAG_LIKE = re.compile(r"</?[a-zA-Z!][^<>]*>")
_DEEPEST_INDENT = 12


class Marks(NamedTuple):
    """How a stretch of text is set; the fields stand in the order in which their tags are nested."""

    href: str = ""
    strong: bool = False
    em: bool = False
    level: str = ""  # "sup" or "sub"
    credit: bool = False


PLAIN = Marks()


@dataclass(slots=True)
class Text:
    text: str
    marks: Marks = PLAIN


@dataclass(slots=True)
class Break:
    pass


@dataclass(slots=True)
class Note:
    text: str


Stretch = Text | Note
Run = Stretch | Break


def paragraphs(runs: list[Run]) -> Iterator[list[Run]]:
    """Part the runs at empty lines and put their blanks in order; what holds no words is left out."""
    lines: list[list[Stretch]] = []
    for line in [*_lines(runs), []]:
        first = not lines
        tidy = _tidy_line(line, margin_stays=not first)
        if tidy:
            lines.append(tidy)
        elif lines:
            yield _joined(lines)
            lines = []


def one_line(runs: Iterable[Run]) -> list[Run]:
    """The same, with every line break turned into a blank: for headings and captions."""
    return [*_tidy_line([Text(" ") if isinstance(run, Break) else run for run in runs], margin_stays=False)]


def note_text(value: str) -> str:
    """The words of a note as plain text in NFC, without anything that looks like markup."""
    value = " ".join(unicodedata.normalize("NFC", _TAG_LIKE.sub("", value)).split())
    return value.replace("<", "") if _TAG_LIKE.search(value) else value


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text if isinstance(run, Text) else "\n" for run in runs if not isinstance(run, Note))


def serialise(runs: Iterable[Run]) -> str:
    """Write the runs as HTML; neighbours share the tags that they have in common."""
    out: list[str] = []
    now = PLAIN
    for run in runs:
        if isinstance(run, Text):
            out.append(change(now, run.marks) + escape(run.text))
            now = run.marks
        elif isinstance(run, Break):
            out.append("<br>")
        else:
            out.append(f'{change(now, PLAIN)}<sup data-note="{attribute(run.text)}"></sup>')
            now = PLAIN
    out.append(change(now, PLAIN))
    return "".join(out)


def change(old: Marks, new: Marks) -> str:
    """The tags that lead from one set of marks to another."""
    if old == new:
        return ""
    before, after = _tags(old), _tags(new)
    common = 0
    while common < min(len(before), len(after)) and before[common] == after[common]:
        common += 1
    return "".join(close for _, close in reversed(before[common:])) + "".join(start for start, _ in after[common:])


def _tags(marks: Marks) -> list[tuple[str, str]]:
    tags = []
    if marks.credit:
        tags.append(('<span class="credit">', "</span>"))
    if marks.href:
        tags.append((f'<a href="{attribute(marks.href)}">', "</a>"))
    if marks.strong:
        tags.append(("<strong>", "</strong>"))
    if marks.em:
        tags.append(("<em>", "</em>"))
    if marks.level:
        tags.append((f"<{marks.level}>", f"</{marks.level}>"))
    return tags


def _lines(runs: Iterable[Run]) -> Iterator[list[Stretch]]:
    line: list[Stretch] = []
    for run in runs:
        if isinstance(run, Break):
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _joined(lines: list[list[Stretch]]) -> list[Run]:
    joined: list[Run] = [*lines[0]]
    for line in lines[1:]:
        joined += [Break(), *line]
    return joined


def _tidy_line(line: Sequence[Stretch], *, margin_stays: bool) -> list[Stretch]:
    """Collapse blanks across the runs, trim both ends, compose to NFC and merge neighbours with equal marks."""
    if not line:
        return []
    words = _EDGE.join(run.text if isinstance(run, Text) else "\ufdd1" for run in line)
    words = _WRAPPED.sub(r"\1\2", words)
    # A mark that would combine with a letter has none to stand on before the first word.
    begins = next((n for n, c in enumerate(words) if c not in _SPACES and not unicodedata.combining(c)), len(words))
    margin, core = "".join(c for c in words[:begins] if c in _SPACES), words[begins:]
    core = _BLANKS.sub(lambda blanks: " " + _EDGE * blanks.group().count(_EDGE), core)
    tail = core[len(core.rstrip(_SPACES)) :]
    words = _EDGE * margin.count(_EDGE) + core[: len(core) - len(tail)] + _EDGE * tail.count(_EDGE)
    tidy: list[Stretch] = []
    for run, text in zip(line, words.split(_EDGE), strict=True):
        _append(tidy, run if isinstance(run, Note) else Text(text, run.marks))
    for run in tidy:
        run.text = unicodedata.normalize("NFC", run.text)
    indent = _indent(margin) if margin_stays else ""
    if tidy and indent:
        if isinstance(tidy[0], Text):
            tidy[0].text = indent + tidy[0].text
        else:
            tidy.insert(0, Text(indent))
    return tidy


def _append(tidy: list[Stretch], run: Stretch) -> None:
    """Add a run; a combining mark stays with the letter before it, and never stands alone behind a tag."""
    last = tidy[-1] if tidy else None
    if isinstance(run, Note):
        tidy.append(run)
        return
    letters = run.text
    if letters and unicodedata.combining(letters[0]):
        count = next((n for n, c in enumerate(letters) if not unicodedata.combining(c)), len(letters))
        letters = letters[count:]
        if isinstance(last, Text):
            last.text += run.text[:count]
    if isinstance(last, Text) and last.marks == run.marks:
        last.text += letters
    elif letters:
        tidy.append(Text(letters, run.marks))


def _indent(margin: str) -> str:
    """The leading blanks of a line of verse in full-width blanks; ordinary blanks are only the source's."""
    wide = sum(2 if c in "\u3000\u2003" else 1 for c in margin if c != _EDGE)
    meant = any(c in "\u3000\u2003\xa0" for c in margin)
    return "\u3000" * min(wide // 2, _DEEPEST_INDENT) if meant else ""
