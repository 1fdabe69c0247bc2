"""Pages of a printed issue: `12-15，48` as numbers, and what is wrong with a row of them. Pure."""

import re
from dataclasses import dataclass, field

#: Pages of a strip that are shown at most: a mistyped 4800 must not draw them all.
MOST = 400

_RUN = re.compile(r"(\d+)(?:-(\d+))?")


def runs(pages):
    """The runs of a line of pages as [(first, last)]; `12-15，48` is [(12, 15), (48, 48)]."""
    return [(int(first), int(last or first)) for first, last in _RUN.findall(pages)]


def tidy(pages):
    """The line as it is stored: `12–15、 48` becomes `12-15，48`. What is no page stays and is refused by the field."""
    line = re.sub(r"[‐‑‒–—―−－～~至]", "-", pages.strip())
    line = line.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    line = re.sub(r"第|页|\s+(?=-)|(?<=-)\s+", "", line)
    return re.sub(r"\s*[，,、;；]\s*|(?<=\d)\s+(?=\d)", "，", line)


@dataclass
class Segment:
    """Neighbouring pages of an issue with the same pieces: their places in the contents.

    `state` is taken, empty (nobody's), shared (one piece ends where another begins) or doubled (two claim the page).
    """

    numbers: list[int]
    pieces: tuple[int, ...]
    state: str

    @property
    def spelled(self):
        return spelled(self.numbers)


@dataclass
class Strip:
    """The pages of an issue from the first to the last that a piece names; `beyond` are the titles whose pages cannot be."""

    segments: list[Segment] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    @property
    def first(self):
        return self.segments[0].numbers[0] if self.segments else 0

    @property
    def last(self):
        return self.segments[-1].numbers[-1] if self.segments else 0

    @property
    def number(self):
        """How many pages the issue has, gaps and all."""
        return sum(len(segment.numbers) for segment in self.segments)

    def of(self, state):
        """The pages of a state, as runs: 17，27-28."""
        return spelled([number for segment in self.segments if segment.state == state for number in segment.numbers])

    @property
    def empty(self):
        return self.of("empty")

    @property
    def doubled(self):
        return self.of("doubled")


def strip(contents):
    """The strip of pages of an issue: for each of the (title, pages) given in order, where it stands."""
    parsed = [(title, [run for run in runs(line) if run[0] <= run[1]]) for title, line in contents]
    beyond = [title for title, own in parsed if any(last > MOST for _, last in own)]
    spans = [(place, first, last) for place, (_, own) in enumerate(parsed) for first, last in own if last <= MOST]
    strip = Strip(beyond=beyond)
    if not spans:
        return strip
    for number in range(min(first for _, first, _ in spans), max(last for _, _, last in spans) + 1):
        pieces = tuple(dict.fromkeys(place for place, first, last in spans if first <= number <= last))
        state = _state(number, pieces, parsed)
        if strip.segments and (strip.segments[-1].pieces, strip.segments[-1].state) == (pieces, state):
            strip.segments[-1].numbers.append(number)
        else:
            strip.segments.append(Segment([number], pieces, state))
    return strip


def _state(number, pieces, parsed):
    if len(pieces) < 2:
        return "taken" if pieces else "empty"
    return "doubled" if _doubled(number, pieces, parsed) else "shared"


def _doubled(number, places, parsed):
    own = [[run for run in parsed[place][1] if run[0] <= number <= run[1]] for place in places]
    return any(_overlap(one, other) for at, one in enumerate(own) for other in own[at + 1 :])


def spelled(numbers):
    """Numbers as runs: [17, 27, 28] is 17，27-28."""
    found = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return "，".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def troubles(contents):
    """What is wrong with the pages of an issue: one list of Chinese sentences for each of the (title, pages) given in order.

    Two pieces may share the page on which one ends and the other begins. Nothing is said of a piece without pages while
    no piece has any: the issue is not typeset yet.
    """
    parsed = [(title, runs(line)) for title, line in contents]
    covered = {page for _, own in parsed for first, last in own for page in range(first, min(last, first + 999) + 1)}
    found = []
    before = None
    for place, (_, own) in enumerate(parsed):
        said = []
        if not own and covered:
            said.append("没有起止页")
        if any(last < first for first, last in own):
            said.append("起止页前后颠倒")
        elif own:
            others = [(title, theirs) for at, (title, theirs) in enumerate(parsed) if at != place]
            said += [f"页码与《{title}》重叠" for title, theirs in others if _overlap(own, theirs)][:1]
            said += _not_following(before, own[0], covered)
        before = own[0] if own else before
        found.append(said)
    return found


def _overlap(own, theirs):
    for first, last in own:
        for other_first, other_last in theirs:
            shared = min(last, other_last) - max(first, other_first) + 1
            page = max(first, other_first)
            if shared > 1 or (shared == 1 and (first < page < last or other_first < page < other_last)):
                return True
    return False


def _not_following(before, run, covered):
    if before is None or before[1] < before[0]:
        return []
    if run[0] < before[0]:
        return [f"起止页在上篇（第 {before[0]} 页）之前"]
    if set(range(before[1] + 1, run[0])) - covered:
        return [f"起止页与上篇（到第 {before[1]} 页）不相接"]
    return []
