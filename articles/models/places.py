"""Where a piece stands: its section, and the feature that it belongs to."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

slug_is_ascii = RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "地址名只能用小写英文字母、数字和连字符，如 focus。")


class SectionQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for sections."""

    def current(self):
        return self.filter(is_current=True)

    def in_order(self):
        return self.order_by("position", "pk")


class Section(models.Model):
    """A department of the magazine, such as 本期焦点."""

    name = models.CharField("名称", max_length=40, unique=True, error_messages={"unique": "已经有同名的栏目了。"})
    slug = models.CharField(
        "地址名",
        max_length=60,
        unique=True,
        validators=[slug_is_ascii],
        help_text="栏目网址的最后一段，如 focus。改了以后，旧网址会自动转到新网址。",
        error_messages={"unique": "这个地址名已经用了。"},
    )
    description = models.TextField("说明", blank=True, default="")
    position = models.PositiveIntegerField("顺序", default=0)
    is_current = models.BooleanField(
        "在用", default=True, help_text="停用的栏目不再出现在导航和新稿的选择里，旧文章仍可读。"
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("section", args=[self.slug])


class SectionSlug(models.Model):
    """An address that a section had before; it answers with a redirect."""

    slug = models.CharField(max_length=60, unique=True)
    section = models.ForeignKey(Section, models.CASCADE, related_name="old_slugs")

    class Meta:
        verbose_name = verbose_name_plural = "栏目旧地址"

    def __str__(self):
        return self.slug


class Feature(models.Model):
    """Several pieces of an issue under one title, with a note of the editors."""

    issue = models.ForeignKey("issues.Issue", models.PROTECT, verbose_name="刊期", related_name="features")
    title = models.CharField("专题名", max_length=120)
    editors_note = models.TextField("编者按", blank=True, default="")
    position = models.PositiveIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "专题"
        ordering = ["issue", "position", "pk"]

    def __str__(self):
        return self.title
