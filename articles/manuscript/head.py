"""The head of a manuscript: 引题, title, 副题, 题注, credits, 导语."""

from __future__ import annotations

from . import credits, marks, title
from .blocks import Figure, Paragraph, Table
from .draft import Draft
from .looks import is_bold, is_centred, is_kai, look, size
from .marks import named
from .names import is_organisation

FARTHEST = 14
LONG = 60


def read(draft: Draft) -> None:
    """Takes everything that stands above the text out of it, and fills the fields that it belongs to."""
    lines = opening(draft)
    lines = _labelled(draft, lines)
    place = title.find(draft, lines)
    if place is None:
        _above(draft, lines, found=False)
        title.from_file_name(draft)
        return
    first, last = title.take(draft, lines, place)
    _above(draft, lines[:first], found=True)
    _below(draft, lines[last + 1 :])
    if _lead(draft):
        _below(draft, opening(draft)[:3])


def opening(draft: Draft) -> list[Paragraph]:
    """The short lines before the text begins; pictures and an 编者按 among them are passed over."""
    lines: list[Paragraph] = []
    for block in draft.blocks:
        if len(lines) >= FARTHEST:
            break
        if isinstance(block, Figure):
            continue
        if isinstance(block, Table) and not lines:
            continue
        if not isinstance(block, Paragraph):
            break
        line = block.line
        if not lines and any(pattern.match(line) for kind, pattern in marks.ASIDES if kind == "编者按"):
            continue
        if named(block.styles, marks.CONTENTS_STYLES):
            break
        is_text = len(line) > LONG or (len(line) > 40 and line.endswith("。")) or marks.LEAD.match(line)
        if is_text and not named(block.styles, marks.TITLE_STYLES) and not _places_of_work(line):
            break
        lines.append(block)
    return lines


def _labelled(draft: Draft, lines: list[Paragraph]) -> list[Paragraph]:
    """Lines that say themselves what they are (`标题：…`, `栏目：…`) are taken at their word."""
    rest = []
    for line in lines:
        for name, pattern in marks.LABELS:
            found = pattern.match(line.line)
            words = line.line[found.end() :].strip() if found else ""
            if words and not getattr(draft.manuscript, name):
                setattr(draft.manuscript, name, words)
                draft.take(line)
                break
        else:
            rest.append(line)
    return rest


def _above(draft: Draft, lines: list[Paragraph], *, found: bool) -> None:
    """What stands before the title: 栏目, credits, a date, and what is left over is the 引题."""
    kickers = []
    for line in lines:
        if section(draft, line) or credit(draft, line) or headnote(draft, line):
            draft.take(line)
        elif (
            found
            and not draft.manuscript.kicker
            and len(line.line) <= 40
            and not line.line.endswith(("。", "；", "，"))
        ):
            kickers.append(line)
    if len(kickers) <= 2:
        draft.manuscript.kicker = draft.manuscript.kicker or " ".join(line.line for line in kickers)
        draft.take(*kickers)
    elif kickers:
        draft.doubt("标题前面有几行字没有认出是什么，留在了正文里，请核对。")


def _below(draft: Draft, lines: list[Paragraph]) -> None:
    """What stands between the title and the text, line by line until one is not recognised."""
    model: tuple | None = None
    for at, line in enumerate(lines):
        if line.role == "title":
            continue
        told = section(draft, line) or affiliation(draft, line)
        if told or subtitle(draft, line, lines[at + 1 :]) or headnote(draft, line):
            draft.take(line)
        elif credit(draft, line, bare=not draft.manuscript.credits or (look(line) == model and not is_bold(line))):
            draft.take(line)
            model = look(line)
        elif _is_ornament(line.line) or marks.COUNT_OF_WORDS.match(line.line):
            if marks.COUNT_OF_WORDS.match(line.line):
                draft.doubt(f"原稿上写有“{line.line}”，没有放进正文。")
            draft.take(line)
        else:
            break


def section(draft: Draft, line: Paragraph) -> bool:
    """Whether a line names the 栏目: `【代表风采】`, `■代表风采`.

    A mark that leads other lines too, or that stands under the authors, is the mark of sub-headings.
    """
    found = marks.SECTION.match(line.line)
    if not found or draft.manuscript.section or credits.parse(line.line):
        return False
    alike = sum(other.line.startswith(line.line[0]) for _, other in draft.top())
    if found[2] and (alike > 1 or (draft.manuscript.title and draft.manuscript.credits)):
        return False
    draft.manuscript.section = next(filter(None, found.groups())).strip()
    return True


def _is_ornament(line: str) -> bool:
    return not any(sign.isalnum() for sign in line) and len(line) <= 12


