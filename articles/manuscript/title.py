"""Finding the title among the first lines of a manuscript."""

from __future__ import annotations

from itertools import pairwise

from . import credits, marks
from .blocks import Block, Figure, Paragraph
from .captions import PICTURE_ROLES
from .draft import Draft, norm, shorten
from .looks import TITLE_FACE, font, is_black, is_bold, is_centred, look, size, stands_out
from .marks import named
from .model import CreditLine

NEVER = -1000.0
NO_CREDITS = "没有找到署名。"


def find(draft: Draft, lines: list[Paragraph]) -> int | None:
    """The place of the title among the opening lines, None where no line can be one."""
    if draft.manuscript.title or not lines:
        return None
    scores = [score(draft, line, place) for place, line in enumerate(lines)]
    for place, (_, below) in enumerate(pairwise(lines)):
        scores[place] += 20 if marks.SUBTITLE.match(below.line) else 0
    best = max(range(len(lines)), key=lambda place: scores[place])
    if draft.blocks[-1] is lines[best] and _is_bare(draft, lines[best]) and draft.file.title:
        return None  # a title with no text under it is the text
    if scores[best] <= NEVER or _is_one_of_several(draft, lines[best]):
        return None
    return best


def _is_one_of_several(draft: Draft, line: Paragraph) -> bool:
    """Whether a line is the first of several headings, each over a piece that is signed: the file's name is the title then."""
    if not draft.file.title or norm(draft.file.title) == norm(line.line) or places_signed(draft.blocks) < 2:
        return False
    if named(line.styles, marks.TITLE_STYLES) or not stands_out(line, draft.usual):
        return False
    like = [found for _, found in draft.top() if look(found) == look(line) and len(found.line) <= 40]
    return len(like) > 1


def places_signed(blocks: list[Block]) -> int:
    """In how many places of the text its authors are named."""
    count = 0
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and not isinstance(before, Figure):
            line = block.line
            named_here = (credits.parse(line) if len(line) <= 40 else None) or credits.strip_tail(block.text)[1]
            count += any(credit.role not in {*PICTURE_ROLES, "编辑"} for credit in named_here or ())
        before = block
    return count


def score(draft: Draft, line: Paragraph, place: int) -> float:
    """How much speaks for a line as the title; style names weigh most, then the file's name, size, face and place."""
    words = line.line
    styled = named(line.styles[:1], marks.TITLE_STYLES) or named(line.styles, marks.TITLE_STYLES)
    if not styled and (_cannot_be(line) or (_is_bare(draft, line) and _says_too_little(line))):
        return NEVER
    points = -6.0 * place
    points += 150 if styled else 0
    heading = next((found for found in map(marks.HEADING_STYLES.match, line.styles) if found), None)
    if heading:
        points += 60 - 25 * int(heading[1])
    own, wanted = norm(words), norm(draft.file.title)
    if wanted and own:
        points += (
            80 if own == wanted else 40 if min(len(own), len(wanted)) > 3 and (own in wanted or wanted in own) else 0
        )
    points += 50 if TITLE_FACE.search(font(line)) else 0
    points += min(60.0, max(0.0, size(line) - draft.usual.size) * 5)
    points += (12 if is_centred(line) else 0) + (10 if is_bold(line) else 0) + (6 if is_black(line) else 0)
    points -= 25 if words.endswith(("。", "，", "；", "、")) else 0
    points -= 15 if line.boxed else 0
    return points


def _says_too_little(line: Paragraph) -> bool:
    """Whether a line without any look of a title does not read like one either."""
    has_note = any(run.note for run in line.runs)
    return line.line.endswith("。") or len(norm(line.line)) < 2 or has_note


def _cannot_be(line: Paragraph) -> bool:
    words = line.line
    return bool(
        not any(sign.isalnum() for sign in words)
        or credits.parse(words)
        or credits.parse_referring(words)
        or named(line.styles, marks.SUBTITLE_STYLES)
        or named(line.styles, marks.CREDIT_STYLES)
        or named(line.styles, marks.KICKER_STYLES)
        or named(line.styles, marks.CAPTION_STYLES)
        or named(line.styles, marks.LEAD_STYLES)
        or marks.SECTION.match(words)
        or marks.SUBTITLE.match(words)
        or marks.BRACKETED.match(words)
        or marks.DATE_LINE.match(words)
        or marks.NUMBER_OF_PAPER.match(words)
        or marks.EDITOR.match(words)
        or marks.AUTHOR_NOTE.match(words)
        or marks.SALUTATION.match(words)
        or words.endswith(("：", ":"))
        or line.number is not None
        or marks.number_kind(words) in (0, 1, 2, 3)
        or len(words) > 80
    )


