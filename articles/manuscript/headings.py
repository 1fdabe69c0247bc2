"""Sub-headings: by the name of their style, by their number, or by how they look."""

from __future__ import annotations

from collections import Counter, defaultdict

from . import credits, marks, plain
from .blocks import Block, Paragraph
from .draft import Draft, shorten
from .head import cut_words
from .looks import BLACK, is_black, is_bold, is_centred, is_kai, look, size, stands_out
from .marks import named
from .names import is_organisation

LONGEST = 42
LONGEST_STYLED = 120
# 1. and （1） stand before points and steps at least as often as before headings.
LONGEST_LOW = 28
STEP = 10
RANK_OF_PAPER = 5
SOURCES = {"参考文献", "参考资料", "主要参考文献"}


def mark(draft: Draft) -> None:
    """Gives role and rank (1 → h2) to every sub-heading of the body."""
    styled = _styled(draft)
    numbered = _numbered(draft)
    _by_look(draft, bool(styled or numbered))
    _papers_within(draft)
    if not any(found.role == "heading" for _, found in draft.top()):
        speakers = _speakers(draft)
        plain.mark(draft, [found for _, found in draft.top() if _may_be_heading(found, speakers)])
    _settle_ranks(draft)
    for _, found in draft.top():
        if found.role == "heading" and (mark := marks.LEADING_MARK.match(found.line)):
            cut_words(found, mark[0])


def title_of(paragraph: Paragraph) -> str:
    """The words of a line with its automatic number before them."""
    number = paragraph.number.text if paragraph.number and not paragraph.number.is_bullet else ""
    return f"{number}{paragraph.line}"


def style_level(paragraph: Paragraph) -> int:
    """The level that a style's name (or an outline level) gives a heading, 0 for none."""
    if named(paragraph.styles, marks.CONTENTS_STYLES):
        return 0
    for name in paragraph.styles:
        found = marks.HEADING_STYLES.match(name.strip())
        if found:
            return int(found[1])
        for level, pattern in marks.NAMED_HEADINGS:
            if pattern.match(name.strip()):
                return level
    if named(paragraph.styles, marks.TITLE_STYLES):
        return 1
    return paragraph.outline + 1 if paragraph.outline is not None and paragraph.outline < 6 else 0


def _styled(draft: Draft) -> int:
    count = 0
    for _, found in draft.top():
        level = style_level(found)
        by_outline_only = level and not named(found.styles, marks.HEADING_STYLES) and _is_sentence(found.line)
        if level and not found.role and not by_outline_only and len(found.line) <= LONGEST_STYLED:
            found.role, found.rank = "heading", level * STEP
            count += 1
    return count


def _is_sentence(words: str) -> bool:
    return len(words) > LONGEST or bool(marks.FULL_STOP.search(words)) or "。" in words


def _numbered(draft: Draft) -> int:
    """Numbered lines that are not sentences and that open something: text follows them, not only their like."""
    kinds: dict[int, list[tuple[int, Paragraph]]] = defaultdict(list)
    for place, found in draft.top():
        kind = marks.number_kind(title_of(found))
        if kind < 0 or found.role or _is_sentence(found.line) or named(found.styles, marks.CONTENTS_STYLES):
            continue
        if not marks.after_number(title_of(found)) and kind > 1 and not marks.NUMERAL.match(title_of(found)):
            continue
        if kind >= 4 and (len(found.line) > LONGEST_LOW or "，" in found.line) and not stands_out(found, draft.usual):
            continue
        kinds[kind].append((place, found))
    candidates = {id(found): kind for kind, lines in kinds.items() for _, found in lines}
    opens: dict[int, bool] = {}
    for place, found in reversed(_in_order(kinds)):
        opens[id(found)] = _opens(draft.blocks, place, candidates, opens)
    chosen = {
        kind: lines for kind, lines in kinds.items() if 2 * sum(opens[id(line)] for _, line in lines) > len(lines)
    }
    below = _below_styles(draft, min(chosen, default=0))
    for kind, lines in chosen.items():
        for _, found in lines:
            found.role, found.rank = "heading", _rank_of_kind(kind) + below
    return sum(len(lines) for lines in chosen.values())


