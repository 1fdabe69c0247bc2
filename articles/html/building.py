"""From a stream of tokens to the canonical body: which block may stand where, and nothing else."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .addresses import link
from .runs import PLAIN, Break, Marks, Note, Run, Text, note_text, one_line, paragraphs

ASIDE_KINDS = ("编者按", "编后", "链接", "小传")

_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_MARKS = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "a": "a",
    "sup": "sup",
    "sub": "sub",
    "span": "span",
}
_BRACKETS = {"rt": "（）", "q": "“”"}
_DIVISIONS = "p div section article main header footer nav address center details summary form fieldset legend"
_BOUNDARIES = frozenset([*_DIVISIONS.split(), "dl", "dt", "dd", "pre"])
_GROUPS = {"thead": "thead", "tbody": "tbody", "tfoot": "tbody"}
_DEEPEST_LIST = 6
_NOTE_MARK = re.compile(r"[\s\[\]［］〔〕【】()（）*†‡0-9\u2460-\u2473]*")


@dataclass(slots=True, eq=False)
class Block:
    """A container or, with runs, a paragraph, heading or caption."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Block"] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    beside: list["Block"] = field(default_factory=list)  # what was inside but has to stand before or after it
    implied: bool = False  # an item that no tag of its own closes

    def loose(self) -> tuple[list[Run], list["Block"]]:
        """An item or cell: the words that stand in it without tags of a paragraph, and the blocks after them."""
        first = self.children[0] if self.children else None
        if first is not None and first.name == "p" and not any(child.name == "p" for child in self.children[1:]):
            return first.runs, self.children[1:]
        return [], self.children


def parse(stream: Iterable[tuple[str, str, dict[str, str]]]) -> list[Block]:
    """Return the blocks of the body that a stream of tokens (`tokens.tokens`) describes."""
    builder = _Builder()
    for kind, value, attributes in stream:
        if kind == "text":
            builder.words(value)
        elif kind == "start":
            builder.start(value, attributes)
        else:
            builder.end(value)
    return builder.finish()


