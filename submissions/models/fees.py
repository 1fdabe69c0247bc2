"""What is needed to pay a contributor: apart from the submission, sealed, and kept as long as accounting needs."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .submission import Submission


class Payee(models.Model):
    """The private link by which a contributor gives bank and identity data after acceptance, and what came of it.

    `sealed` is JSON under a key that is not in the database; empty until it was given, and again after `keep_until`.
    """

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

    class Meta:
        verbose_name = verbose_name_plural = "稿酬"
        default_permissions = ()
        permissions = [("handle_fees", "办理稿酬")]

    def __str__(self):
        return f"稿酬 {self.submission_id}"
