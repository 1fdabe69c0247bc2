"""Who may sign what: stages per person, and delegations with a beginning and an end (rule 2)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from issues.models import private_files

from .trail import Stage


class Signer(models.Model):
    """A person who may sign, as the sheet names them: 职称 and the number of the certificate."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="signer", verbose_name="人员")
    rank = models.CharField("职称", max_length=40, blank=True, default="", help_text="如 编审、副编审、编辑。")
    certificate = models.CharField("责任编辑证书编号", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "签署人"
        default_permissions = ("add", "change", "view")

    def __str__(self):
        return self.user.get_full_name() or self.user.get_username()

    @property
    def stages(self):
        """The stages this person may sign, in their order."""
        own = {right.stage for right in self.rights.all()}
        return [stage for stage in Stage if stage in own]


class SigningRight(models.Model):
    """One stage that one person may sign."""

    signer = models.ForeignKey(Signer, models.CASCADE, related_name="rights", verbose_name="签署人")
    stage = models.CharField("审次", max_length=10, choices=Stage.choices)

    class Meta:
        verbose_name = verbose_name_plural = "签署权"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["signer", "stage"], name="a_right_once_per_person")]

    def __str__(self):
        return f"{self.signer} · {self.get_stage_display()}"


class DelegationQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for delegations."""

    def holding_on(self, day):
        """Those that hold on a day, given by somebody who still has the right and not taken back by then."""
        return self.filter(
            Q(revoked_at=None) | Q(revoked_at__date__gt=day),
            starts_on__lte=day,
            ends_on__gte=day,
            giver__is_active=True,
            giver__signer__rights__stage=F("stage"),
        )


class Delegation(models.Model):
    """授权委托: somebody signs a stage in another's place, from one day to another, on a written basis."""

    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="given", verbose_name="委托人")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="taken", verbose_name="受托人")
    stage = models.CharField("审次", max_length=10, choices=Stage.choices)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止")
    basis = models.CharField("依据", max_length=200, help_text="如 编委会2026年11月2日会议纪要。")
    scan = models.FileField("扫描件", upload_to="scans/", storage=private_files, blank=True, default="", max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    made_at = models.DateTimeField("登记时间", default=timezone.now)
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "授权委托"
        ordering = ["-starts_on", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_delegation_runs_forward",
                violation_error_message="委托的止日不能早于起日。",
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("taker")),
                name="nobody_delegates_to_himself",
                violation_error_message="委托人和受托人不能是同一人。",
            ),
            models.CheckConstraint(
                condition=~Q(basis=""), name="a_delegation_has_a_basis", violation_error_message="请写明委托的依据。"
            ),
        ]

    def __str__(self):
        giver, taker = (person.get_full_name() or person.get_username() for person in (self.giver, self.taker))
        return f"{giver}委托{taker}签署{self.get_stage_display()}"