class _Builder:
    """One pass over the tokens; at most one paragraph and the frames around it are open at a time."""

    def __init__(self) -> None:
        self.frames = [Block("body")]
        self.runs: list[Run] = []
        self.headings: list[str] = []
        self.marks = [PLAIN]
        self.closers: list[tuple[str, Callable[[], object]]] = []
        self.caption: Block | None = None
        self.notes_open = 0
        self.waiting = ""  # an opening bracket that comes only if words follow it

    def finish(self) -> list[Block]:
        while self.closers:
            self.closers.pop()[1]()
        self.boundary()
        while len(self.frames) > 1:
            self.leave()
        return self.frames[0].children

    # Tokens

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            self.add(Break())
        elif name == "img":
            if self.frames[-1].name == "figure":
                self.frames[-1].attributes.setdefault("alt", attributes.get("alt", ""))
        elif name == "hr":
            self.boundary()
        else:
            self.closers.append((name, self.open(name, attributes)))

    def end(self, name: str) -> None:
        if any(opened == name for opened, _ in self.closers):
            opened = ""
            while opened != name:
                opened, close = self.closers.pop()
                close()

    def words(self, text: str) -> None:
        if self.notes_open and _NOTE_MARK.fullmatch(text):
            return
        if self.waiting and not text.isspace():
            text, self.waiting = self.waiting + text, ""
        self.add(Text(text, self.marks[-1]))

    # Elements: each opens and returns what closes it

    def open(self, name: str, attributes: dict[str, str]) -> Callable[[], object]:
        if name in _MARKS:
            return self.open_mark(_MARKS[name], attributes)
        if name in _BRACKETS:
            return self.open_brackets(_BRACKETS[name])
        if name == "rp":
            self.notes_open += 1
            return self.close_note
        self.boundary()
        if name in _HEADINGS:
            self.headings.append(_HEADINGS[name])
            return self.close_heading
        if name == "figcaption" and self.frames[-1].name == "figure" and self.caption is None:
            self.caption = caption = Block("figcaption")
            return lambda: self.close_caption(caption)
        block = None if name in _BOUNDARIES else self.frame_for(name, attributes)
        if block is None:
            return self.boundary
        self.frames.append(block)
        return lambda: self.close_frame(block)

    def frame_for(self, name: str, attributes: dict[str, str]) -> Block | None:
        """The container that may be opened here for this element, if any."""
        if name == "li" and self.frames[-1].implied:
            self.leave()
        above = self.frames[-1].name
        inside = {frame.name for frame in self.frames}
        if above == "figure":
            return None
        if name in ("ul", "ol"):
            return self.list_for(name, attributes)
        if name == "li" and above in ("ul", "ol"):
            return Block("li")
        if name == "blockquote" and not inside & {"blockquote", "li", "cell"}:
            return Block("blockquote")
        if name == "aside" and above == "body" and attributes.get("data-kind") in ASIDE_KINDS:
            return Block("aside", {"data-kind": attributes["data-kind"]})
        if name == "figure" and re.fullmatch(r"[0-9]{1,18}", attributes.get("data-photo", "")) and above not in _ROWS:
            return Block("figure", {"data-photo": str(int(attributes["data-photo"]))})
        if name == "table" and "cell" not in inside:
            return Block("table")
        if name == "caption" and above == "table":
            return Block("caption")
        if name in _GROUPS and above == "table":
            return Block(_GROUPS[name])
        if name == "tr" and above in ("thead", "tbody"):
            return Block("tr")
        if name in ("td", "th") and above == "tr":
            return Block("cell", {"tag": name, **_spans(attributes)})
        return None

    def list_for(self, name: str, attributes: dict[str, str]) -> Block | None:
        if sum(frame.name in ("ul", "ol") for frame in self.frames) >= _DEEPEST_LIST:
            return None
        self.stand_in_item()
        start = attributes.get("start", "")
        counted = name == "ol" and re.fullmatch(r"[0-9]{1,4}", start) and int(start) > 1
        return Block(name, {"start": str(int(start))} if counted else {})

    def open_mark(self, name: str, attributes: dict[str, str]) -> Callable[[], object]:
        now = self.marks[-1]
        note = note_text(attributes.get("data-note", "")) if name == "sup" else ""
        if note:
            self.add(Note(note))
            self.notes_open += 1
            return self.close_note
        if name == "strong":
            now = now._replace(strong=True)
        elif name == "em":
            now = now._replace(em=True)
        elif name == "a":
            now = now._replace(href=now.href or link(attributes.get("href", "")))
        elif name in ("sup", "sub"):
            now = now._replace(level=now.level or name)
        elif self.caption is not None and "credit" in attributes.get("class", "").split():
            now = Marks(credit=True)
        if now.credit:
            now = Marks(credit=True)
        self.marks.append(now)
        return self.marks.pop

    def open_brackets(self, pair: str) -> Callable[[], object]:
        self.waiting += pair[0]

        def close() -> None:
            if self.waiting:
                self.waiting = self.waiting[:-1]
            else:
                self.words(pair[1])

        return close

    def close_note(self) -> None:
        self.notes_open -= 1

    def close_heading(self) -> None:
        self.boundary()
        self.headings.pop()

    def close_caption(self, caption: Block) -> None:
        caption.runs = self.runs
        self.frames[-1].children.append(caption)
        self.runs, self.caption = [], None

    def close_frame(self, block: Block) -> None:
        self.boundary()
        if any(frame is block for frame in self.frames):
            while self.leave() is not block:
                pass

    # Paragraphs and frames

    def add(self, run: Run) -> None:
        if not self.runs and not (isinstance(run, Text) and run.text.isspace()) and self.caption is None:
            self.stand_in_item()
        self.runs.append(run)

    def stand_in_item(self) -> None:
        """Words and lists directly inside a list go into its newest item, or open one."""
        frame = self.frames[-1]
        if frame.name in ("ul", "ol"):
            item = frame.children.pop() if frame.children else Block("li")
            item.implied = True
            self.frames.append(item)

    def boundary(self) -> None:
        """End the open paragraph, if any; inside a caption a blank parts the words instead."""
        if self.caption is not None:
            self.runs.append(Text("\n", self.marks[-1]))
            return
        runs, self.runs = self.runs, []
        frame = self.frames[-1]
        place = frame.children if frame.name in _FLOW else frame.beside
        if self.headings and frame.name in ("body", "aside", "figure"):
            line = one_line(runs)
            if line:
                place.append(Block(self.headings[-1], runs=_without_strong(line)))
        else:
            place.extend(Block("p", runs=words) for words in paragraphs(runs))

    def leave(self) -> Block:
        """Close the innermost frame and put it where it belongs, unless nothing is in it."""
        block, parent = self.frames.pop(), self.frames[-1]
        place = parent.children if parent.name in _FLOW else parent.beside
        if block.name == "caption":
            parent.beside += block.children
        elif block.name == "table":
            place += block.beside
            if any(cell.children for group in block.children for row in group.children for cell in row.children):
                place.append(block)
        elif block.name == "figure":
            block.attributes.setdefault("alt", "")
            place.append(block)
            place += block.beside
        elif block.children or block.name == "cell":
            parent.children.append(block)
            place += block.beside
        else:
            place += block.beside
        return block


_FLOW = frozenset({"body", "aside", "blockquote", "li", "cell", "caption"})
_ROWS = frozenset({"table", "thead", "tbody", "tr", "ul", "ol", "caption"})


def _spans(attributes: dict[str, str]) -> dict[str, str]:
    spans = {}
    for name, most in (("colspan", 50), ("rowspan", 200)):
        value = attributes.get(name, "")
        if re.fullmatch(r"[0-9]{1,4}", value) and 1 < int(value) <= most:
            spans[name] = str(int(value))
    return spans


def _without_strong(runs: list[Run]) -> list[Run]:
    """A heading that is bold throughout needs no bold: its style is."""
    if all(run.marks.strong for run in runs if isinstance(run, Text)):
        for run in runs:
            if isinstance(run, Text):
                run.marks = run.marks._replace(strong=False)
    return runs