def _below_styles(draft: Draft, highest: int) -> int:
    """How far numbered lines stand below their usual rank, because styles mark the levels above them."""
    styled = [found for _, found in draft.top() if found.role == "heading"]
    if not styled:
        return 0
    for found in styled:
        kind = marks.number_kind(title_of(found))
        if kind >= 0:
            return found.rank - _rank_of_kind(kind)
    return max(found.rank for found in styled) + STEP - _rank_of_kind(highest)


def _in_order(kinds: dict[int, list[tuple[int, Paragraph]]]) -> list[tuple[int, Paragraph]]:
    return sorted((line for lines in kinds.values() for line in lines), key=lambda line: line[0])


def _rank_of_kind(kind: int) -> int:
    """Chapters above 一、 above （一） above 1. above （1）; the tenths stand between the levels of styles."""
    return STEP + (kind - 2) * STEP if kind >= 2 else STEP - 2 + kind


def _opens(blocks: list[Block], place: int, candidates: dict[int, int], opens: dict[int, bool]) -> bool:
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if following is None:
        return False
    if not isinstance(following, Paragraph):
        return True
    own, other = candidates[id(blocks[place])], candidates.get(id(following))
    if other is None:
        return following.number is None or marks.number_kind(title_of(following)) != own
    return other > own and opens.get(id(following), False)


def _by_look(draft: Draft, others: bool) -> None:
    """Short lines that stand out from the text: all bold, in a heavy face, larger, or centred."""
    speakers = _speakers(draft)
    lines = [
        (at, found)
        for at, found in draft.top()
        if not found.role and _stands_as_heading(draft, found, speakers) and not _stands_over_a_date(draft, at)
    ]
    together = _runs_of_neighbours(draft, lines)
    looks: dict[tuple, list[Paragraph]] = defaultdict(list)
    for group in together:
        if len(group) > 2 or (len(group) == 2 and look(group[0]) == look(group[1])):
            continue
        for found in group:
            looks[look(found)].append(found)
    for own, found in looks.items():
        _, bold, _, centred = own
        asked = sum(line.line.endswith(("？", "?")) for line in found)
        if asked > 2 and 10 * asked >= 6 * len(found):
            continue  # the questions of an interview
        for line in found:
            only_kai = is_kai(line) and not (bold or centred or size(line) > draft.usual.size + 0.5)
            if only_kai and (len(found) < 2 or len(line.line) > 25):
                continue
            line.role = "heading"
            line.rank = _rank_of_look(draft, line, others)
    seen = [line.line for lines in looks.values() for line in lines if line.role == "heading"]
    doubtful = [words for words in seen if words not in SOURCES]
    if doubtful and len(doubtful) <= 12:
        shown = "”“".join(shorten(marks.LEADING_MARK.sub("", words), 12) for words in doubtful[:5])
        draft.doubt(f"按字体和位置认出 {len(doubtful)} 个小标题：“{shown}”，请核对。")


def _papers_within(draft: Draft) -> None:
    """The title of a regulation or decision that a notice carries stands over its chapters."""
    lines = [block for block in draft.blocks if isinstance(block, Paragraph)]
    for place, line in enumerate(lines):
        if line.role != "heading" or line.rank < STEP or style_level(line) or marks.number_kind(title_of(line)) >= 0:
            continue
        if not (is_centred(line) or size(line) > draft.usual.size + 0.5):
            continue
        if line.line.replace("\u3000", "").replace(" ", "") == "目录":
            line.rank = _rank_of_kind(0) if _chapter_follows(lines[place + 1 :]) else line.rank
        elif _chapter_follows(lines[place + 1 :]) or (place and marks.DATE_LINE.match(lines[place - 1].line)):
            line.rank = RANK_OF_PAPER


def _chapter_follows(lines: list[Paragraph]) -> bool:
    """Whether a first chapter or article comes next, after nothing but dates in brackets and a table of contents."""
    for line in lines[:60]:
        if marks.number_kind(title_of(line)) in (0, 1) or marks.FIRST_ARTICLE.match(line.line):
            return True
        if not (marks.BRACKETED.match(line.line) or marks.DATE_LINE.match(line.line) or line.line[:1] == "目"):
            return False
    return False


