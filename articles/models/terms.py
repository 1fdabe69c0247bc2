"""错敏词: the forms that the magazine does not print, who held which post when, and what somebody let pass."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Level(models.TextChoices):
    ERROR = "error", "须改"
    WARNING = "warning", "请看"


class TermQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for terms."""

    def in_use(self):
        return self.filter(is_active=True)

    def in_order(self):
        return self.order_by("group", "pattern")


class Term(models.Model):
    """A form to be caught, what is right instead, why, and how grave it is.

    `exceptions` holds one longer right form to a line, in which the pattern stands by right.
    """

    pattern = models.CharField(
        "错误写法",
        max_length=60,
        unique=True,
        help_text="要查的字词。在前、后加“｜”，表示只查分句开头、结尾处，如 不能自己｜。",
        error_messages={"unique": "词表里已经有这个写法。"},
    )
    suggestion = models.CharField("改为", max_length=60, blank=True, default="", help_text="留空则只提示，不给替换。")
    reason = models.CharField("理由", max_length=200, blank=True, default="")
    level = models.CharField("级别", max_length=10, choices=Level.choices, default=Level.WARNING)
    group = models.CharField("类别", max_length=30, blank=True, default="", help_text="如 错别字、称谓、会议。")
    exceptions = models.TextField(
        "例外",
        blank=True,
        default="",
        help_text="一行一个：含有这个写法、但写得对的词语，如“按装”的例外写 按装订。中间可用“…”代替任意几个字。",
    )
    spare_quoted = models.BooleanField("引号、书名号内不查", default=False, help_text="引语、作品名里出现的不算。")
    is_active = models.BooleanField("启用", default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "错敏词"
        ordering = ["group", "pattern"]
        constraints = [models.CheckConstraint(condition=~Q(pattern=""), name="a_term_has_a_pattern")]

    def __str__(self):
        return self.pattern


class OfficeHolderQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for office holders."""

    def in_order(self):
        return self.order_by("rank", "name", "starts_on")


class OfficeHolder(models.Model):
    """One post that one person holds, from one day to another; a person of two posts has two rows.

    A smaller `rank` is named first; people of one rank may be named in any order, 0 says nothing about the order.
    """

    name = models.CharField("姓名", max_length=40, db_index=True)
    post = models.CharField("职务", max_length=80, help_text="写全称，如 省人大常委会副主任。")
    also = models.TextField("职务的其他写法", blank=True, default="", help_text="一行一个，如简称。")
    starts_on = models.DateField("任职起", null=True, blank=True, help_text="不详可留空。")
    ends_on = models.DateField("任职止", null=True, blank=True, help_text="在任的留空。")
    rank = models.PositiveIntegerField(
        "排序", default=0, help_text="数小的在前；同序不分先后（如按姓氏笔画）；0 表示不参加排序检查。"
    )
    note = models.CharField("备注", max_length=200, blank=True, default="")

    objects = OfficeHolderQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "职务", "职务名录"
        ordering = ["rank", "name", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_post_runs_forward",
                violation_error_message="任职的止日不能早于起日。",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(post=""), name="a_post_has_a_holder"),
        ]

    def __str__(self):
        return f"{self.post}{self.name}"


class Passed(models.Model):
    """What somebody let pass in one piece, and why. Rows are only ever added.

    `key` names the finding: what was found by which rule between which words, so that it outlives changes elsewhere.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="passed", verbose_name="文章")
    key = models.CharField("提示编号", max_length=32)
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+", verbose_name="版本")
    field = models.CharField("所在", max_length=20)
    form = models.CharField("所查写法", max_length=200)
    context = models.CharField("上下文", max_length=300, blank=True, default="")
    message = models.CharField("提示", max_length=300, blank=True, default="")
    reason = models.CharField("放行理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="放行人")
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "放行的提示"
        ordering = ["article", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="a_finding_passes_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="what_passes_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.form} · {self.article}"
