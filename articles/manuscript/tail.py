"""The end of a manuscript: private data, 责任编辑, the author's note, credits."""

from __future__ import annotations

import re

from . import credits, marks, private
from .blocks import Figure, Paragraph, Run, paragraphs
from .draft import Draft
from .model import Private

REACH = 12
RESIDUE = re.compile(r"^[\W_]*(?:(?:联系|通讯|通信|作者|收件)?(?:人|方式|地址|电话|信息|资料)?[\W_]*)$")


def take_private(draft: Draft) -> None:
    """Takes telephone, identity and bank numbers, addresses … out of the words and notes; whole lines of them disappear."""
    places: list[tuple[Paragraph, Run | None]] = []
    for line in paragraphs(draft.blocks):
        places += [(line, None), *((line, run) for run in line.runs if run.note)]
    texts = [line.text if run is None else run.note or "" for line, run in places]
    found = sorted(private.find(texts), key=lambda item: (item.index, item.start))
    touched: dict[int, Paragraph] = {}
    for item in reversed(found):
        line, run = places[item.index]
        if run is not None and run.note:
            run.note = (run.note[: item.start] + run.note[item.end :]).strip() or None
        else:
            cut_out(line, item.start, item.end)
            touched[item.index] = line
    for index in sorted(touched):
        if RESIDUE.match(touched[index].text):
            draft.signed_contacts += private.credit_of(texts[index])
            if not any(run.note for run in touched[index].runs):
                draft.take(touched[index])
    draft.manuscript.private += [Private(item.kind, item.text) for item in found]
    if found:
        kinds = "、".join(dict.fromkeys(item.kind for item in found))
        draft.doubt(f"已取出 {len(found)} 处个人信息（{kinds}），不会进入正文。")


def cut_out(paragraph: Paragraph, start: int, end: int) -> None:
    """Takes the characters from start to end out of a paragraph."""
    place = 0
    for run in paragraph.runs:
        length = len(run.text)
        first, last = max(start - place, 0), min(end - place, length)
        if first < last:
            run.text = run.text[:first] + run.text[last:]
        place += length


def read(draft: Draft) -> None:
    """Takes 责任编辑, the author's note and closing credits, from the last line upwards until the text is met."""
    closing = [block for block in draft.blocks if not isinstance(block, Figure)][-REACH:]
    for block in reversed(closing):
        if not isinstance(block, Paragraph):
            break
        if not _closing_line(draft, block):
            break
    _notes_further_up(draft)
    _end_of_last_paragraph(draft)


def _closing_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Takes one closing line; answers whether a further one may stand above it."""
    manuscript, words = draft.manuscript, paragraph.line
    if marks.EDITOR.match(words) and len(words) <= 80:
        inner = marks.BRACKETED.match(words)
        words = inner[1] if inner else words
        manuscript.editor_line = " ".join(filter(None, [words, manuscript.editor_line]))
        draft.take(paragraph)
        return True
    if marks.AUTHOR_NOTE.match(words):
        manuscript.author_note = "\n".join(filter(None, [_with_notes(paragraph), manuscript.author_note]))
        draft.take(paragraph)
        return True
    if len(words) > LONGEST_CREDIT or paragraph.number is not None:
        return False
    if marks.named(paragraph.styles, marks.NOTE_STYLES):
        return True
    bracketed = marks.BRACKETED.match(words)
    found = credits.parse(words)
    if found is None and (paragraph.align in ("right", "end") or bracketed or paragraph.blanks > 8):
        found = credits.parse_bare(words)
    if found:
        manuscript.credits = [*(new for new in found if new not in manuscript.credits), *manuscript.credits]
        draft.take(paragraph)
    return bool(found)


LONGEST_CREDIT = 60


def _notes_further_up(draft: Draft) -> None:
    """`（作者系…）` in a line of its own that is followed by notes, sources or boxes."""
    last = [found for _, found in draft.top()]
    for found in last[-len(last) // 3 :] if len(last) > 3 else []:
        words = found.line
        if marks.AUTHOR_NOTE.match(words) and marks.BRACKETED.match(words):
            draft.manuscript.author_note = "\n".join(filter(None, [draft.manuscript.author_note, _with_notes(found)]))
            draft.take(found)
        elif marks.EDITOR.match(words) and len(words) <= 40 and not draft.manuscript.editor_line:
            inner = marks.BRACKETED.match(words)
            draft.manuscript.editor_line = inner[1] if inner else words
            draft.take(found)


def _end_of_last_paragraph(draft: Draft) -> None:
    """A note or credit in brackets behind the last sentence."""
    last = next((block for block in reversed(draft.blocks) if isinstance(block, Paragraph)), None)
    if last is None:
        return
    found = marks.AUTHOR_NOTE_INSIDE.search(last.text)
    if found and found.start() > 0:
        draft.manuscript.author_note = "\n".join(filter(None, [found.group().strip(), draft.manuscript.author_note]))
        cut_out(last, found.start(), len(last.text))
    rest, named = credits.strip_tail(last.text)
    if named and rest.strip():
        cut_out(last, len(rest), len(last.text))
        draft.manuscript.credits += [new for new in named if new not in draft.manuscript.credits]


def _with_notes(paragraph: Paragraph) -> str:
    notes: list[Run] = [run for run in paragraph.runs if run.note]
    return " ".join([paragraph.line, *(run.note or "" for run in notes)])
