"""Who is to do what by when."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .trail import Stage


class AssignmentQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for assignments."""

    def open(self):
        return self.filter(outcome="")

    def overdue(self):
        """Open, and due before today."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def handed_back_to(self, person):
        """What this person gave to others, who handed it back, and nobody has been given or has taken since."""
        again = Assignment.objects.filter(
            article=models.OuterRef("article"), stage=models.OuterRef("stage"), pk__gt=models.OuterRef("pk")
        )
        back = self.filter(outcome=Assignment.Outcome.HANDED_BACK, given_by=person).exclude(person=person)
        return back.exclude(models.Exists(again))


class Assignment(models.Model):
    """One stage of one piece in the hands of one person. Closed when it is signed, handed back or given to another."""

    class Outcome(models.TextChoices):
        DONE = "done", "已签署"
        HANDED_BACK = "handed_back", "已交回"
        PASSED_ON = "passed_on", "已转交"
        VOID = "void", "不再需要"

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="assignments", verbose_name="文章")
    stage = models.CharField("审次", max_length=10, choices=Stage.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name="当前处理人"
    )
    due_on = models.DateField("期限", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True, default="")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="交办人")
    given_at = models.DateTimeField("交办时间", default=timezone.now)
    outcome = models.CharField("结果", max_length=12, choices=Outcome.choices, blank=True, default="")
    closed_at = models.DateTimeField("了结时间", null=True, blank=True)
    reason = models.CharField("交回原因", max_length=200, blank=True, default="")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "交办"
        ordering = ["article", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["article", "stage"], condition=models.Q(outcome=""), name="one_person_has_a_stage_in_hand"
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()} · {self.article} · {self.person}"
