"""Blocks without their accidents: typed indents, empty lines, soft line ends for paragraphs, cells around an article."""

from __future__ import annotations

import re
from dataclasses import replace

from . import tables
from .blocks import BREAK, Block, Cell, Figure, Paragraph, Run, Table, paragraphs
from .inline import PAGE
from .losses import Losses

BLANKS = " \t\u3000\xa0\u2002\u2003\u2009\u202f\u205f"
NOTHING = re.compile("[\u200b\u200e\u200f\u2060\u2028\u2029\ufeff\xad\x00-\x08\x0b\x0e-\x1f\x7f]")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
LINE_ENDS = re.compile(f"[{BREAK}{PAGE}]")
SENTENCE_LENGTH = 40
WIDE = {"\u3000": 2, "\t": 4, "\u2003": 2}


def tidy(blocks: list[Block], losses: Losses) -> list[Block]:
    """The same words as a flat list: no empty paragraph, no typed indent, every picture and text box in a place of its own."""
    whole = sum(len(found.text) for found in paragraphs(blocks))
    return _with_gaps(_tidy(blocks, losses, whole))


def _tidy(blocks: list[Block], losses: Losses, whole: int) -> list[Block | None]:
    """None stands for an empty line."""
    tidied: list[Block | None] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            tidied += _paragraph(block, losses, whole)
        elif isinstance(block, Table):
            tidied += _table(block, losses, whole)
        else:
            tidied.append(block)
    return tidied


def _with_gaps(blocks: list[Block | None]) -> list[Block]:
    kept: list[Block] = []
    gap = False
    for block in blocks:
        if block is None:
            gap = True
        else:
            block.gap = gap
            gap = False
            kept.append(block)
    return kept


def _paragraph(paragraph: Paragraph, losses: Losses, whole: int) -> list[Block | None]:
    clean_text(paragraph)
    is_simple = not paragraph.boxes and all(run.picture is None for run in paragraph.runs)
    if is_simple and not LINE_ENDS.search(paragraph.text):
        return [paragraph if strip(paragraph) else None]
    out: list[Block | None] = []
    figures = [Figure(run.picture) for run in paragraph.runs if run.picture is not None]
    lead = 0
    for run in paragraph.runs:
        if run.picture is not None:
            lead += 1
        elif run.text.strip(BLANKS + BREAK + PAGE) or run.note is not None:
            break
    paragraph.runs = [run for run in paragraph.runs if run.picture is None]
    boxes, paragraph.boxes = paragraph.boxes, []
    lines: list[Block | None] = [part for part in _parts(paragraph) if part is None or strip(part)]
    if all(line is None for line in lines):
        lines = [] if figures or boxes else [None]
    out += figures[:lead]
    out += lines
    out += figures[lead:]
    for box in boxes:
        out += _tidy(box, losses, whole)
    return out


def clean_text(paragraph: Paragraph) -> None:
    """Zero-width and control characters go; a tab becomes a full-width blank in Chinese and a plain one elsewhere."""
    text = paragraph.text
    if "\t" not in text and not NOTHING.search(text):
        return
    tab = "\u3000" if HAN.search(text) else " "
    for run in paragraph.runs:
        run.text = NOTHING.sub("", run.text.replace("\u2028", BREAK)).replace("\t", tab)


def strip(paragraph: Paragraph) -> bool:
    """Takes the blanks off both ends, remembering how wide they were; answers whether anything is left."""
    edge = BLANKS + BREAK + PAGE
    paragraph.blanks = 0
    runs = paragraph.runs
    while runs and runs[0].note is None:
        text = runs[0].text.lstrip(edge)
        paragraph.blanks += sum(WIDE.get(sign, 1) for sign in runs[0].text[: len(runs[0].text) - len(text)])
        if text:
            runs[0].text = text
            break
        runs = runs[1:]
    while runs and runs[-1].note is None:
        runs[-1].text = runs[-1].text.rstrip(edge)
        if runs[-1].text:
            break
        runs = runs[:-1]
    paragraph.blanks //= 2
    paragraph.runs = runs
    return bool(runs)


