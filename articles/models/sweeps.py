"""回溯清查: going through everything published for words, and what was done with what was found."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .terms import Level


class Sweep(models.Model):
    """One going-through of everything published. `looking_for` keeps the terms as they were when it began.

    It goes forward by the keys of the articles: `after` is the last one looked at.
    """

    words = models.TextField("字词", blank=True, default="")
    looking_for = models.JSONField("查什么", default=list)
    with_register = models.BooleanField("核对职务名录", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="清查人")
    started_at = models.DateTimeField("开始时间", default=timezone.now)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    after = models.PositiveBigIntegerField("查到", default=0)
    looked_at = models.PositiveIntegerField("已查", default=0)
    total = models.PositiveIntegerField("共", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "回溯清查"
        ordering = ["-pk"]
        default_permissions = ("add", "view")

    def __str__(self):
        return f"{timezone.localtime(self.started_at):%Y-%m-%d} 清查“{self.words[:20]}”"


class Hit(models.Model):
    """One place that a sweep found, in the version that readers saw then."""

    class Done(models.TextChoices):
        NOTHING = "", "未处理"
        WITHDRAWN = "withdrawn", "已下线"
        NOTED = "noted", "已备注"
        CORRECT = "correct", "列入更正"

    sweep = models.ForeignKey(Sweep, models.CASCADE, related_name="hits", verbose_name="清查")
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="hits", verbose_name="文章")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+", verbose_name="版本")
    field = models.CharField("所在", max_length=20)
    found = models.CharField("所查写法", max_length=200)
    before = models.CharField("上文", max_length=60, blank=True, default="")
    behind = models.CharField("下文", max_length=60, blank=True, default="")
    suggestion = models.CharField("改为", max_length=200, blank=True, default="")
    reason = models.CharField("理由", max_length=300, blank=True, default="")
    level = models.CharField("级别", max_length=10, choices=Level.choices, default=Level.WARNING)
    done = models.CharField("处理", max_length=12, choices=Done.choices, blank=True, default=Done.NOTHING)
    note = models.CharField("备注", max_length=300, blank=True, default="")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处理人"
    )
    done_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "清查结果"
        ordering = ["sweep", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.found} · {self.article}"
