"""Who may sign what today: a person's own stages, and those that somebody delegated to them (rule 2)."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from issues.log import is_command_line

from .models import Delegation, SigningRight, Stage


@dataclass(frozen=True)
class Entitlement:
    """By what right a person signs a stage: their own, or a delegation."""

    stage: str
    delegation: Delegation | None = None


def entitlement(person, stage, *, on=None):
    """By what right this person may sign a stage, or None: their own as it is now, or one delegated to them for a day (today).

    Being a superuser is no right to sign.
    """
    if not person.is_active:
        return None
    if SigningRight.objects.filter(signer__user=person, stage=stage).exists():
        return Entitlement(stage)
    held = Delegation.objects.holding_on(on or timezone.localdate()).filter(taker=person, stage=stage)
    delegation = held.select_related("giver").order_by("pk").first()
    return Entitlement(stage, delegation) if delegation else None


def stages_of(person, *, on=None):
    """The set of stages that this person may sign: their own, and those delegated to them for a day (today). One query."""
    if not person.is_active:
        return set()
    own = SigningRight.objects.filter(signer__user=person).values_list("stage", flat=True)
    held = Delegation.objects.holding_on(on or timezone.localdate()).filter(taker=person)
    return set(own.union(held.order_by().values_list("stage", flat=True)))


def may_sign_anything(person):
    """Whether this person may sign some stage today."""
    return bool(stages_of(person))


def entitled_to(stage, *, on=None):
    """The people who may sign a stage, by name: by their own right, or one delegated for a day (today)."""
    own = SigningRight.objects.filter(signer__user=OuterRef("pk"), stage=stage)
    held = Delegation.objects.holding_on(on or timezone.localdate()).filter(taker=OuterRef("pk"), stage=stage)
    people = get_user_model().objects.filter(is_active=True).filter(Q(Exists(own)) | Q(Exists(held)))
    return people.order_by("first_name", "username")


def people_by_stage(*, on=None):
    """Who may sign each stage, also by what is delegated for a day (today), as {stage: [person, …]} by name. Two queries."""
    found = {stage: {} for stage in Stage}
    for right in SigningRight.objects.filter(signer__user__is_active=True).select_related("signer__user"):
        found[right.stage][right.signer.user_id] = right.signer.user
    held = Delegation.objects.holding_on(on or timezone.localdate()).filter(taker__is_active=True)
    for one in held.select_related("taker"):
        found[one.stage][one.taker_id] = one.taker
    return {
        stage: sorted(people.values(), key=lambda person: (person.first_name, person.username))
        for stage, people in found.items()
    }


def ever_entitled_to(stage):
    """The people who may sign a stage, or to whom it was delegated at some time: who may stand on a sheet of paper."""
    own = SigningRight.objects.filter(signer__user=OuterRef("pk"), stage=stage)
    held = Delegation.objects.filter(taker=OuterRef("pk"), stage=stage)
    people = get_user_model().objects.filter(is_active=True).filter(Q(Exists(own)) | Q(Exists(held)))
    return people.order_by("first_name", "username")


def may_change_what_is_out(person, issue):
    """Whether this person may change what readers of an issue see at once, besides its pieces: title and note of a feature,
    theme, cover, whole PDF. In an issue that is out, whoever may sign 付印签发; on paper, whoever releases as printed, too.
    """
    return not issue.is_out or answers_for(person, issue)


def answers_for(person, issue):
    """Whether this person lets words of an issue out to readers, or of pieces without one (None)."""
    if entitlement(person, Stage.PRESS) is not None:
        return True
    signed_online = issue is not None and issue.is_signed_online
    return not signed_online and (person.has_perm("articles.release_as_printed") or is_command_line(person))


def label(stage):
    """The name of a stage as it stands on buttons: 终审 without what stands in brackets."""
    return Stage(stage).label.partition("（")[0]
