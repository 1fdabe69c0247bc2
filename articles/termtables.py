"""Lists of terms and of office holders as tables of Excel: which columns they have, and what a row of them says."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from issues import dates

from .models import Level, OfficeHolder, Term

YES, NO = "是", "否"
#: “…” in one exception; each of them multiplies what is tried.
MOST_GAPS = 2
_TRUTHS = {"是": True, "√": True, "1": True, "true": True, "否": False, "×": False, "0": False, "false": False}
_LEVELS = {label: value for value, label in Level.choices} | {"错误": Level.ERROR, "提示": Level.WARNING}


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
        heading = [words.strip() for words in rows[0]] if rows else []
        lacking = [name for name, field in self.columns.items() if field in self.names[:2] and name not in heading]
        if lacking:
            return [], [(1, f"第一行要有表头“{'”“'.join(lacking)}”")]
        things, wrong, seen = [], [], {}
        for number, row in enumerate(rows[1:], 2):
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
            wrong = [(1, "表头下面没有内容")]
        return things, wrong

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


def exceptions_fit(term):
    """Raise ValidationError for exceptions in which the pattern does not stand (they would except nothing), or with many gaps."""
    form = term.pattern.strip("｜")
    lines = [line for line in term.exceptions.split("\n") if line]
    if any(line.count("…") > MOST_GAPS for line in lines):
        raise ValidationError({"exceptions": f"一条例外里最多用 {MOST_GAPS} 个“…”。"})
    lost = [line for line in lines if form not in line]
    if lost:
        raise ValidationError({"exceptions": f"“{lost[0]}”里没有“{form}”，不起作用。请写含有它的、写得对的词语。"})


def _constraints(thing):
    """What the database would refuse, asked without a query."""
    if isinstance(thing, Term):
        exceptions_fit(thing)
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
    if kind == "BooleanField":
        if words and words.casefold() not in _TRUTHS:
            raise ValueError("写“是”或“否”")
        return _TRUTHS[words.casefold()] if words else field.default
    if kind == "DateField":
        try:
            return dates.day(words) if words else None
        except ValueError:
            raise ValueError(f"“{words[:20]}”不是日期，写成 2023-05-31") from None
    if kind == "PositiveIntegerField":
        if words and not (words.isascii() and words.isdecimal() and len(words) < 7):
            raise ValueError("写整数")
        return int(words or 0)
    if field.choices:
        if words and words not in _LEVELS:
            raise ValueError("写“须改”或“请看”")
        return _LEVELS[words] if words else field.default
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
