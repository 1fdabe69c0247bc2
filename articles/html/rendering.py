"""Showing a body to readers: pictures with their sizes, anchors for the outline, numbered notes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from .. import linebreaks
from .building import Block, parse
from .holding import MEASURE, held
from .opening import is_verse
from .reading import said
from .runs import PLAIN, Break, Marks, Note, Run, change
from .signature import signature
from .tables import is_title, write_table
from .tokens import attribute, escape, tokens

SIZES = "(min-width: 60rem) 42.75rem, (min-width: 40rem) 40rem, 100vw"

SMALL = 640  # pixels: a narrower picture is not stretched over the column

_FITS = 8  # characters of a sub-heading that fit on a line of the narrowest telephone in large type
_LEVELS = {"h2": 2, "h3": 3, "h4": 4}
_SOURCE_LINE = re.compile(r"(?:资料|数据|材料)来源[：:]|注[：:]")
_MEASURE = re.compile(MEASURE)
_LAST_CHARACTER = re.compile(r"[^\s][”’」』）》〉】，。！？；：、…]*\Z")


@dataclass(frozen=True)
class PhotoFacts:
    """What a page needs of a stored picture: the fallback's address and size, and its renditions with their widths."""

    pk: int
    url: str
    width: int
    height: int
    srcset: Sequence[tuple[str, int]] = ()


class Heading(NamedTuple):
    id: str
    text: str
    level: int


@dataclass
class Rendered:
    html: str = ""
    outline: list[Heading] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def render(body: str, photos: Mapping[int, PhotoFacts], *, query: str = "", signed: bool = False) -> Rendered:
    """Return the body as readers see it, in one pass.

    A picture that is not in `photos` is left out with its caption. `query` (`reading=large`) is carried by the links that
    stay on the site. With `signed` the organisation and the date at the end are set apart, as those of a notice.
    """
    return _Renderer(photos, query).page(parse(tokens(body)), signed=signed)