def _parts(paragraph: Paragraph) -> list[Paragraph | None]:
    """Page ends part paragraphs; so do soft line ends where they stand for paragraph ends, as in text from the web."""
    parts: list[Paragraph | None] = []
    for page in split_at(paragraph, PAGE):
        lines = page.text.split(BREAK)
        filled = [line.strip(BLANKS) for line in lines if line.strip(BLANKS)]
        indented = sum(line[:2].strip(BLANKS) == "" for line in lines if line.strip(BLANKS))
        is_prose = any(len(line) >= SENTENCE_LENGTH for line in filled) or (
            indented > 1 and any(len(line) > 20 and line[-1] in "。！？”" for line in filled)
        )
        if len(filled) > 1 and (is_prose or _changes_look(page)):
            for line in split_at(page, BREAK):
                parts.append(line if line.text.strip(BLANKS) or _has_note(line) else None)
        else:
            parts.append(page)
    return parts


def _has_note(paragraph: Paragraph) -> bool:
    return any(run.note is not None for run in paragraph.runs)


def _changes_look(paragraph: Paragraph) -> bool:
    """Whether the lines of a paragraph differ in size: a title with its credit under it."""
    sizes = {run.size for line in split_at(paragraph, BREAK) for run in line.runs if run.text.strip(BLANKS)}
    return len(sizes) > 1


def split_at(paragraph: Paragraph, sign: str) -> list[Paragraph]:
    """The paragraph in pieces that look like it; only the first keeps its automatic number."""
    if sign not in paragraph.text:
        return [paragraph]
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        head, *rest = run.text.split(sign)
        if head or not rest:
            lines[-1].append(run.but(head))
        for text in rest:
            lines.append([run.but(text)] if text else [])
    pieces = [replace(paragraph, runs=runs, number=None, boxes=[]) for runs in lines]
    pieces[0].number = paragraph.number
    return pieces


def _table(table: Table, losses: Losses, whole: int) -> list[Block | None]:
    cells = [cell for row in table.rows for cell in row if cell.blocks]
    filled = [cell for cell in cells if any(found.runs or found.boxes for found in paragraphs(cell.blocks))]
    if len(filled) <= 1:
        inner = filled[0].blocks if filled else []
        is_article = 2 * sum(len(found.text) for found in paragraphs(inner)) >= whole
        for found in paragraphs(inner):
            found.boxed = found.boxed or not is_article
        return [None, *_tidy(inner, losses, whole), None]
    pictures = [run.picture for cell in filled for found in paragraphs(cell.blocks) for run in found.runs]
    if any(picture is not None for picture in pictures):
        figures = _picture_table(table, losses, whole)
        if figures is not None:
            return figures
    for cell in cells:
        cell.blocks = _flat(_with_gaps(_tidy(cell.blocks, losses, whole)), losses)
    table.heads = table.heads or tables.heads(table)
    return [table]


def _flat(blocks: list[Block], losses: Losses) -> list[Block]:
    """The blocks of a cell, a table inside it turned into lines of text."""
    flat: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            losses.add("nested-table")
            for row in block.rows:
                line = Paragraph()
                for found in paragraphs([Table([row])]):
                    line.runs += [Run("\u3000")] * bool(line.runs) + found.runs
                flat += [line] * bool(line.runs)
        else:
            flat.append(block)
    return flat


def _picture_table(table: Table, losses: Losses, whole: int) -> list[Block | None] | None:
    """Figures with their captions, where a table was only there to set pictures side by side; otherwise None."""
    if any(len(found.text) > 3 * SENTENCE_LENGTH for found in paragraphs([table])):
        return None
    words = [cell for row in table.rows for cell in row if _words(cell)]
    pictures = [cell for row in table.rows for cell in row if _has_picture(cell)]
    if len(words) > 2 * len(pictures) + 1:
        return None
    out: list[Block | None] = []
    used: set[int] = set()
    for at, row in enumerate(table.rows):
        below = table.rows[at + 1] if at + 1 < len(table.rows) else []
        for place, cell in enumerate(row):
            if id(cell) in used:
                continue
            has_caption_below = len(below) == len(row) and _words(below[place]) and not _has_picture(below[place])
            is_above_it = _has_picture(cell) and not _words(cell) and has_caption_below
            for found in paragraphs([*cell.blocks, *(below[place].blocks if is_above_it else ())]):
                found.boxed = True
            out += _tidy(cell.blocks, losses, whole)
            if is_above_it:
                used.add(id(below[place]))
                out += _tidy(below[place].blocks, losses, whole)
    return [block for block in out if block is not None]


def _words(cell: Cell) -> bool:
    return any(found.text.strip() for found in paragraphs(cell.blocks))


def _has_picture(cell: Cell) -> bool:
    return any(run.picture is not None for found in paragraphs(cell.blocks) for run in found.runs)
