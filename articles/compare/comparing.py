"""Two editions of a piece compared, field by field and unit by unit. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .alignment import Group, aligned
from .characters import COME, GONE, SAME
from .difference import Deed, Difference, Kind, Label, Row
from .numbering import number
from .spans import compared, one_sided
from .tables import compared_tables
from .tables import label as table_label
from .units import HEADINGS, Figure, Line, Table, Unit, field_line, joined, units

#: The fields of a piece in the order in which readers see them, with what the desk calls them.
HEAD = {"kicker": "引题", "title": "标题", "subtitle": "副题", "headnote": "题注", "credits": "署名", "lead": "导语"}
TAIL = {"author_note": "作者介绍", "editor_line": "责任编辑", "correction": "更正说明"}

_KINDS = {"kicker": Kind.TITLE, "title": Kind.TITLE, "subtitle": Kind.TITLE, "credits": Kind.CREDITS}
_NUMERALS = "零一两三四五六七八九十"
_FRAMES = {"blockquote": "引文", "ul": "列表", "ol": "编号列表"}


@dataclass(frozen=True)
class Edition:
    """A piece at one time: its words by the name of the field, `body` as HTML, and the line of credits as printed."""

    words: Mapping[str, str] = field(default_factory=dict)
    credits: str = ""

    def field(self, name: str) -> str:
        return (self.credits if name == "credits" else self.words.get(name, "")).strip()


def compare(old: Edition, new: Edition) -> Difference:
    """Everything in which two editions differ. Linear in what stayed; 40,000 characters take less than a second."""
    body = [
        _row(group, *both)
        for both in [(units(old.field("body")), units(new.field("body")))]
        for group in aligned(*both)
    ]
    difference = Difference([*_fields(HEAD, old, new)], body, [*_fields(TAIL, old, new)])
    number(difference, _KINDS)
    if difference.is_same and old.field("body") != new.field("body"):
        body[0].labels.append(Label("版式有改动", Kind.FORM))
        body[0].deed = Deed.CHANGED
        number(difference, _KINDS)
    return difference


def _fields(names: Mapping[str, str], old: Edition, new: Edition) -> Iterator[Row]:
    for name, label in names.items():
        was, now = field_line(old.field(name), name), field_line(new.field(name), name)
        if not was.text and not now.text:
            continue
        deed = Deed.STAYS if was.text == now.text else Deed.CHANGED
        if not was.text:
            deed = Deed.COME
        elif not now.text:
            deed = Deed.GONE
        yield Row(deed, (was,), (now,), name, label, compared(was, now))


def _row(group: Group, old: Sequence[Unit], new: Sequence[Unit]) -> Row:
    was, now = tuple(old[i] for i in group.old), tuple(new[j] for j in group.new)
    if was and now:
        row = _both(was, now)
        if group.is_moved:
            row.deed = Deed.MOVED
            row.labels.insert(0, _moved(was, old))
    elif group.is_moved:
        row = Row(Deed.LEFT, was, elsewhere=new[group.to].label)
    else:
        row = _alone((was or now)[0], GONE if was else COME)
    row.label = row.unit.label
    return row


def _both(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> Row:
    """What stands in both texts, edited or not."""
    row = Row(Deed.STAYS, old, new)
    was, now = old[0], new[0]
    if isinstance(was, Figure) and isinstance(now, Figure):
        _fill_figure(row, was, now)
    elif isinstance(was, Table) and isinstance(now, Table):
        row.cells = compared_tables(was, now)
        said = table_label(row.cells)
        row.labels += [Label(said, Kind.TABLE)] if said else []
    else:
        row.spans = compared(joined(_lines(old)), joined(_lines(new)))
        if len(new) > 1:
            row.labels.append(Label(f"由一段拆成{_many(new)}段", Kind.SPLIT))
        elif len(old) > 1:
            row.labels.append(Label(f"由{_many(old)}段并成一段", Kind.JOINED))
    row.labels += _set_otherwise(was, now)
    if row.labels or any(span.is_changed for part in row.parts for span in part):
        row.deed = Deed.CHANGED
    return row


def _alone(unit: Unit, kind: str) -> Row:
    row = Row(Deed.GONE if kind == GONE else Deed.COME, *(((unit,), ()) if kind == GONE else ((), (unit,))))
    if isinstance(unit, Line):
        row.spans = one_sided(unit, kind)
    elif isinstance(unit, Table):
        row.cells = compared_tables(*((unit, None) if kind == GONE else (None, unit)))
        row.labels.append(Label("删去的表格" if kind == GONE else "新加的表格", Kind.TABLE))
    else:
        row.spans, row.credit, row.alt = (one_sided(line, kind) for line in (unit.caption, unit.credit, unit.alt))
        row.labels.append(
            Label("删去的图片", Kind.PICTURE_GONE) if kind == GONE else Label("新加的图片", Kind.PICTURE_COME)
        )
    return row


def _fill_figure(row: Row, was: Figure, now: Figure) -> None:
    if was.photo != now.photo:
        row.labels.append(Label("换了图片", Kind.PICTURE_REPLACED))
    row.spans, row.credit, row.alt = (
        compared(before, after)
        for before, after in ((was.caption, now.caption), (was.credit, now.credit), (was.alt, now.alt))
    )
    for spans, said, kind in (
        (row.spans, "图片说明有改动", Kind.CAPTION),
        (row.credit, "摄影（供图）有改动", Kind.PICTURE_CREDIT),
        (row.alt, "替代文字有改动", Kind.ALT),
    ):
        if any(span.is_changed for span in spans):
            row.labels.append(Label(said, kind))


def _lines(row: tuple[Unit, ...]) -> list[Line]:
    return [unit for unit in row if isinstance(unit, Line)]


def _many(row: tuple[Unit, ...]) -> str:
    return _NUMERALS[len(row)] if len(row) < len(_NUMERALS) else f" {len(row)} "


def _moved(was: tuple[Unit, ...], old: Sequence[Unit]) -> Label:
    unit = was[0]
    if isinstance(unit, Line):
        return Label(f"整段移来（原{unit.label.replace(' ', '')}）", Kind.MOVED)
    what, kind = ("图片", Kind.PICTURE_MOVED) if isinstance(unit, Figure) else ("表格", Kind.MOVED)
    above = [other for other in old[: old.index(unit)] if isinstance(other, Line)]
    place = f"原在{above[-1].label.replace(' ', '')}之后" if above else "原在开头"
    return Label(f"{what}移来（{place}）", kind)


def _set_otherwise(was: Unit, now: Unit) -> Iterator[Label]:
    """What became of the kind of a line and of the frames that it stands in."""
    if was.kinds == now.kinds:
        return
    if isinstance(was, Line) and isinstance(now, Line) and was.name != now.name:
        if was.name in HEADINGS and now.name in HEADINGS:
            yield Label(f"小标题改为{_level(now)}", Kind.LEVEL)
        elif now.name in HEADINGS:
            yield Label(f"改为小标题（{_level(now)}）", Kind.LEVEL)
        else:
            yield Label("小标题改为正文", Kind.LEVEL)
    before, after = _framed(was), _framed(now)
    if before != after:
        said = f"改为{after}" if after and not before else f"{before}改为{after or '正文'}"
        yield Label(said, Kind.FORM)
    elif was.kinds[1:] != now.kinds[1:]:
        yield Label("列表级别有改动", Kind.FORM)


def _level(line: Line) -> str:
    return f"{_NUMERALS[HEADINGS.index(line.name) + 1].replace('两', '二')}级"


def _framed(unit: Unit) -> str:
    """What a unit stands in, outermost first: 编者按, 引文, 列表."""
    names = [frame.kind if frame.name == "aside" else _FRAMES.get(frame.name, "") for frame in unit.path]
    return "里的".join(dict.fromkeys(name for name in names if name))


__all__ = ["HEAD", "SAME", "TAIL", "Edition", "compare"]
