"""How a piece begins, for where it is announced: its own first words, verse line by line."""

import re
from collections.abc import Iterator

from .. import text
from .building import Block, parse
from .figures import figures
from .reading import plain_text, said
from .tokens import tokens

VERSE_LINE = 24  # characters: lines that are no longer are set as verse
_LINES = 4  # of verse are enough to know it by
_EDITORS_WORD = re.compile(r"[\s【［\[〔（(]*编\s*者\s*(?:按|的话|注)(?:[\s】］\]〕）):：]+|\Z)")
_SENTENCE_END = re.compile(r"[。！？；：!?;:…”’）》]$")
_CUT_TAG = re.compile(r"<[^<>]*\Z")


def opening(body: str, length: int) -> str:
    """Return the first words of a body, or of the beginning of one, in at most `length` characters.

    What the editors put before it, boxes and captions are passed over while there is anything else; who took a picture
    is passed over with its caption there. Lines of verse are parted by strokes.
    """
    body = _CUT_TAG.sub("", body)
    blocks = parse(tokens(body))
    paragraphs = [said(block.runs) for block in _own(blocks)]
    paragraphs = [words for words in paragraphs if words]
    verse = _verse(paragraphs, length)
    if verse:
        return " / ".join(verse)
    paragraphs = paragraphs or [figure.caption for figure in figures(body) if figure.caption]
    return text.excerpt("\n".join(paragraphs) or plain_text(body), length)


def is_verse(words: str) -> bool:
    """Whether the lines of a paragraph are set as verse."""
    lines = words.split("\n")
    return len(lines) > 1 and max(map(len, lines)) <= VERSE_LINE


def _own(blocks: list[Block]) -> Iterator[Block]:
    """The paragraphs that stand in the text itself, without a note of the editors before them."""
    passed = False  # whether a label of the editors' note stood alone before this paragraph
    for block in blocks:
        if block.name == "blockquote":
            yield from _own(block.children)
        elif block.name == "p":
            words = said(block.runs)
            label = _EDITORS_WORD.match(words)
            if not label and not passed:
                yield block
            passed = label is not None and label.end() == len(words)


def _verse(paragraphs: list[str], length: int) -> list[str]:
    if any(len(words) > VERSE_LINE and not is_verse(words) for words in paragraphs):
        return []  # prose: what stands before it is a by-line, a place, a list of names
    lines: list[str] = []
    for words in paragraphs if paragraphs and is_verse(paragraphs[0]) else paragraphs[:_LINES]:
        if not is_verse(words) and (len(words) > VERSE_LINE or _SENTENCE_END.search(words)):
            break
        lines += [line.strip() for line in words.split("\n") if line.strip()]
    if len(lines) < 2:
        return []
    shown = lines[:_LINES]
    while len(shown) > 1 and len(" / ".join(shown)) > length:
        shown.pop()
    return shown
