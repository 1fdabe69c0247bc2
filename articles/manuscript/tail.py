"""The end of a manuscript: private data, 责任编辑, the author's note, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import credits, marks, private
from .blocks import Block, Figure, Paragraph, Run, Table, paragraphs
from .captions import PICTURE_ROLES
from .draft import Draft, shorten
from .model import TAKEN_OUT, CreditLine, Private
from .names import is_organisation
from .title import places_signed

REACH = 12
MAY_BE_PRIVATE = re.compile(
    r"\d(?:[\d\s\-－—]*\d){6}|[０-９]{7}|@|＠|账号|帐号|开户|户名|地址|微信|QQ|邮编|电话|手机|身份证"
)
RESIDUE = re.compile(r"^[\W_]*(?:(?:联系|通讯|通信|作者|收件)?(?:人|方式|地址|电话|信息|资料)?[\W_]*)$")


def take_private(draft: Draft) -> None:
    """Takes telephone, identity and bank numbers, addresses … out of the words and notes; whole lines of them disappear."""
    places: list[tuple[Paragraph, Run | None]] = []
    for line in _lines(draft.blocks):
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
    torn: list[str] = []
    for index in sorted(touched):
        if RESIDUE.match(touched[index].text):
            draft.signed_contacts += private.credit_of(texts[index])
            if not any(run.note for run in touched[index].runs):
                draft.take(touched[index])
        elif not _reads_on(touched[index].line) and any(one.index == index and one.kind != "邮编" for one in found):
            torn.append(shorten(touched[index].line, 30))
    draft.manuscript.private += [Private(item.kind, item.text) for item in found]
    if found:
        kinds = "、".join(dict.fromkeys(item.kind for item in found))
        draft.doubt(f"{TAKEN_OUT} {len(found)} 处个人信息（{kinds}），不会进入正文。")
    if torn:
        draft.doubt(f"取出个人信息后，余下文字请核对：“{'”“'.join(torn[:5])}”。")
    offices = "、".join(dict.fromkeys(item.text for item in found if item.kind == "单位"))
    if offices:
        draft.doubt(f"联系方式里的单位“{offices}”没有放进署名，需要时请补上。")


def _reads_on(line: str) -> bool:
    """Whether a line from which something private was taken is a credit or a note on the author, whole without it."""
    return bool(marks.AUTHOR_NOTE.match(line)) or credits.parse(line) is not None


def _lines(blocks: list[Block]) -> Iterator[Paragraph]:
    """Every paragraph, but of the cells of tables only those that may hold a number or an address of a person."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (line for line in paragraphs([block]) if MAY_BE_PRIVATE.search(line.text))
        else:
            yield from paragraphs([block])


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
    """Takes 责任编辑, the author's note and closing credits, from the last line upwards until the text is met.

    Where several places of the text end in credits, the file holds several pieces: those credits stay where they are.
    """
    several = places_signed(draft.blocks) > 1
    closing = [block for block in draft.blocks if not isinstance(block, Figure)][-REACH:]
    for block in reversed(closing):
        if not isinstance(block, Paragraph):
            break
        if not _closing_line(draft, block, several):
            break
    _notes_further_up(draft)
    _end_of_last_paragraph(draft, several)


def _closing_line(draft: Draft, paragraph: Paragraph, several: bool) -> bool:
    """Takes one closing line; answers whether a further one may stand above it."""
    manuscript, words = draft.manuscript, paragraph.line
    if marks.EDITOR.match(words) and len(words) <= 80:
        inner = marks.BRACKETED.match(words)
        words = inner[1] if inner else words
        words = " ".join(words.split())
        manuscript.editor_line = " ".join(filter(None, [words, manuscript.editor_line]))
        draft.take(paragraph)
        return True
    if marks.AUTHOR_NOTE.match(words) or _is_about_authors(draft, words):
        manuscript.author_note = "\n".join(filter(None, [_with_notes(paragraph), manuscript.author_note]))
        draft.take(paragraph)
        return True
    if len(words) > LONGEST_CREDIT or paragraph.number is not None or several or _signs_a_paper(draft, paragraph):
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


def _signs_a_paper(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether an office stands beside a date or under 特此公告: it signs a public paper, whose words it belongs to."""
    if not is_organisation(paragraph.line):
        return False
    place = next(at for at, block in enumerate(draft.blocks) if block is paragraph)
    beside = [block.line for block in draft.blocks[max(0, place - 1) : place + 2] if isinstance(block, Paragraph)]
    return any(marks.DATE_LINE.match(line) or marks.FORMULA.match(line) for line in beside)


LONGEST_CREDIT = 60
ABOUT = re.compile("系|现任|现为|供职|任职|就职|单位|工作于|毕业于")


def _is_about_authors(draft: Draft, words: str) -> bool:
    """`（石生系青石县人大代表）`: a line in brackets that begins with the name of an author."""
    inner = marks.BRACKETED.match(words)
    names = [credit.name for credit in draft.manuscript.credits if len(credit.name) > 1]
    return bool(inner and ABOUT.search(words) and any(inner[1].strip().startswith(name) for name in names))


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
            draft.manuscript.editor_line = " ".join((inner[1] if inner else words).split())
            draft.take(found)


def _end_of_last_paragraph(draft: Draft, several: bool) -> None:
    """A note or credit in brackets behind the last sentence."""
    last = next((block for block in reversed(draft.blocks) if isinstance(block, Paragraph)), None)
    if last is None:
        return
    found = marks.AUTHOR_NOTE_INSIDE.search(last.text)
    if found and found.start() > 0:
        draft.manuscript.author_note = "\n".join(filter(None, [found.group().strip(), draft.manuscript.author_note]))
        cut_out(last, found.start(), len(last.text))
    rest, named = credits.strip_tail(last.text)
    if named and rest.strip() and not several and not _credits_a_picture(draft, last, named):
        cut_out(last, len(rest), len(last.text))
        draft.manuscript.credits += [new for new in named if new not in draft.manuscript.credits]


def _credits_a_picture(draft: Draft, last: Paragraph, named: list[CreditLine]) -> bool:
    """Whether the line stands right under a picture and its bracket names who took it: that is a caption's."""
    place = next(at for at, block in enumerate(draft.blocks) if block is last)
    under = place > 0 and isinstance(draft.blocks[place - 1], Figure)
    return under and all(credit.role in PICTURE_ROLES for credit in named)


def _with_notes(paragraph: Paragraph) -> str:
    notes: list[Run] = [run for run in paragraph.runs if run.note]
    return " ".join([paragraph.line, *(run.note or "" for run in notes)])