def subtitle(draft: Draft, line: Paragraph, following: list[Paragraph]) -> bool:
    """Whether a line is the 副题: by its style, its dash, or its place between the title and the credits."""
    words = line.line
    if named(line.styles, marks.SUBTITLE_STYLES) or marks.SUBTITLE.match(words):
        if credits.parse(words) and not named(line.styles, marks.SUBTITLE_STYLES):
            return False
        draft.manuscript.subtitle = " ".join(filter(None, [draft.manuscript.subtitle, words]))
        return True
    if draft.manuscript.subtitle or draft.manuscript.credits or marks.SENTENCE_END.search(words) or len(words) > 40:
        return False
    if marks.number_kind(words) >= 0 or marks.BRACKETED.match(words) or marks.NUMBER_OF_PAPER.match(words):
        return False
    if credits.parse_bare(words):
        return False
    set_apart = size(line) > draft.usual.size + 0.5 or is_kai(line) or is_centred(line)
    before_credits = any(credits.parse(after.line) or _is_styled_credit(after) for after in following[:2])
    if set_apart and before_credits:
        draft.manuscript.subtitle = words
        return True
    return False


def affiliation(draft: Draft, line: Paragraph) -> bool:
    """Whether a line under the names tells by numbers where each author works: `（1.某大学法学院；2.某某市人大）`."""
    if not draft.manuscript.credits or not _places_of_work(line.line):
        return False
    note = draft.manuscript.author_note
    draft.manuscript.author_note = "\n".join(filter(None, [note, line.line]))
    return True


def _places_of_work(words: str) -> bool:
    bracketed = marks.BRACKETED.match(words)
    before, *places = marks.NUMBERED_PLACES.split(bracketed[1].strip() if bracketed else words)
    return (
        not before.strip()
        and bool(places)
        and all(is_organisation(marks.PARTS.split(place.strip())[0]) for place in places)
    )


def headnote(draft: Draft, line: Paragraph) -> bool:
    """Whether a line is the 题注: a date, a place, an occasion in brackets, or a date alone."""
    words = line.line
    bracketed = marks.BRACKETED.match(words)
    is_number = marks.NUMBER_OF_PAPER.match(words) and (is_centred(line) or "〔" in words)
    is_note = named(line.styles, marks.HEADNOTE_STYLES) or marks.DATE_LINE.match(words) or is_number
    if bracketed and not credits.parse(words) and not marks.AUTHOR_NOTE.match(words):
        is_note = is_note or bool(marks.OCCASION.search(words)) or is_centred(line)
        first = marks.PARTS.split(bracketed[1].strip())[0]
        if is_centred(line) and is_organisation(first) and not marks.OCCASION.search(words):
            draft.manuscript.author_note = words
            return True
    if not is_note:
        return False
    draft.manuscript.headnote = " ".join(filter(None, [draft.manuscript.headnote, words]))
    return True


def _is_styled_credit(line: Paragraph) -> bool:
    return named(line.styles, marks.CREDIT_STYLES)


def credit(draft: Draft, line: Paragraph, *, bare: bool = False) -> bool:
    """Whether a line names the authors; `bare`: it stands where names without any sign may be expected."""
    words = line.line
    if marks.EDITOR.match(words) or marks.AUTHOR_NOTE.match(words):
        return False
    found = credits.parse(words)
    if found is None and (bare or _is_styled_credit(line)):
        stands_so = _is_styled_credit(line) or is_centred(line) or line.align in ("right", "end") or len(words) <= 20
        found = credits.parse_bare(words) if stands_so else None
    if not found:
        return False
    draft.manuscript.credits += [new for new in found if new not in draft.manuscript.credits]
    return True


def _lead(draft: Draft) -> bool:
    """Takes the 导语, where it is called so or has a style of that name; answers whether there was one."""
    taken = []
    words = []
    for _, found in draft.top():
        label = marks.LEAD.match(found.line)
        if named(found.styles, marks.LEAD_STYLES) or (label and not taken):
            if label:
                cut_words(found, label.group())
            taken.append(found)
            words.append(found)
        else:
            break
    if any(found.text.strip() for found in words):
        draft.manuscript.lead = "\n".join(_with_notes(found) for found in words if found.text.strip())
    draft.take(*taken)
    return bool(taken)


def _with_notes(paragraph: Paragraph) -> str:
    return paragraph.line + "".join(f"（{run.note}）" for run in paragraph.runs if run.note)


def cut_words(paragraph: Paragraph, words: str) -> None:
    """Takes these first words of its line off a paragraph, however wide the blanks in them were typed, and the blanks behind."""
    left = sum(not sign.isspace() for sign in words)
    for run in paragraph.runs:
        place = 0
        while place < len(run.text) and (left or run.text[place].isspace()):
            left -= not run.text[place].isspace()
            place += 1
        run.text = run.text[place:]
        if run.text:
            break
