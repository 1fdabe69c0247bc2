"""The editorial process: 三审三校 as a function of the rows of a trail. Pure.

What counts now is never stored beside the trail as an opinion of its own: it is what `replay` makes of the rows, and the
actions, the screens and `verify_releases` all ask it. Rules by number: design.md, section 4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

FIRST, SECOND, FINAL = "first", "second", "final"
PROOF_1, PROOF_2, PROOF_3 = "proof1", "proof2", "proof3"
RECHECK, PRESS = "recheck", "press"

REVIEWS = (FIRST, SECOND, FINAL)
PROOFS = (PROOF_1, PROOF_2, PROOF_3)
#: What is signed one after the other before a piece may go to press (rule 2).
LADDER = (*REVIEWS, *PROOFS)
#: Every stage in its order.
ORDER = (*LADDER, RECHECK, PRESS)
#: Stages of which no two may be signed by one person (rule 2).
APART = (REVIEWS, (PROOF_1, PROOF_2))

#: What the short report of 初审 says, in its order.
REPORT = {"content": "内容概要", "orientation": "导向", "knowledge": "知识", "wording": "文字"}

SIGN, RETURN, VOID, CONFIRM = "sign", "return", "void", "confirm"
RELEASE, AS_PRINTED = "release", "release_as_printed"
RELEASES = (RELEASE, AS_PRINTED)


class Breach(StrEnum):
    """What the rules may have against a signature, as `verify_releases` names it."""

    ORDER = "次序不对"
    OPINION = "没有意见"
    PERSON = "与另一环节同一人"


@dataclass(frozen=True)
class Row:
    """The facts of one row of a trail that the rules look at. `version` is its number; `by` names the person by a key."""

    number: int
    act: str
    stage: str = ""
    version: int | None = None
    by: int | None = None
    text: str = ""
    voids: int | None = None


@dataclass
class Process:
    """Where a piece stands after the rows of its trail.

    `signed` holds the signatures that count, by stage; `released` the release that counts; `confirmed` the newest row under
    which somebody of 终审 agreed to changes of substance; `returned` the last return, until its stage is signed again;
    `releases` every release, with the words that 终审 had agreed to at that moment (the row, or None without a 终审);
    `breaches` what the rules do not allow, as (number of the row, what).
    """

    signed: dict[str, Row] = field(default_factory=dict)
    released: Row | None = None
    confirmed: Row | None = None
    returned: Row | None = None
    releases: list[tuple[Row, Row | None]] = field(default_factory=list)
    breaches: list[tuple[int, str]] = field(default_factory=list)

    @property
    def last(self) -> Row | None:
        """The signature under which the words stood last."""
        return max(self.signed.values(), key=lambda row: row.number, default=None)

    @property
    def proofs_done(self) -> bool:
        return all(stage in self.signed for stage in LADDER)

    def next_stage(self, newest: int | None) -> str | None:
        """The stage that is to be signed next under the newest version, or None when that version is released.

        After 三校 a changed text asks for 核红 (rule 4), and what was signed last for 付印签发.
        """
        if self.released is not None and self.released.version == newest:
            return None
        for stage in LADDER:
            if stage not in self.signed:
                return stage
        return PRESS if self.last is not None and self.last.version == newest else RECHECK

    def words_agreed(self) -> Row | None:
        """The row that says which words 终审 has agreed to: its signature, or a later tick for a change (rule 3)."""
        final = self.signed.get(FINAL)
        return self.confirmed if final and self.confirmed and self.confirmed.number > final.number else final

    def void_from(self, stage: str) -> list[Row]:
        """The signatures that a return to `stage` takes away: from that stage on, that one included (rule 5)."""
        gone = ORDER[ORDER.index(stage) :]
        return sorted((row for name, row in self.signed.items() if name in gone), key=lambda row: row.number)


def replay(rows: Iterable[Row]) -> Process:
    """Go through a trail from its first row, and say where the piece stands and what the rules did not allow."""
    process = Process()
    every: dict[int, Row] = {}
    for row in rows:
        every[row.number] = row
        _STEPS.get(row.act, _nothing)(process, row, every)
    return process


def may_follow(process: Process, row: Row) -> list[Breach]:
    """What the rules have against a signature: its order, its opinion, its person. Signing and verifying both ask here."""
    wrong = []
    expected = next((stage for stage in LADDER if stage not in process.signed), RECHECK)
    if row.stage != expected:
        wrong.append(Breach.ORDER)
    if row.stage in REVIEWS and not row.text.strip():
        wrong.append(Breach.OPINION)
    if same_person(process, row.stage, row.by):
        wrong.append(Breach.PERSON)
    return wrong


def same_person(process: Process, stage: str, by: int | None) -> str:
    """The stage that this person signed already and that may not be signed by one person with this one, or nothing."""
    for group in APART:
        if stage in group:
            for other in group:
                signed = process.signed.get(other)
                if other != stage and signed is not None and signed.by == by:
                    return other
    return ""


def rows_of(trail: Sequence[object]) -> list[Row]:
    """Rows of the model as rows of this module; `version` and `voids` must be loaded with their numbers."""
    return [
        Row(
            number=row.number,  # type: ignore[attr-defined]
            act=row.act,  # type: ignore[attr-defined]
            stage=row.stage,  # type: ignore[attr-defined]
            version=row.version.number if row.version else None,  # type: ignore[attr-defined]
            by=row.by_id,  # type: ignore[attr-defined]
            text=row.text,  # type: ignore[attr-defined]
            voids=row.voids.number if row.voids else None,  # type: ignore[attr-defined]
        )
        for row in trail
    ]


def _sign(process: Process, row: Row, every: dict[int, Row]) -> None:
    process.breaches += [(row.number, wrong) for wrong in may_follow(process, row)]
    process.signed[row.stage] = row
    if process.returned is not None and process.returned.stage == row.stage:
        process.returned = None


def _return(process: Process, row: Row, every: dict[int, Row]) -> None:
    if not row.text.strip():
        process.breaches.append((row.number, "退回没有理由"))
    process.returned = row


def _void(process: Process, row: Row, every: dict[int, Row]) -> None:
    voided = every.get(row.voids or 0)
    if voided is None:
        process.breaches.append((row.number, "作废的一行不在"))
    elif voided.act in RELEASES:
        if process.released is voided:
            process.released = None
    elif process.signed.get(voided.stage) is voided:
        del process.signed[voided.stage]


def _confirm(process: Process, row: Row, every: dict[int, Row]) -> None:
    process.confirmed = row


def _release(process: Process, row: Row, every: dict[int, Row]) -> None:
    if row.act == RELEASE:
        if not process.proofs_done:
            process.breaches.append((row.number, "三审三校没有签完"))
        elif process.last is None or process.last.version != row.version:
            process.breaches.append((row.number, "签发的不是最后签署的一版"))
    process.released = row
    process.releases.append((row, process.words_agreed()))


def _nothing(process: Process, row: Row, every: dict[int, Row]) -> None:
    """A withdrawal, a restoration, a remark: the process stands where it stood."""


_STEPS = {
    SIGN: _sign,
    RETURN: _return,
    VOID: _void,
    CONFIRM: _confirm,
    RELEASE: _release,
    AS_PRINTED: _release,
}
