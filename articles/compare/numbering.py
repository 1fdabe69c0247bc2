"""Numbers for the changes of a comparison, each with its kind and the words around it. Pure."""

import re
from collections.abc import Iterator, Mapping

from .characters import COME, END, GONE, NOTE, SAME
from .difference import Change, Deed, Difference, Kind, Row, Span
from .spans import described

_CONTEXT = 24
_MARK = re.compile(r"[。！？!?…；;，,：:]")
_END = re.compile(r"[。！？!?…][”’」』）》]*$")
_CLAUSE = 6  # characters of a stretch that may count as a sentence or clause of its own
_LETTERS = re.compile(r"[^\W_]")


def number(difference: Difference, fields: Mapping[str, Kind]) -> None:
    """Give every span and label that changed the number of its change, in the order of the screen, and list the changes."""
    difference.changes = changes = []
    for row in difference.rows:
        for label in row.labels:
            changes.append(Change(len(changes) + 1, label.kind, row.label, label=label.text))
            label.change = len(changes)
        if row.deed in (Deed.GONE, Deed.COME) and not row.labels and not row.name:
            _number_whole(row, changes)
        else:
            captioned = {label.kind: label.change for label in row.labels}
            for part, kind in _parts(row):
                _number_part(row, part, changes, fields.get(row.name), captioned.get(kind) if kind else None)


def _parts(row: Row) -> Iterator[tuple[list[Span], Kind | None]]:
    """The texts of a row; with the kind of the label that speaks of all of it, if one does."""
    whole = next((label.kind for label in row.labels if label.kind in _WHOLE), None)
    yield row.spans, whole or (Kind.CAPTION if any(label.kind == Kind.CAPTION for label in row.labels) else None)
    yield row.credit, whole or Kind.PICTURE_CREDIT
    yield row.alt, whole or Kind.ALT
    for line in row.cells:
        for *_, spans in line.cells:
            yield spans, Kind.TABLE


_WHOLE = (Kind.PICTURE_COME, Kind.PICTURE_GONE)


def _number_whole(row: Row, changes: list[Change]) -> None:
    """A paragraph that came or went is one change."""
    text = "".join(_said(span) for span in row.spans)
    come = row.deed == Deed.COME
    change = Change(
        len(changes) + 1,
        Kind.COME if come else Kind.GONE,
        row.label,
        gone="" if come else text,
        come=text if come else "",
    )
    changes.append(change)
    for span in row.spans:
        span.change = change.number


def _number_part(row: Row, spans: list[Span], changes: list[Change], kind: Kind | None, known: int | None) -> None:
    """Number the changes of one text; of a text that a label speaks of all changes are that one."""
    n = 0
    while n < len(spans):
        end = n + 1
        if not spans[n].is_changed:
            n = end
            continue
        while spans[n].kind != SAME and end < len(spans) and spans[end].kind != SAME:
            end += 1
        own = [span for span in spans[n:end] if span.text != END]
        if len(own) < end - n and all(span.text == "\n" for span in own):
            own = []  # a line that became a paragraph, or the other way round: the label of the row says so
        if known is None and own:
            changes.append(_change(len(changes) + 1, row, spans, n, end, kind))
        for span in spans[n:end]:
            span.change = known or (len(changes) if own else 0)
        n = end


def _change(number: int, row: Row, spans: list[Span], start: int, end: int, kind: Kind | None) -> Change:
    here = spans[start:end]
    first = here[0]
    gone = "".join(_said(span) for span in here if span.kind == GONE)
    come = "".join(_said(span) for span in here if span.kind == COME)
    before, after = _before(spans, start), _after(spans, end)
    if first.notes is not None and len(here) == 1:
        was, now = first.notes
        return Change(number, Kind.NOTE, row.label, was or "", now or "", before, after, "注释有改动")
    if first.was is not None and first.kind == SAME:
        label = described(first.was, first.marks)
        return Change(number, Kind.MARKS, row.label, "", first.text, before, after, label)
    return Change(number, kind or _kind(gone, come, before, after), row.label, gone, come, before, after)


def _before(spans: list[Span], start: int) -> str:
    """What stands before a change in the new text, a few words of it."""
    text = ""
    while start and len(text) < _CONTEXT:
        start -= 1
        text = (_said(spans[start]) if spans[start].kind != GONE else "") + text
    return text[-_CONTEXT:]


def _after(spans: list[Span], end: int) -> str:
    text = ""
    while end < len(spans) and len(text) < _CONTEXT:
        text += _said(spans[end]) if spans[end].kind != GONE else ""
        end += 1
    return text[:_CONTEXT]


def _kind(gone: str, come: str, before: str, after: str) -> Kind:
    """添句 and 删句 are whole sentences or clauses: marks stand at both ends."""
    text = come or gone
    begins = not before or _MARK.match(before[-1]) or before[-1] in "”’』」）》\n" or _MARK.match(text[0])
    ends = not after or _MARK.match(text[-1]) or text[-1] in "”’』」）》\n" or _MARK.match(after[0])
    least = 2 if _END.search(text) and (not before or _END.search(before)) else _CLAUSE
    if bool(gone) == bool(come) or not begins or not ends or len(_LETTERS.findall(text)) < least:
        return Kind.WORDS
    return Kind.SENTENCE_COME if come else Kind.SENTENCE_GONE


def _said(span: Span) -> str:
    if span.notes is not None:
        return f"〔注：{span.notes[1] or span.notes[0] or ''}〕"
    return span.text.replace(END, "\n").replace(NOTE, "")
