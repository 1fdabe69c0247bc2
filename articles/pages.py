"""Pages of a printed issue: `12-15，48` as numbers, and what is wrong with a row of them. Pure."""

import re

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
