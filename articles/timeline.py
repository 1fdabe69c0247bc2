"""The trail of a piece as it is told at the desk: its versions, its rows, and whatever else somebody noted, by the day.

A source gives entries for a piece; whoever has more to tell adds a source to `SOURCES`.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from issues.log import called
from issues.moments import on_day, recently

from . import changes, papertrail, process
from .entries import Entry, Mark
from .models import Act, Article, Medium, SignOff, Version
from .rights import label
from .verifying.pieces import Piece, rows_are_chained

#: What stands in the seal of what is no signature.
_CHARACTERS = {Act.CONFIRM: "✓", Act.REMARK: "外", Act.NOTE: "注", Act.WITHDRAW: "↓", Act.RESTORE: "↑", Act.RETURN: "↩"}


@dataclass(frozen=True)
class Day:
    """The entries of one day, the last first."""

    day: date
    entries: list[Entry]

    @property
    def name(self):
        """11月24日 今天; with the year where it is not this one."""
        return on_day(self.day) + {0: " 今天", 1: " 昨天"}.get((timezone.localdate() - self.day).days, "")


@dataclass
class Trail:
    """Everything that is told of a piece, read once."""

    article: Article
    versions: list[Version]
    rows: list[SignOff]

    @property
    def days(self):
        """All entries, the newest day first."""
        entries = [entry for source in SOURCES for entry in source(self)]
        entries.sort(key=lambda entry: (entry.at, entry.order), reverse=True)
        days = groupby(entries, key=lambda entry: timezone.localdate(entry.at))
        return [Day(day, list(some)) for day, some in days]

    @property
    def broken(self):
        """Where the chain does not hold, as sentences; empty while it does."""
        return list(rows_are_chained(Piece(self.article, rows=self.rows)))

    @property
    def last_two(self):
        """The newest version and the one before it, older first; None where there are not two."""
        return self.versions[-2:] if len(self.versions) > 1 else None


def trail_of(article):
    """The trail of a piece, in two queries."""
    versions = list(article.versions.select_related("saved_by").order_by("number"))
    near = ("version", "voids", "order", "delegation__giver", "by", "recorded_by")
    rows = article.trail.for_telling().select_related(*near)
    return Trail(article, versions, list(rows))


def of_versions(trail):
    """Every version, with what it changed."""
    before = None
    for version in trail.versions:
        entry = Entry(version.saved_at, f"第{version.number}版", who=called(version.saved_by), pick=version.number)
        entry.notes = [version.note] if version.note else []
        entry.changes = (changes.between(before, version)[1] or "文字没有改动") if before else ""
        entry.order = -1  # what is signed in the same moment was saved before
        before = version
        yield entry


def of_rows(trail):
    """Every row; one that takes back others is told with what it took back."""
    taken_back = {row.voids_id: row for row in trail.rows if row.act == Act.VOID}
    for place, row in enumerate(trail.rows):
        if row.act != Act.VOID:
            yield _entry(row, taken_back.get(row.pk), _gone_with(trail.rows[place + 1 :]))


#: Who has something to tell of a piece: functions of its Trail that give entries.
SOURCES = [of_versions, of_rows, *papertrail.SOURCES]


def last_changes(trail):
    """The changes from the version before to the newest one, or nothing."""
    if not trail.last_two:
        return []
    return changes.listed(*trail.last_two)


def _entry(row, taken_back, gone):
    entry = Entry(row.at, _what(row), who=row.name, quote=row.text, order=row.number)
    entry.report = row.report if row.act == Act.SIGN else {}
    entry.version = row.version.number if row.version else None
    entry.is_void = taken_back is not None
    entry.mark = _mark(row, taken_back)
    entry.scan = row.number if row.scan else None
    entry.hour = row.medium != Medium.PAPER or row.act in process.RELEASES
    entry.notes = list(_notes(row, taken_back, gone))
    return entry


def _what(row):
    if row.act == Act.SIGN:
        return label(row.stage)
    return {Act.RETURN: f"退回到{label(row.stage)}" if row.stage else "退回", Act.CONFIRM: "确认终审后的改动"}.get(
        row.act, row.get_act_display()
    )


def _mark(row, taken_back):
    character = _CHARACTERS.get(row.act) or label(row.stage or process.PRESS)[0]
    if taken_back is not None:
        return Mark(character, "void", f"{_what(row)}，已作废")
    look = {Act.SIGN: "signed", Act.RELEASE: "released", Act.RELEASE_AS_PRINTED: "released"}.get(row.act, "returned")
    return Mark(character, look, _what(row))


def _notes(row, taken_back, gone):
    if row.act in process.RELEASES and row.medium == Medium.PAPER:
        yield f"凭纸面签批{'' if row.scan else '，未附扫描件'}，{called(row.recorded_by or row.by)}录入"
    elif row.medium == Medium.PAPER:
        yield f"纸签，{recently(row.recorded_at)}由{called(row.recorded_by)}代录"
        if row.is_older_than_words:
            yield f"签字日期早于第{row.version.number}版录入系统的日期"
    if row.delegation:
        given = row.delegation
        yield f"受{called(given.giver)}委托签署：{given.basis}（{given.starts_on:%Y-%m-%d} 至 {given.ends_on:%Y-%m-%d}）"
    if row.order:
        yield f"第{row.order.number}张付印单"
    if row.act == Act.RETURN and gone:
        yield f"{'、'.join(gone)}因此作废"
    if taken_back is not None:
        yield f"{recently(taken_back.at)}作废：{taken_back.text}"


def _gone_with(rows):
    """What the rows right behind a return took back."""
    gone = []
    for row in rows:
        if row.act != Act.VOID:
            break
        gone.append(label(row.voids.stage or process.PRESS))
    return gone
