"""Traces of texts, by which pieces of like words find each other."""

from django.db import models
from django.db.models import Q

from .submission import Submission


class Trace(models.Model):
    """One chosen run of characters of a submission or of a published version, as a number: see `submissions.likeness`."""

    value = models.BigIntegerField("数")
    submission = models.ForeignKey(Submission, models.CASCADE, null=True, blank=True, related_name="traces")
    version = models.ForeignKey("articles.Version", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "文字痕迹"
        default_permissions = ()
        indexes = [models.Index(fields=["value"], name="trace_value")]
        constraints = [
            models.CheckConstraint(
                condition=Q(submission__isnull=False, version__isnull=True)
                | Q(submission__isnull=True, version__isnull=False),
                name="a_trace_is_of_one_text",
            )
        ]

    def __str__(self):
        return str(self.value)
