"""What must be cleared before a piece may go out: 重大选题备案, and the papers of what was printed elsewhere before."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from issues.models import private_files


class TopicFiling(models.Model):
    """Whether a piece is a 重大选题 that must be filed, and its filing. Without a row nobody has marked it as one."""

    class Status(models.TextChoices):
        NO = "no", "不属于"
        YES = "yes", "属于"
        UNDECIDED = "undecided", "待定"

    #: What a filing must have before the piece may be released, by its field.
    ASKED = (("filed_on", "备案日期"), ("number", "备案号"), ("approved_on", "批准日期"))

    article = models.OneToOneField("articles.Article", models.PROTECT, related_name="topic", verbose_name="文章")
    status = models.CharField("是否重大选题", max_length=10, choices=Status.choices)
    filed_on = models.DateField("备案日期", null=True, blank=True)
    number = models.CharField("备案号", max_length=60, blank=True, default="")
    approved_on = models.DateField("批准日期", null=True, blank=True)
    scan = models.FileField(
        "批复扫描件", upload_to="scans/", storage=private_files, blank=True, default="", max_length=200
    )
    reason = models.CharField("说明", max_length=300, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="认定人")
    decided_at = models.DateTimeField("认定时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "重大选题备案"
        ordering = ["article"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(filed_on__isnull=False, approved_on__gte=F("filed_on")),
                name="a_filing_is_approved_after_it_was_made",
            ),
        ]

    def __str__(self):
        return f"{self.article} · {self.get_status_display()}"

    @property
    def lacking(self):
        """What a filing still lacks, by name; of a piece that must not be filed, nothing."""
        if self.status != self.Status.YES:
            return []
        return [name for field, name in self.ASKED if not getattr(self, field)]


class Reprint(models.Model):
    """A piece that was printed elsewhere before: where and when, where it can be found, by whose leave it stands here."""

    class Kind(models.TextChoices):
        REPRINT = "reprint", "转载"
        DIGEST = "digest", "摘编"

    #: What must be known before the piece may be released, by its field.
    ASKED = (("source", "原载何处"), ("published_on", "原载日期"), ("address", "网址或版次"), ("authorisation", "授权"))

    article = models.OneToOneField("articles.Article", models.PROTECT, related_name="reprint", verbose_name="文章")
    kind = models.CharField("方式", max_length=10, choices=Kind.choices, default=Kind.REPRINT)
    source = models.CharField("原载何处", max_length=120, blank=True, default="")
    published_on = models.DateField("原载日期", null=True, blank=True)
    address = models.CharField("网址或版次", max_length=300, blank=True, default="")
    authorisation = models.CharField("授权", max_length=300, blank=True, default="")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    noted_at = models.DateTimeField("登记时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "转载、摘编"
        ordering = ["article"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.article} · {self.get_kind_display()}"

    @property
    def lacking(self):
        """What is still empty, by name."""
        return [name for field, name in self.ASKED if not getattr(self, field)]
