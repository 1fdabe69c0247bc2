"""From the blocks of a Word file to a manuscript, by the habits of Chinese authors (design.md, section 6)."""

from __future__ import annotations

from . import captions, head, headings, lists, passages, pieces, tail
from .blocks import Block, Figure, Paragraph, paragraphs
from .draft import Draft
from .filename import FileName
from .looks import usual
from .losses import Losses
from .model import Manuscript, Picture
from .tidying import tidy
from .title import authors_from_file_name
from .writing import Writer


def understand(blocks: list[Block], file: FileName, pictures: list[Picture], losses: Losses) -> Manuscript:
    """What every part of the document is, in the words of the magazine; no character is lost without being named."""
    manuscript = Manuscript(pictures=pictures, order=file.order, revision=file.revision)
    flat = tidy(blocks, losses)
    lines = list(paragraphs(flat))
    draft = Draft(flat, manuscript, file, usual(lines), losses)
    tail.take_private(draft)
    head.read(draft)
    tail.read(draft)
    authors_from_file_name(draft)
    manuscript.section = manuscript.section or draft.file.section
    captions.place(draft)
    headings.mark(draft)
    passages.mark(draft)
    _write(draft, lines)
    _look_over(draft, lines)
    manuscript.losses += losses.sentences()
    return manuscript


def _write(draft: Draft, lines: list[Paragraph]) -> None:
    blocks = lists.gather(draft, draft.blocks)
    characters = sum(len(line.text) for line in lines) or 1
    bold = sum(len(run.text) for line in lines for run in line.runs if run.bold)
    italic = sum(len(run.text) for line in lines for run in line.runs if run.italic)
    writer = Writer(draft.manuscript.pictures, 2 * bold > characters, 2 * italic > characters)
    draft.manuscript.body = writer.body(blocks)
    draft.manuscript.pieces = pieces.propose(draft, blocks, writer)


def _look_over(draft: Draft, lines: list[Paragraph]) -> None:
    struck = [run.text for line in lines for run in line.runs if run.strike and run.text.strip()]
    if struck:
        draft.doubt(f"有 {len(struck)} 处文字带删除线，已按普通文字导入，请核对是否要留。")
    if not draft.blocks:
        draft.doubt("正文是空的，请核对。")
    elif all(isinstance(block, Figure) for block in draft.blocks):
        draft.doubt("正文只有图片，按图片报道处理。")
