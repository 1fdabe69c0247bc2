"""Taking lists of terms and of office holders in: all of a table or nothing; what is known already is brought up to date."""

from django.db import transaction

from issues.actions import Refused
from issues.log import record_of_many

from ..models import Term
from ..terms.starter import starter

_NAMED = 12


class RowsWrong(Refused):
    """Rows that cannot be taken in; `rows` are (number, sentence) pairs."""

    def __init__(self, rows):
        self.rows = rows
        named = "；".join(f"第 {number} 行：{sentence}" for number, sentence in rows[:_NAMED])
        more = f"……共 {len(rows)} 处" if len(rows) > _NAMED else ""
        super().__init__(f"没有导入，什么也没有改。{named}{more}。请改好后整张再传。")


@transaction.atomic
def import_table(table, rows, *, by):
    """Take in a table (termtables.TERMS or HOLDERS) of rows of words; returns (how many are new, how many changed).

    A row that names what is there already brings it up to date; nothing is deleted. Raises RowsWrong.
    """
    things, wrong = table.read(rows)
    if wrong:
        raise RowsWrong(wrong)
    known = {table.key(one): one for one in table.model.objects.select_for_update(of=("self",))}
    new, changed = [], []
    heading = table.given(rows)
    for thing in things:
        old = known.get(table.key(thing))
        if old is None:
            new.append(thing)
        elif any(getattr(old, name) != getattr(thing, name) for name in heading):
            for name in heading:
                setattr(old, name, getattr(thing, name))
            changed.append(old)
    # Somebody who takes in the same at this very moment is no trouble.
    table.model.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    if changed:
        table.model.objects.bulk_update(changed, sorted(heading), batch_size=200)
    if new or changed:
        record_of_many(by, f"导入{table.title}：新增 {len(new)}，更新 {len(changed)}", table.model)
    return len(new), len(changed)


@transaction.atomic
def load_starter(*, by):
    """Add the terms of the starter list that are not there yet, and return how many; what editors changed stays."""
    known = set(Term.objects.values_list("pattern", flat=True))
    new = [
        Term(
            pattern=term.pattern,
            suggestion=term.suggestion,
            reason=term.reason,
            level=term.level,
            group=group,
            exceptions="\n".join(term.exceptions),
        )
        for group, term in starter()
        if term.pattern not in known
    ]
    Term.objects.bulk_create(new)
    if new:
        record_of_many(by, f"载入初始词表：新增 {len(new)}", Term)
    return len(new)
