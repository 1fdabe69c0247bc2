"""The dated register of names and posts, looked for in a text: who holds what, in which order, spelt how."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .findings import ERROR, WARNING, Mark
from .lookup import Lookup
from .words import HAN

#: Before a post: it was held once, or is not the post itself.
_FORMER = re.compile(r"(?:原|时任|前|曾任|首任|历任|已故|离任|当选|新任|拟任|卸任的?|候任)$")
#: The same before other posts of the same person: 时任县委副书记、县长.
_FORMER_OF_MANY = re.compile(
    r"(?:时任|曾任|曾担任|历任|已故|卸任|(?:^|[、的市县区州省，。；\n])原)[^，。；：！？\n]*、$"
)
_NOT_THE_POST = re.compile(r"[副代兼]$")
#: What may stand between two names of one list.
_BETWEEN = re.compile(r"[、，, \u3000]|以及|[和与及]")
_HAN = re.compile(f"[{HAN}]")
_FURTHEST = 200
#: Right behind a post: it is part of a longer one (市长助理, 主任委员).
_GOES_ON = re.compile("[助秘候办委科级室]")
#: Before names that stand as they stand in a picture, or as another rule orders them.
_OWN_ORDER = re.compile(r"(?:[左右]起|[从自由][左右前]|笔画|笔划|音序|拼音|排名不分先后|不分先后)[^。；\n]{0,16}$")
_IN_BRACKETS = re.compile(r"[（(](?P<post>[^（()）\n]{2,80})[）)]")
_COMMON_LEAD = 0xD8  # GB 2312 keeps the 3755 common characters before this lead byte
_FAMILY = 1


@dataclass(frozen=True)
class Holder:
    """One post that one person holds from one day to another; `rank` 0 says nothing about the order."""

    name: str
    post: str
    also: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    rank: int = 0

    def holds_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


class Register:
    """The register as it stands on one day."""

    def __init__(self, holders: Iterable[Holder], on: date) -> None:
        self._on = on
        self._of_name: dict[str, list[Holder]] = defaultdict(list)
        self._of_post: dict[str, list[Holder]] = defaultdict(list)
        self._rank: dict[str, int] = {}
        for holder in holders:
            self._of_name[holder.name].append(holder)
            for post in {holder.post, *holder.also}:
                self._of_post[post].append(holder)
            if holder.rank and holder.holds_on(on):
                self._rank[holder.name] = min(holder.rank, self._rank.get(holder.name, holder.rank))
        self._names = Lookup(self._of_name)
        self._posts = Lookup(self._of_post)
        self._longest_first = sorted(self._of_post, key=len, reverse=True)
        self._unusual = self._by_unusual_characters()

    def __call__(self, text: str) -> list[Mark]:
        """What the text says about the people of the register that the register does not say."""
        if not self._of_name:
            return []
        names = self._names.apart(text)
        known = {start for start, _ in names}
        marks = [mark for start, name in names for mark in self._post_of(text, start, name)]
        marks += self._misspelt_after_posts(text, known)
        seen = {mark.start for mark in marks}
        marks += [mark for mark in self._misspelt_unusual(text, known) if mark.start not in seen]
        return marks + self._orders(text, names)

    # A post that the person does not hold

    def _post_of(self, text: str, place: int, name: str) -> Iterable[Mark]:
        """The post written before a name, right behind it, or there in brackets, where the person does not hold it."""
        end = place + len(name)
        before, behind = self._post_ending(text, place), _IN_BRACKETS.match(text, end)
        if before is not None:
            start, post = before
            if not _is_former(text, start):
                yield from self._not_held(name, post, start, end)
        elif called := self._post_beginning(text, end):
            if not _is_former(text, place):
                yield from self._not_held(name, called, place, end + len(called))
        elif behind is not None and behind["post"] in self._of_post:
            yield from self._not_held(name, behind["post"], place, behind.end())

    def _not_held(self, name: str, post: str, start: int, end: int) -> Iterable[Mark]:
        if any(holder.name == name and holder.holds_on(self._on) for holder in self._of_post[post]):
            return
        held = "、".join(sorted({holder.post for holder in self._of_name[name] if holder.holds_on(self._on)}))
        day = f"{self._on.year}年{self._on.month}月{self._on.day}日"
        reason = f"职务名录里，{name}{day}" + (f"的职务是{held}" if held else "没有登记在任职务")
        yield Mark(start, end, "名录·职务", f"{reason}，不是{post}", None, ERROR)

    def _post_ending(self, text: str, end: int) -> tuple[int, str] | None:
        """The longest post of the register that ends here, with where it begins."""
        stop = end
        while stop and text[stop - 1] in " \u3000":
            stop -= 1
        for post in self._longest_first:
            if text.endswith(post, 0, stop):
                start = stop - len(post)
                return None if _NOT_THE_POST.search(text[max(0, start - 1) : start]) else (start, post)
        return None

    def _post_beginning(self, text: str, start: int) -> str | None:
        """The longest post of the register that stands here and is not the beginning of another one."""
        for post in self._longest_first:
            if text.startswith(post, start):
                return None if _GOES_ON.match(text, start + len(post)) else post
        return None

    # A name one character off

    def _misspelt_after_posts(self, text: str, known: set[int]) -> list[Mark]:
        """Right after a post: a name that differs in one character from that of somebody who holds or held it."""
        marks = []
        for place, post in self._posts.apart(text):
            start = place + len(post)
            while text[start : start + 1] in (" ", "\u3000"):
                start += 1
            if start in known or _NOT_THE_POST.search(text[max(0, place - 1) : place]):
                continue
            near = (self._near(text, start, holder.name) for holder in self._of_post[post])
            mark = next(filter(None, near), None)
            if mark:
                marks.append(mark)
        return marks

    def _near(self, text: str, start: int, name: str) -> Mark | None:
        """What stands here, if it is the name but for one character. Of two characters it is a name only when it stands free."""
        end = start + len(name)
        written, goes_on = text[start:end], bool(_HAN.match(text, end))
        if not _one_off(written, name) or written in self._of_name or (len(name) == 2 and goes_on):
            return None
        # 王东出席 is no 王东出: where the last character differs, it may belong to the next word.
        sure = written[-1] == name[-1] or not goes_on
        reason = f"职务名录里，这一职务是“{name}”，请核对"
        level = ERROR if len(name) > 2 else WARNING
        return Mark(start, end, "名录·姓名", reason, name if sure else None, level)

    def _by_unusual_characters(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in self._of_name:
            for place, letter in enumerate(name):
                if len(name) > 2 and place >= _FAMILY and _is_unusual(letter):
                    found[letter].append((name, place))
        return found

    def _misspelt_unusual(self, text: str, known: set[int]) -> list[Mark]:
        """Anywhere: a name that differs in one character where one of those that agree is seldom seen."""
        if not self._unusual:
            return []
        marks: dict[int, Mark] = {}
        for at, letter in enumerate(text):
            for name, place in self._unusual.get(letter, ()):
                start = at - place
                written = text[start : start + len(name)] if start >= 0 else ""
                if start not in known and _one_off(written, name) and written not in self._of_name:
                    reason = f"和职务名录里的“{name}”只差一个字，请核对"
                    marks.setdefault(start, Mark(start, start + len(name), "名录·姓名", reason, name, WARNING))
        return list(marks.values())

    # The order

    def _orders(self, text: str, names: list[tuple[int, str]]) -> list[Mark]:
        ranked = [(start, name) for start, name in names if name in self._rank]
        return [mark for mark in (self._out_of_order(text, listed) for listed in self._lists(text, ranked)) if mark]

    def _lists(self, text: str, names: list[tuple[int, str]]) -> Iterable[list[tuple[int, str]]]:
        """Names that stand beside one another, posts before each of them allowed."""
        together: list[tuple[int, str]] = []
        for start, name in names:
            if together and not self._is_between(text[_end(together[-1]) : start]):
                yield together
                together = []
            together.append((start, name))
        yield together

    def _is_between(self, words: str) -> bool:
        """Whether nothing but marks, “and” and posts of the register stands between two names."""
        if not words or len(words) > _FURTHEST or not _BETWEEN.search(words):
            return False
        for start, post in reversed(self._posts.apart(words)):
            words = words[:start] + words[start + len(post) :]
        return not _BETWEEN.sub("", words)

    def _out_of_order(self, text: str, listed: list[tuple[int, str]]) -> Mark | None:
        names = [name for _, name in listed]
        ranks = [self._rank[name] for name in names]
        if ranks == sorted(ranks) or len(set(names)) < len(names):
            return None
        start, end = listed[0][0], _end(listed[-1])
        if _OWN_ORDER.search(text, max(0, start - 40), start):
            return None
        right = "、".join(sorted(names, key=self._rank.__getitem__))
        bare = "、".join(names) == text[start:end]
        return Mark(start, end, "名录·排序", f"职务名录的排序是：{right}", right if bare else None)


def _is_former(text: str, start: int) -> bool:
    """Whether the words before say that what begins here is held no more, or not yet."""
    before = text[max(0, start - 60) : start]
    return bool(_FORMER.search(before[-4:]) or _FORMER_OF_MANY.search(before))


def _end(placed: tuple[int, str]) -> int:
    return placed[0] + len(placed[1])


def _one_off(written: str, name: str) -> bool:
    """Whether two names of one length differ in one character (in 蓁蓁 twice); two-character ones must share the family name."""
    if len(written) != len(name) or len(name) < 2 or not re.fullmatch(f"[{HAN}·]+", written):
        return False
    differing = [place for place, (one, other) in enumerate(zip(written, name, strict=True)) if one != other]
    is_one = len({(written[place], name[place]) for place in differing}) == 1
    return is_one and (len(name) > 2 or differing != [0])


def _is_unusual(letter: str) -> bool:
    try:
        return letter.encode("gb2312")[0] >= _COMMON_LEAD
    except UnicodeEncodeError:
        return True