def take(draft: Draft, lines: list[Paragraph], place: int) -> tuple[int, int]:
    """Takes the title, over as many lines as it runs, and answers the places of its first and last line."""
    first = last = place
    while last + 1 < len(lines) and _goes_on(draft, lines[place], lines[last + 1]):
        last += 1
    while first > 0 and not lines[first].gap and _goes_on(draft, lines[place], lines[first - 1]):
        first -= 1
    parts = [line.line for line in lines[first : last + 1]]
    manuscript = draft.manuscript
    manuscript.title = join(parts)
    if len(parts) > 1:
        draft.doubt(f"标题分成了 {len(parts)} 行，已连成一行：“{shorten(manuscript.title, 40)}”，请核对。")
    for line in lines[first : last + 1]:
        line.role = "title"
        notes = [run.note for run in line.runs if run.note]
        manuscript.author_note = " ".join(filter(None, [manuscript.author_note, *notes]))
        draft.take(line)
    _compare_with_file_name(draft)
    if _is_bare(draft, lines[place]) and norm(manuscript.title) != norm(draft.file.title):
        draft.doubt(f"标题没有样式，取了第一行短句“{shorten(manuscript.title)}”，请核对。")
    return first, last


def _is_bare(draft: Draft, line: Paragraph) -> bool:
    plain = not is_centred(line) and not is_bold(line) and size(line) <= draft.usual.size + 0.5
    return plain and not is_black(line) and not named(line.styles, marks.TITLE_STYLES) and line.outline is None


def _goes_on(draft: Draft, first: Paragraph, line: Paragraph) -> bool:
    """Whether the title runs on in this line: set exactly as the first, and in a way that the text is not."""
    if look(first) != look(line) or first.styles != line.styles or line.gap or _cannot_be(line):
        return False
    styled = named(first.styles, marks.TITLE_STYLES)
    if not styled and marks.number_kind(line.line) >= 0:
        return False
    distinct = size(first) > draft.usual.size + 0.5 or (is_centred(first) and is_bold(first) and not draft.usual.bold)
    return (styled or distinct) and not credits.parse_bare(line.line) and len(first.line) + len(line.line) <= 80


def join(parts: list[str]) -> str:
    """Lines of a title on one: two equal halves are parted by a blank, a broken line is mended without one."""
    text = parts[0]
    for before, part in pairwise(parts):
        is_latin = before[-1:].isascii() or part[:1].isascii()
        is_couplet = (
            abs(len(before) - len(part)) <= 3 and len(part) >= 5 and not before.endswith(("的", "和", "、", "与"))
        )
        text += (" " if is_latin or is_couplet else "") + part
    return text


def _compare_with_file_name(draft: Draft) -> None:
    whole = draft.file.whole
    if whole and norm(whole.title) == norm(draft.manuscript.title):
        draft.file = whole
    own, other = norm(draft.manuscript.title), norm(draft.file.title)
    if other and own and own not in other and other not in own:
        draft.doubt(f"文件名里的标题是“{shorten(draft.file.title, 40)}”，与正文里的不同，请核对。")


def from_file_name(draft: Draft) -> None:
    """Where no line is the title, the file's name gives it."""
    if draft.manuscript.title:
        _compare_with_file_name(draft)
    elif draft.file.title:
        draft.manuscript.title = draft.file.title
        draft.doubt("没有找到标题，用了文件名。")
    else:
        draft.doubt("没有找到标题，请补上。")


def authors_from_file_name(draft: Draft) -> None:
    """Authors named only in the file's name are taken, with a note; others than those in the text are pointed out."""
    manuscript = draft.manuscript
    named_there = [name for name in draft.file.authors if name]
    if not manuscript.credits and named_there and not draft.signed_contacts:
        manuscript.credits = [CreditLine("文", name, draft.file.affiliation) for name in named_there]
        draft.doubt(f"正文里没有署名，用了文件名里的作者“{'、'.join(named_there)}”。")
    elif not manuscript.credits and draft.signed_contacts:
        manuscript.credits = list(dict.fromkeys(draft.signed_contacts))
        draft.doubt("正文里没有署名，用了联系方式里的姓名，请核对。")
    elif not manuscript.credits:
        draft.doubt(NO_CREDITS)
    else:
        own = {norm(credit.name) for credit in manuscript.credits}
        missing = [name for name in named_there if norm(name) not in own]
        if missing:
            draft.doubt(f"文件名里的作者“{'、'.join(missing)}”不在正文的署名里，请核对。")
