"""The seals of a piece: one for each stage, with what became of it there."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from issues.moments import on_day

from . import process
from .models import Stage
from .rights import label

SIGNED, NOW, BACK, VOID, LATER, RELEASED = "signed", "now", "back", "void", "later", "released"


@dataclass(frozen=True)
class Seal:
    """One stage: signed with name and day, the stage where the piece stands, returned to it, void, not yet, or released."""

    stage: str
    state: str
    name: str = ""
    on: date | None = None

    @property
    def character(self):
        return label(self.stage)[0]

    @property
    def label(self):
        return label(self.stage)

    @property
    def mark(self):
        """The classes of the seal on the screen."""
        return "now back" if self.state == BACK else self.state

    @property
    def told(self):
        """What stands under the pointer: 复审　方启明 11月20日."""
        words = {NOW: "待签", BACK: "退回到这一步", VOID: "签过，已作废", LATER: "还没有签"}
        who = f"{self.name} {on_day(self.on)}" if self.on else ""
        return f"{self.label}　{words.get(self.state, who)}"


def seals_of(done, stage, trail):
    """The seals of a piece that stands at `stage`: the seven stages, and 核红 where it is asked for or was signed.

    `done` is what `process.replay` made of `trail`, rows of the model in their order, with their names.
    """
    by_number = {row.number: row for row in trail}
    seals = [
        _seal(one, done, stage, by_number) for one in process.ORDER if one != process.RECHECK or _asks(done, stage)
    ]
    if stage is None and done.released and done.released.act == process.AS_PRINTED:
        return [seal for seal in seals if seal.state in (SIGNED, RELEASED)]
    return seals


def _asks(done, stage):
    return stage == process.RECHECK or process.RECHECK in done.signed


def _seal(one, done, stage, rows):
    if one == stage:
        back = done.returned is not None and done.returned.stage == one
        return Seal(one, BACK if back else NOW)
    if one == Stage.PRESS and stage is None and done.released:
        return _by(rows[done.released.number], one, RELEASED)
    if one in done.signed:
        return _by(rows[done.signed[one].number], one, SIGNED)
    once = {row.stage or Stage.PRESS for row in rows.values() if row.act in (process.SIGN, *process.RELEASES)}
    return Seal(one, VOID if one in once and not (one == Stage.PRESS and done.released) else LATER)


def _by(row, stage, state):
    name = f"按纸刊，{row.name}录入" if row.act == process.AS_PRINTED else row.name
    return Seal(stage, state, name, timezone.localdate(row.at))


def spoken(seals, *, mine=False):
    """The seals as a sentence: 已签初审、复审，待终审，待我处理."""
    names = {
        state: [seal.label for seal in seals if seal.state == state] for state in (SIGNED, NOW, BACK, VOID, RELEASED)
    }
    said = [f"已签{'、'.join(names[SIGNED])}"] if names[SIGNED] else []
    if not said and not names[RELEASED]:
        said = ["尚未签署"]
    said += [f"待{name}" for name in names[NOW]]
    said += [f"退回到{name}" for name in names[BACK]]
    said += [f"{'、'.join(names[VOID])}已作废"] if names[VOID] else []
    said += ["已付印签发"] if names[RELEASED] else []
    return "，".join([*said, *(["待我处理"] if mine else [])])
