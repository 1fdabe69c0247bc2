"""勘误: what stood wrong in an issue, what is right, and where that was printed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .article import Article


class CorrectionQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for corrections."""

    def for_readers(self):
        """Confirmed, and not about a piece that readers may not see."""
        seen = Q(article=None) | Q(article__in=Article.objects.published().order_by().values("pk"))
        return self.filter(seen, confirmed_at__isnull=False).in_order()

    def about(self, issue):
        """What was wrong in this issue, and what this issue printed of others."""
        return self.filter(Q(issue=issue) | Q(printed_in=issue))

    def in_order(self):
        return self.order_by("at", "pk")

    def with_words(self):
        """Load what a sentence about each shows: the issues, and the title that readers see."""
        words = [f"article__{which}{name}" for which in ("", "live__") for name in ("body", "lead")]
        return self.select_related("issue", "printed_in", "article__live").defer(*words)


class Correction(models.Model):
    """One thing that stood wrong in an issue. Readers see it once somebody who may publish has confirmed it."""

    issue = models.ForeignKey("issues.Issue", models.PROTECT, related_name="corrections", verbose_name="有误的刊期")
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="文章"
    )
    page = models.CharField("页码", max_length=20, blank=True, default="")
    wrong = models.CharField("误", max_length=300)
    right = models.CharField("正", max_length=300)
    printed_in = models.ForeignKey(
        "issues.Issue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections_printed",
        verbose_name="更正刊于",
    )
    printed_page = models.CharField("更正页码", max_length=20, blank=True, default="")
    on_web = models.CharField("网上如何更正", max_length=200, blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="确认人"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["issue", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~Q(wrong=F("right")), name="a_correction_changes_something"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_by__isnull=False), name="somebody_confirmed_the_correction"
            ),
            models.CheckConstraint(
                condition=Q(printed_in=None) | ~Q(printed_in=F("issue")), name="a_correction_stands_in_another_issue"
            ),
        ]

    def __str__(self):
        return f"“{self.wrong}”应为“{self.right}”"