class _Renderer:
    def __init__(self, photos: Mapping[int, PhotoFacts], query: str) -> None:
        self.photos = photos
        self.query = query
        self.result = Rendered()
        self.pictures = 0
        self.tables = 0
        self.level = 1  # of the newest heading; the title of the piece is the first

    def page(self, blocks: list[Block], *, signed: bool = False) -> Rendered:
        signing = signature(blocks) if signed else 0
        blocks, below = blocks[: len(blocks) - signing], blocks[len(blocks) - signing :]
        last = max((n for n, block in enumerate(blocks) if block.name == "p"), default=-1)
        out = []
        for n, block in enumerate(blocks):
            before = blocks[n - 1] if n else None
            after = blocks[n + 1] if n + 1 < len(blocks) else None
            if after is not None and after.name == "table" and is_title(block):
                continue
            if block.name == "table":
                out.append(self.table(block, before))
            elif block.name == "p":
                out.append(self.paragraph(block, last=n == last, after_table=bool(before and before.name == "table")))
            else:
                out.append(self.block(block))
        if below:
            lines = "".join(f"<p>{self.words(block.runs)}</p>" for block in below)
            out.append(f'<div class="signature">{lines}</div>')
        out.append(self.footnotes())
        self.result.html = "".join(out)
        return self.result

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        name = block.name
        if name == "p":
            return self.paragraph(block)
        if name in _LEVELS:
            return self.heading(block)
        if name == "figure":
            return self.figure(block)
        if name == "table":
            return self.table(block, None)
        if name == "aside":
            return self.box(block)
        if name == "li":
            return f"<li>{self.loose(block)}</li>"
        start = f' start="{block.attributes["start"]}"' if "start" in block.attributes else ""
        return f"<{name}{start}>{self.blocks(block.children)}</{name}>"

    def loose(self, block: Block) -> str:
        lead, rest = block.loose()
        return self.words(lead) + self.blocks(rest)

    def paragraph(self, block: Block, *, last: bool = False, after_table: bool = False) -> str:
        words = said(block.runs)
        classes = []
        if after_table and _SOURCE_LINE.match(words):
            classes.append("table-source")
        if is_verse(words):
            classes.append("verse")
        if last:
            classes.append("last")
        named = f' class="{" ".join(classes)}"' if classes else ""
        return f"<p{named}>{self.words(block.runs)}</p>"

    def heading(self, block: Block) -> str:
        """A sub-heading; no level is skipped on the way down from the title, whatever the editor chose."""
        self.level = min(_LEVELS[block.name], self.level + 1)
        heading = Heading(f"p{len(self.result.outline) + 1}", said(block.runs), self.level)
        self.result.outline.append(heading)
        return f'<h{self.level} id="{heading.id}">{self.words(block.runs, _parted)}</h{self.level}>'

    def box(self, block: Block) -> str:
        kind = block.attributes["data-kind"]
        first = block.children[0]
        says_so = said(first.runs).lstrip(" [［【（(").startswith(kind)
        head = "" if says_so else f'<p class="box-head">{kind}</p>'
        return f'<aside class="box" role="note" aria-label="{kind}">{head}{self.blocks(block.children)}</aside>'

    def table(self, block: Block, before: Block | None) -> str:
        caption = self.words(before.runs) if before is not None and is_title(before) else ""
        self.tables += 1
        return write_table(block, caption, self.tables, self.loose)

    def figure(self, block: Block) -> str:
        photo = self.photos.get(int(block.attributes["data-photo"]))
        if photo is None:
            return ""
        self.pictures += 1
        lazy = ' loading="lazy"' if self.pictures > 1 else ""
        sizes = ", ".join(f"{url} {width}w" for url, width in photo.srcset)
        srcset = f' srcset="{attribute(sizes)}" sizes="{SIZES}"' if sizes else ""
        image = (
            f'<img src="{attribute(photo.url)}"{srcset} width="{photo.width}" height="{photo.height}"'
            f' alt="{attribute(block.attributes.get("alt", ""))}"{lazy} decoding="async">'
        )
        caption = "".join(f"<figcaption>{self.words(child.runs)}</figcaption>" for child in block.children)
        shape = " small" if photo.width < SMALL else " tall" if photo.height > photo.width else ""
        return f'<figure class="picture{shape}">{image}{caption}</figure>'

    def words(self, runs: Sequence[Run], text: Callable[[str], str] | None = None) -> str:
        text = text or held
        out: list[str] = []
        now = PLAIN
        done = False  # whether the note was written together with the word before it
        for run, after in zip_longest(runs, runs[1:]):
            if isinstance(run, Break):
                out.append("<br>")
            elif isinstance(run, Note):
                out += [] if done else [change(now, PLAIN), self.note(run)]
                now, done = PLAIN, False
            else:
                marks = self.carried(run.marks)
                note = after if isinstance(after, Note) else None
                last = _LAST_CHARACTER.search(run.text[-12:]) if note else None
                word = last.group() if last else ""
                if before := run.text.removesuffix(word):
                    out += [change(now, marks), text(before)]
                    now = marks
                if note and word:
                    out += [change(now, PLAIN), '<span class="together">', change(PLAIN, marks), escape(word)]
                    out += [change(marks, PLAIN), self.note(note), "</span>"]
                    now, done = PLAIN, True
        out.append(change(now, PLAIN))
        return "".join(out)

    def carried(self, marks: Marks) -> Marks:
        """The same marks; a link within the site also carries the mode of reading."""
        if not self.query or not marks.href.startswith("/"):
            return marks
        address, mark, fragment = marks.href.partition("#")
        return marks._replace(href=f"{address}{'&' if '?' in address else '?'}{self.query}{mark}{fragment}")

    def note(self, note: Note) -> str:
        self.result.notes.append(note.text)
        n = len(self.result.notes)
        return f'<sup class="note-mark"><a id="r{n}" href="#n{n}" aria-label="注释 {n}">[{n}]</a></sup>'

    def footnotes(self) -> str:
        items = "".join(
            f'<li id="n{n}"><span>{held(note)}<a href="#r{n}" aria-label="回到注释 {n} 处">↩</a></span></li>'
            for n, note in enumerate(self.result.notes, 1)
        )
        return f'<section class="footnotes" aria-label="注释"><ol>{items}</ol></section>' if items else ""


def _parted(text: str) -> str:
    """The text of a sub-heading escaped, broken between its words only."""
    if len(text) <= _FITS:
        return held(text)
    pieces: list[str] = []
    measures = [found.span() for found in _MEASURE.finditer(text)]
    at = 0
    for piece in linebreaks.words(text):
        if any(start < at < end for start, end in measures):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        at += len(piece)
    return linebreaks.marked(pieces, held)
