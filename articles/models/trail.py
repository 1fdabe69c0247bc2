"""The trail of a piece: who signed, returned, released or withdrew which version, and when."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils import timezone

from issues.models import private_files

from .. import digest


class Stage(models.TextChoices):
    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审（同意发稿）"
    PROOF_1 = "proof1", "一校"
    PROOF_2 = "proof2", "二校"
    PROOF_3 = "proof3", "三校"
    RECHECK = "recheck", "核红"
    PRESS = "press", "付印签发"


class Act(models.TextChoices):
    SIGN = "sign", "签署"
    RETURN = "return", "退回"
    VOID = "void", "作废"
    RELEASE = "release", "付印签发"
    RELEASE_AS_PRINTED = "release_as_printed", "按纸刊发布"
    WITHDRAW = "withdraw", "下线"
    RESTORE = "restore", "恢复上线"


class Medium(models.TextChoices):
    ELECTRONIC = "electronic", "在线"
    PAPER = "paper", "纸签"


class SignOff(models.Model):
    """One row of the trail. Rows are only ever added; each carries the digest of the row before it."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="trail", verbose_name="文章")
    number = models.PositiveIntegerField("序号")
    act = models.CharField("事项", max_length=20, choices=Act.choices)
    stage = models.CharField("审次", max_length=10, choices=Stage.choices, blank=True, default="")
    version = models.ForeignKey(
        "articles.Version", models.PROTECT, null=True, blank=True, related_name="trail", verbose_name="版本"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经手人")
    at = models.DateTimeField("时间", default=timezone.now)
    text = models.TextField("意见", blank=True, default="")
    medium = models.CharField("方式", max_length=12, choices=Medium.choices, default=Medium.ELECTRONIC)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代录人"
    )
    scan = models.FileField("扫描件", upload_to="scans/", storage=private_files, blank=True, default="", max_length=200)
    voids = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="voided_by", verbose_name="作废的一行"
    )
    previous = models.CharField("前一行校验码", max_length=64, blank=True, default="")
    digest = models.CharField("校验码", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "审校记录"
        ordering = ["article", "number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_trail_row_per_number"),
            models.UniqueConstraint(fields=["article", "previous"], name="the_trail_does_not_fork"),
            models.CheckConstraint(
                condition=models.Q(act=Act.VOID, voids__isnull=False)
                | (~models.Q(act=Act.VOID) & models.Q(voids=None)),
                name="a_void_row_voids_something",
            ),
        ]

    def __str__(self):
        return f"{self.get_act_display()} · {self.article}"

    def computed_digest(self):
        """The digest of this row's own facts and of the row before it, as it was made when the row was written."""
        return digest.row_digest(
            {
                "article": self.article_id,
                "number": self.number,
                "act": self.act,
                "stage": self.stage,
                "version": self.version.digest if self.version else "",
                "by": self.by_id,
                "at": self.at.astimezone(UTC).isoformat(),
                "text": self.text,
                "medium": self.medium,
                "recorded_by": self.recorded_by_id,
                "scan": self.scan.name or "",
                "voids": self.voids.number if self.voids else None,
                "previous": self.previous,
            }
        )
