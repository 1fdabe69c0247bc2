"""What the signing screen shows: which words, what changed since the signature before, what was found, what may be done."""

from dataclasses import dataclass, field
from functools import cached_property

from issues.log import called

from .. import checking, clearances, hindrances, process
from ..actions import trail
from ..comments import open_comments
from ..differences import redline, substance
from ..flags import flags as pointed_out
from ..flags import own_changes
from ..forms.signing import SendBackForm, SignForm
from ..hindrance import Hindrance
from ..html.figures import figures
from ..lacks import of_pictures
from ..models import Act, Article, SignOff, Stage, TopicFiling, Version
from ..rights import entitlement, label, stages_of
from .versions import SHOWS


@dataclass
class Screen:
    """The signing screen of one piece for one person."""

    article: Article
    newest: Version | None
    standing: process.Process
    stage: str | None
    person: object
    right: object = None
    before: Version | None = None
    since: str = ""
    substance: list[str] = field(default_factory=list)
    may_agree: bool = False
    refusal: str = ""
    signed: list[SignOff] = field(default_factory=list)
    show: str = "clean"

    @property
    def stage_label(self):
        return label(self.stage) if self.stage else ""

    @property
    def button(self):
        return label(self.stage) if self.stage == Stage.PRESS else f"签署{label(self.stage)}"

    @property
    def may_sign(self):
        return bool(self.right) and not self.refusal

    @property
    def backs(self):
        """The stages to which this person may send the piece back: (stage, words), the nearest first."""
        mine = stages_of(self.person)
        found = []
        for row in reversed(self.signed):
            behind = process.ORDER[process.ORDER.index(row.stage) :]
            if row.stage != Stage.RECHECK and mine & set(behind):
                gone = [label(one.stage) for one in self.signed if one.stage in behind]
                found.append((row.stage, f"{label(row.stage)}　{row.name}（{'、'.join(gone)}作废）"))
        return found

    def sign_form(self, *sent):
        return SignForm(
            self.stage,
            *sent,
            may_agree=self.may_agree,
            topic=self.topic,
            initial={"stage": self.stage, "version": self.newest.pk if self.newest else ""},
        )

    def back_form(self, *sent):
        return SendBackForm(self.backs, *sent, initial={"back_version": self.newest.pk if self.newest else ""})

    @cached_property
    def redline(self):
        """The words, set against those of the signature before."""
        return redline(self.before, self.newest)

    @cached_property
    def topic(self):
        """What was decided so far about 重大选题, or None."""
        return TopicFiling.objects.filter(article=self.article).values_list("status", flat=True).first()

    @cached_property
    def findings(self):
        """What the terms, the register and the rules found in these words, those let pass last."""
        found = checking.findings(self.newest, checking.day_of(self.article))
        return sorted(found, key=lambda one: (one.passed is not None, not one.is_error))

    @cached_property
    def comments(self):
        """The comments that nobody has resolved."""
        return open_comments(self.article, self.newest.words)

    @cached_property
    def hindrances(self):
        """What stands in the way of the release; it does not stand in the way of a stage before it."""
        if self.newest is None:
            return []
        others = hindrances.hindrances([self.newest], but=checking.errors_in_the_way).get(self.article.pk, [])
        if self.may_agree:  # it is up to this very person: the screen asks for the tick
            others = [one for one in others if one.kind != "substance"]
            others.append(Hindrance("终审后有要紧的改动，请看过再勾选“终审后的上述改动已看过，同意”", "substance"))
        return [*others, *checking.hindrances_of(self.findings)]

    @cached_property
    def notices(self):
        """What 送审 says that should be seen and stands in nobody's way."""
        return clearances.notices([self.newest]).get(self.article.pk, []) if self.newest else []

    @cached_property
    def pictures(self):
        """How many pictures there are, and what they lack, as sentences."""
        placed = figures(self.newest.body)
        return {"count": len(placed), "lacking": [lack.text for lack in of_pictures(placed)]}

    @cached_property
    def flags(self):
        """What the sheet will point out about the people."""
        return [*flags(self.signed, self.newest, self.person if self.may_sign else None), *self._own_changes()]

    def _own_changes(self):
        """Who changed the words after 终审 and confirms that alone; asked for where it can be so."""
        final = self.standing.signed.get(process.FINAL)
        if final is None or self.newest.number == final.version:
            return []
        rows = [*self.article.trail.filter(act=Act.CONFIRM).select_related("by").in_order(), *self.signed]
        savers = self.article.versions.values_list("number", "saved_by")
        now = (self.person.pk, called(self.person), self.stage) if self.may_sign else None
        return own_changes(self.standing, rows, savers, now)

    @property
    def has_nothing_to_say(self):
        """Whether nothing at all was found, not even that all is well."""
        found = (self.hindrances, self.findings, self.comments, self.notices, self.pictures["count"], self.flags)
        return not any(found) and not self.signed


def screen(request, article):
    """The signing screen for the person who asks."""
    person, newest = request.user, article.versions.select_related("saved_by").newest()
    standing = trail.process_of(article)
    stage = standing.next_stage(newest.number) if newest and not article.discarded_at else None
    shown = Screen(article, newest, standing, stage, person)
    numbers = {row.number for row in standing.signed.values()}
    shown.signed = list(
        article.trail.filter(number__in=numbers).select_related("by", "version", "delegation__giver").in_order()
    )
    shown.signed = sorted(shown.signed, key=lambda row: process.ORDER.index(row.stage))
    if newest is None or stage is None:
        return shown
    shown.right = entitlement(person, stage)
    other = process.same_person(standing, stage, person.pk)
    if other:
        shown.refusal = f"您已经签过{label(other)}，{label(stage)}要由另一个人签署。"
    _compare(shown)
    asked = request.GET.get("show", "")
    shown.show = asked if asked in SHOWS else ("redline" if shown.before else "clean")
    return shown


def _compare(shown):
    """What the words are set against: the last signature, and at 付印签发 what 终审 agreed to (rule 3)."""
    agreed, last = shown.standing.words_agreed(), shown.standing.last
    base = agreed if shown.stage == Stage.PRESS else last
    if base is not None and base.version != shown.newest.number:
        shown.before = shown.article.versions.select_related("saved_by").get(number=base.version)
        shown.since = f"{label(base.stage)}以来"
    elif base is not None:
        shown.since = f"{label(base.stage)}以来"
    if agreed is not None and agreed.version != shown.newest.number:
        of_final = shown.article.versions.get(number=agreed.version)
        shown.substance = substance(of_final, shown.newest)
        shown.may_agree = bool(shown.substance) and entitlement(shown.person, Stage.FINAL) is not None


def flags(signed, version, signing=None):
    """What the sheet will point out about the people who signed; `signing` counts as the next signer."""
    signers = {row.stage: (row.by_id, row.name) for row in signed if row.act == Act.SIGN}
    if signing is not None:
        signers["now"] = (signing.pk, signing.get_full_name() or signing.get_username())
    return pointed_out(signers, version.credit_set.values_list("printed_name", flat=True))


def moved_on(sent, fresh):
    """What was written, under the version and the stage as they are now: it is read again before it is signed."""
    sent = sent.copy()
    sent["version"] = fresh.newest.pk if fresh.newest else ""
    sent["stage"] = fresh.stage or ""
    sent.pop("agreed", None)
    return sent
