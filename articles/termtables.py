"""Lists of terms and of office holders as tables of Excel: which columns they have, and what a row of them says."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from issues import dates, workbook

from .models import Level, OfficeHolder, Term

YES, NO = "是", "否"
#: “…” in one exception; each of them multiplies what is tried.
MOST_GAPS = 2
_TRUTHS = dict.fromkeys(("是", "√", "1", "true", "y", "yes", "启用"), True) | dict.fromkeys(
    ("否", "×", "0", "false", "n", "no", "停用"), False
)
_LEVELS = {label: value for value, label in Level.choices} | {"错误": Level.ERROR, "提示": Level.WARNING}
#: What people write where an office is still held.
_STILL = ("至今", "今", "在任", "现任")
#: What Excel shows in the place of a formula that it cannot work out.
_NO_RESULT = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
#: So far down a table may begin, under a title.
_HIGHEST = 10
_MARKS = re.compile(r"[\s*＊：:]|[（(].*?[）)]")


@dataclass(frozen=True)
class Table:
    """One kind of list: its model, its columns as {heading: name of the field}, which of them name a row."""

    model: type
    title: str
    columns: dict
    names: tuple

    def rows(self, things):
        """The things as rows of the table, as Excel gets them."""
        return [[_told(getattr(thing, name)) for name in self.columns.values()] for thing in things]

    def read(self, rows):
        """The things that rows of words say, not saved, and what is wrong, as (number of the row, sentence)."""
        first, heading = self._heading(rows)
        lacking = self._lacking(heading)
        if lacking:
            return [], [(1, f"第一行要有表头“{'”“'.join(lacking)}”")]
        twice = [name for name in self.columns if heading.count(name) > 1]
        if twice:
            return [], [(first, f"表头“{twice[0]}”有 {heading.count(twice[0])} 列，请只留一列")]
        things, wrong, seen = [], [], {}
        for number, row in enumerate(rows[first:], first + 1):
            given = {
                self.columns[name]: words for name, words in zip(heading, row, strict=False) if name in self.columns
            }
            if not any(given.values()):
                continue
            thing, troubles = self._thing(given)
            wrong += [(number, trouble) for trouble in troubles]
            key = self.key(thing)
            if key in seen and not troubles:
                wrong.append((number, f"和第 {seen[key]} 行重复"))
            seen.setdefault(key, number)
            things.append(thing)
        if not things and not wrong:
            wrong = [(first, "表头下面没有内容")]
        return things, wrong

    def given(self, rows):
        """The names of the fields that the table has columns for."""
        return {self.columns[name] for name in self._heading(rows)[1] if name in self.columns}

    def _heading(self, rows):
        """The number of the row that is the heading, and its cells without blanks, asterisks and remarks in brackets."""
        found = [(number, [_MARKS.sub("", words) for words in row]) for number, row in enumerate(rows[:_HIGHEST], 1)]
        return next(((number, row) for number, row in found if not self._lacking(row)), found[0] if found else (1, []))

    def _lacking(self, heading):
        return [name for name, field in self.columns.items() if field in self.names[:2] and name not in heading]

    def key(self, thing):
        """What tells a row from every other one."""
        return tuple(getattr(thing, name) for name in self.names)

    def _thing(self, given):
        thing, troubles = self.model(), []
        for name, words in given.items():
            field = self.model._meta.get_field(name)
            try:
                setattr(thing, name, _meant(field, words))
            except ValueError as trouble:
                troubles.append(f"“{field.verbose_name}”{trouble}")
        if not troubles:
            try:
                thing.full_clean(validate_unique=False, validate_constraints=False)
                _constraints(thing)
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    label = f"“{self.model._meta.get_field(name).verbose_name}”" if name != "__all__" else ""
                    troubles += [f"{label}{message}" for message in messages]
        return thing, troubles


def term_fits(term):
    """Raise ValidationError for a term that would find nothing.

    It has no words, or is right by its own suggestion; or an exception does not hold it (it would except nothing), or has
    many gaps.
    """
    form = term.pattern.strip("｜")
    if not form:
        raise ValidationError({"pattern": "请写出要查的字词。"})
    if form == term.suggestion:
        raise ValidationError({"suggestion": "和“错误写法”一样，查不出什么。"})
    lines = [line for line in term.exceptions.split("\n") if line]
    if any(line.count("…") > MOST_GAPS for line in lines):
        raise ValidationError({"exceptions": f"一条例外里最多用 {MOST_GAPS} 个“…”。"})
    lost = [line for line in lines if form not in line]
    if lost:
        raise ValidationError({"exceptions": f"“{lost[0]}”里没有“{form}”，不起作用。请写含有它的、写得对的词语。"})


def _constraints(thing):
    """What the database would refuse, asked without a query."""
    if isinstance(thing, Term):
        term_fits(thing)
    elif thing.starts_on and thing.ends_on and thing.ends_on < thing.starts_on:
        raise ValidationError({"ends_on": "不能早于“任职起”"})


def _told(value):
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    return Level(value).label if value in Level.values else value


def _meant(field, words):
    """What the words of a cell mean for a field. Raises ValueError with the end of a sentence."""
    kind = field.get_internal_type()
    if _NO_RESULT.fullmatch(words):
        raise ValueError(f"里是 Excel 的出错值 {words}，请改成文字")
    if len(words) > workbook.MOST_IN_CELL:
        raise ValueError(f"超过 {workbook.MOST_IN_CELL} 字")
    if kind == "BooleanField":
        if words and words.casefold() not in _TRUTHS:
            raise ValueError("写“是”或“否”")
        return _TRUTHS[words.casefold()] if words else field.default
    if kind == "DateField":
        try:
            return dates.day(words) if words and not (field.name == "ends_on" and words in _STILL) else None
        except ValueError:
            raise ValueError(f"“{words[:20]}”不是日期，写成 2023-05-31") from None
    if kind == "PositiveIntegerField":
        if words and not (words.isascii() and words.isdecimal() and len(words) < 7):
            raise ValueError("写整数")
        return int(words or 0)
    if field.choices:
        if words and words not in _LEVELS and words.casefold() not in Level.values:
            raise ValueError("写“须改”或“请看”")
        return _LEVELS.get(words, words.casefold()) if words else field.default
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


TERMS = Table(
    Term,
    "错敏词",
    {
        "错误写法": "pattern",
        "改为": "suggestion",
        "理由": "reason",
        "级别": "level",
        "类别": "group",
        "例外": "exceptions",
        "引号内不查": "spare_quoted",
        "启用": "is_active",
    },
    ("pattern",),
)
HOLDERS = Table(
    OfficeHolder,
    "职务名录",
    {
        "姓名": "name",
        "职务": "post",
        "职务的其他写法": "also",
        "任职起": "starts_on",
        "任职止": "ends_on",
        "排序": "rank",
        "备注": "note",
    },
    ("name", "post", "starts_on"),
)
