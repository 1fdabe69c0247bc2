"""A comparison in a line: how many changes of each kind, and what the first ones are. Pure."""

from collections import Counter

from .difference import Change, Difference, Kind

_LONGEST = 14  # characters of a passage that is quoted
_AROUND = 8  # characters that are looked at to find the word that a change is in


def counts(difference: Difference) -> list[tuple[str, int]]:
    """How many changes there are of each kind, the kinds in their own order, none with nothing."""
    found = Counter(change.kind for change in difference.changes)
    return [(kind.value, found[kind]) for kind in Kind if found[kind]]


def counted(difference: Difference) -> str:
    """改字 9，添句 1，移段 1，图片说明 1."""
    return "，".join(f"{kind} {number}" for kind, number in counts(difference))


def summary(difference: Difference, most: int = 3) -> str:
    """The first changes in a few words: 修定→修订案；添“讲清之后记入台账，” 等 12 处."""
    said = [_said(change) for change in difference.changes[:most]]
    more = f" 等 {len(difference.changes)} 处" if len(difference.changes) > most else ""
    return "；".join(said) + more


def _said(change: Change) -> str:
    if change.label:
        return change.label if change.kind != Kind.MARKS else f"“{_short(change.come)}”{change.label}"
    if change.gone and change.come:
        was, now = change.gone, change.come
        if len(was) <= _AROUND and len(now) <= _AROUND:
            left, right = _rest_of_word(change)
            was, now = left + was + right, left + now + right
        return f"{_short(was)}→{_short(now)}"
    if not change.gone.strip() and not change.come.strip():
        return f"{'添' if change.come else '删'}{'换行' if chr(10) in change.come + change.gone else '空格'}"
    return f"添“{_short(change.come)}”" if change.come else f"删“{_short(change.gone)}”"


def _rest_of_word(change: Change) -> tuple[str, str]:
    """What stays of the word that was changed: before it and after it."""
    # Its dictionary is 30 MB in memory: only a process that shows the desk loads it.
    import rjieba

    before, after = change.before[-_AROUND:], change.after[:_AROUND]
    start, end = len(before), len(before) + len(change.come)
    place = first = 0
    last = end
    for word in rjieba.cut(before + change.come + after):
        if place <= start < place + len(word):
            first = place
        if place < end <= place + len(word):
            last = place + len(word)
        place += len(word)
    return before[first:], after[: last - end]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
