"""Automatic numbering: what number Word would print before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from .numbers import written
from .package import W, short
from .styles import OFF, val, whole

LEVELS = 9
PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Number:
    """The number before a paragraph: its text (empty for a bullet), and where it stands in which list."""

    text: str
    form: str
    level: int
    value: int
    list_id: str
    sign: str = ""

    @property
    def is_bullet(self) -> bool:
        return self.form in ("bullet", "none") or not self.text


@dataclass
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False
    restart: int = -1


@dataclass
class Definition:
    levels: dict[int, Level] = field(default_factory=dict)
    link: str = ""
    style_link: str = ""


@dataclass
class Instance:
    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


class Numbering:
    """Counts through a document from its beginning; `next` is to be called once for each numbered paragraph, in order."""

    def __init__(self, root: etree._Element | None):
        self._definitions: dict[str, Definition] = {}
        self._instances: dict[str, Instance] = {}
        self._counts: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if short(element.tag) == "w:abstractNum":
                self._definitions[val(element, "abstractNumId")] = _definition(element)
            elif short(element.tag) == "w:num":
                self._instances[val(element, "numId")] = _instance(element)
        by_style = {d.style_link: key for key, d in self._definitions.items() if d.style_link}
        self._linked = {key: by_style[d.link] for key, d in self._definitions.items() if d.link in by_style}

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The level that a list ties to a paragraph style, 0 when it ties none."""
        instance = self._instances.get(list_id)
        definition = self._definitions.get(self._key(instance)) if instance else None
        for level, found in (definition.levels if definition else {}).items():
            if found.style and found.style == style_id:
                return level
        return 0

    def next(self, list_id: str, level: int) -> Number | None:
        """The number of the next paragraph in a list, None where the list is not defined."""
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        key = self._key(instance)
        levels = {**self._definitions.get(key, Definition()).levels, **instance.levels}
        counts = self._counts.setdefault(key, [None] * LEVELS)
        self._count(instance, levels, counts, level)
        own = levels.get(level, Level(text=f"%{level + 1}."))
        text = PLACE.sub(lambda found: _at(int(found[1]) - 1, levels, counts, own.legal), own.text)
        if own.form == "bullet":
            return Number("", "bullet", level, counts[level] or 0, key, own.text)
        return Number(text.strip(), own.form, level, counts[level] or 0, key)

    def _key(self, instance: Instance) -> str:
        return self._linked.get(instance.definition, instance.definition)

    @staticmethod
    def _count(instance: Instance, levels: dict[int, Level], counts: list[int | None], level: int) -> None:
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        if level in instance.starts and level not in instance.used:
            counts[level] = instance.starts[level]
        elif counts[level] is None:
            counts[level] = levels.get(level, Level()).start
        else:
            counts[level] = (counts[level] or 0) + 1
        instance.used.add(level)
        for below in range(level + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart != 0 and (restart < 0 or level < restart):
                counts[below] = None


def _at(place: int, levels: dict[int, Level], counts: list[int | None], legal: bool) -> str:
    level = levels.get(place, Level())
    count = counts[place] if counts[place] is not None else level.start
    form = "decimal" if legal and level.form not in ("bullet", "none") else level.form
    return written(count or 0, form)


def _level(element: etree._Element) -> Level:
    level = Level()
    for child in element:
        name = short(child.tag)
        if name == "w:start":
            level.start = max(0, whole(val(child), 1))
        elif name == "w:numFmt":
            level.form = val(child)
        elif name == "w:lvlText":
            level.text = val(child)
        elif name == "w:pStyle":
            level.style = val(child)
        elif name == "w:isLgl":
            level.legal = val(child) not in OFF
        elif name == "w:lvlRestart":
            level.restart = whole(val(child), -1)
    return level


def _place(element: etree._Element) -> int:
    return min(max(whole(val(element, "ilvl")), 0), LEVELS - 1)


def _definition(element: etree._Element) -> Definition:
    levels = {_place(child): _level(child) for child in element.iterfind(W + "lvl")}
    return Definition(levels, val(element.find(W + "numStyleLink")), val(element.find(W + "styleLink")))


def _instance(element: etree._Element) -> Instance:
    instance = Instance(val(element.find(W + "abstractNumId")))
    for override in element.iterfind(W + "lvlOverride"):
        start, level = override.find(W + "startOverride"), override.find(W + "lvl")
        if start is not None:
            instance.starts[_place(override)] = max(0, whole(val(start), 1))
        if level is not None:
            instance.levels[_place(override)] = _level(level)
    return instance
