"""What is needed to pay a contributor: apart from the submission, sealed, and kept as long as accounting needs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .submission import Submission

_HANDED_OVER = Q(exported_at__isnull=False, exported_at__gte=F("asked_at"))


class PayeeQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for 稿酬."""

    def given(self):
        """Those whose authors gave the data, since they were asked for last."""
        return self.filter(given_at__isnull=False, given_at__gte=F("asked_at"))

    def handed_over(self):
        """Those that the accountants have, and that nobody has asked for anew since."""
        return self.filter(_HANDED_OVER)

    def open_to_authors(self):
        """Those whose link works: young enough, and not handed over since it was sent."""
        return self.filter(expires_at__gt=timezone.now()).exclude(_HANDED_OVER)

    def sealed(self):
        """Those of which there are data: given, and not erased since."""
        return self.exclude(sealed="")

    def due_to_erase(self, day):
        """Those whose data are to be erased by this day."""
        return self.sealed().filter(keep_until__lte=day)

    def in_order(self):
        return self.order_by("submission__number")

    def with_submissions(self):
        return self.select_related("submission")


class Payee(models.Model):
    """The private link by which a contributor gives bank and identity data after acceptance, and what came of it.

    `sealed` is JSON under a key that is not in the database; empty until it was given, and again after `keep_until`.
    """

    class State(models.TextChoices):
        WAIT = "wait", "待作者登记"
        LATE = "late", "网址已过期"
        READY = "ready", "已登记，待交财务"
        DONE = "done", "已交财务"

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="payee", verbose_name="来稿")
    token = models.CharField("链接凭据（散列）", max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField("链接有效至")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="谁发的")
    asked_at = models.DateTimeField("发出", default=timezone.now)
    amount = models.DecimalField("稿酬（元）", max_digits=8, decimal_places=2, null=True, blank=True)
    consented_at = models.DateTimeField("同意", null=True, blank=True)
    given_at = models.DateTimeField("填好", null=True, blank=True)
    sealed = models.TextField("加密的内容", blank=True, default="", editable=False)
    exported_at = models.DateTimeField("交财务", null=True, blank=True)
    keep_until = models.DateField("保存到", null=True, blank=True)

    objects = PayeeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "稿酬"
        default_permissions = ()
        permissions = [("handle_fees", "办理稿酬")]

    def __str__(self):
        return f"稿酬 {self.submission_id}"

    @property
    def is_given(self):
        """As `PayeeQuerySet.given`."""
        return self.given_at is not None and self.given_at >= self.asked_at

    @property
    def is_handed_over(self):
        """As `PayeeQuerySet.handed_over`."""
        return self.exported_at is not None and self.exported_at >= self.asked_at

    @property
    def state(self):
        """How far it is."""
        if self.is_handed_over:
            return self.State.DONE
        if self.is_given:
            return self.State.READY
        return self.State.LATE if self.expires_at <= timezone.now() else self.State.WAIT

    @property
    def since(self):
        """Since when it is as far as it is."""
        moments = {self.State.DONE: "exported_at", self.State.READY: "given_at", self.State.LATE: "expires_at"}
        return getattr(self, moments.get(self.state, "asked_at"))