def _speakers(draft: Draft) -> set[str]:
    """The names that stand before a colon at the beginning of more than one paragraph."""
    labels = [marks.LABELLED.match(found.line) for _, found in draft.top()]
    counted = Counter(label[1] for label in labels if label)
    return {name for name, times in counted.items() if times > 1}


def _may_be_heading(line: Paragraph, speakers: set[str]) -> bool:
    """Whether its words, its place on the line and its style allow it; how it looks is not asked."""
    words = line.line
    if not words or _is_sentence(words) or marks.TABLE_TITLE.match(words) or line.number is not None or len(words) > 36:
        return False
    if marks.SPOKEN.match(words) or marks.SALUTATION.match(words) or marks.FORMULA.match(words):
        return False
    label = marks.LABELLED.match(words)
    if marks.OF_A_FORM.match(words) or (label and label[1] in speakers):
        return False
    if marks.BRACKETED.match(words) or marks.DATE_LINE.match(words) or not any(sign.isalnum() for sign in words):
        return False
    if line.align in ("right", "end") or line.role or named(line.styles, marks.QUOTE_STYLES):
        return False
    other = named(line.styles, marks.CONTENTS_STYLES) or named(line.styles, marks.NOTE_STYLES)
    return not (other or _is_label(words))


def _stands_as_heading(draft: Draft, line: Paragraph, speakers: set[str]) -> bool:
    words = line.line
    if not _may_be_heading(line, speakers):
        return False
    heavier = (is_bold(line) and not draft.usual.bold) or (is_black(line) and not BLACK.search(draft.usual.font))
    larger = size(line) > draft.usual.size + 0.5 > 0.5
    if words in SOURCES:
        return True
    return (
        heavier
        or larger
        or bool(marks.MARKED.match(words))
        or (is_centred(line) and not draft.usual.centred)
        or (is_kai(line) and not line.boxed)
    )


def _stands_over_a_date(draft: Draft, place: int) -> bool:
    """Whether an office or a person signs here, with the date below."""
    signs = draft.blocks[place]
    below = draft.blocks[place + 1] if place + 1 < len(draft.blocks) else None
    if not isinstance(signs, Paragraph) or not isinstance(below, Paragraph) or not marks.DATE_LINE.match(below.line):
        return False
    return is_organisation(signs.line) or credits.parse_bare(signs.line) is not None


def _is_label(words: str) -> bool:
    return any(pattern.fullmatch(words) for _, pattern in marks.ASIDES)


def _runs_of_neighbours(draft: Draft, lines: list[tuple[int, Paragraph]]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    before = -2
    for place, found in lines:
        if place == before + 1:
            groups[-1].append(found)
        else:
            groups.append([found])
        before = place
    last = len(draft.blocks) - 1
    return [group for group in groups if not (draft.blocks and group[-1] is draft.blocks[last])]


def _rank_of_look(draft: Draft, line: Paragraph, others: bool) -> int:
    own = size(line)
    if line.line in SOURCES:
        return STEP
    if marks.number_kind(title_of(line)) in (0, 1):
        return _rank_of_kind(marks.number_kind(title_of(line)))
    if others and own <= draft.usual.size + 0.5 and not is_black(line) and not is_centred(line):
        return 2 * STEP + 5
    if is_black(line) or own > draft.usual.size + 0.5 or is_centred(line):
        return STEP + 1
    return STEP + 5 if is_bold(line) else 2 * STEP


def _settle_ranks(draft: Draft) -> None:
    """The ranks in use become 1, 2, 3 from the highest; ranks of one ten are one level, but those below ten (章, 节)."""
    headings = [found for _, found in draft.top() if found.role == "heading"]
    ranks = sorted({_whole(found.rank) for found in headings})
    level = {rank: min(place + 1, 3) for place, rank in enumerate(ranks)}
    for found in headings:
        found.rank = level[_whole(found.rank)]


def _whole(rank: int) -> int:
    return rank if rank < STEP else rank // STEP * STEP
