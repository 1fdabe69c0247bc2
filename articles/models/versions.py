"""The words of a piece, and the immutable snapshots of them."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Words(models.Model):
    """Everything of a piece that is words; the desk copy and every version hold the same fields."""

    FIELDS = ("kicker", "title", "subtitle", "headnote", "lead", "body", "author_note", "editor_line", "correction")
    #: Those that may be long, and that nothing but the words themselves needs.
    LONG = ("body", "lead", "headnote", "author_note", "correction")

    kicker = models.CharField("引题", max_length=300, blank=True, default="")
    title = models.CharField("标题", max_length=300)
    subtitle = models.CharField("副题", max_length=300, blank=True, default="")
    headnote = models.TextField("题注", blank=True, default="")
    lead = models.TextField("导语", blank=True, default="")
    body = models.TextField("正文", blank=True, default="")
    author_note = models.TextField("作者介绍", blank=True, default="")
    editor_line = models.CharField("责任编辑（刊印）", max_length=120, blank=True, default="")
    correction = models.TextField("更正说明", blank=True, default="")

    class Meta:
        abstract = True

    @property
    def words(self):
        """The words as a dict of strings, named as in FIELDS."""
        return {name: getattr(self, name) for name in self.FIELDS}


class VersionQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for versions."""

    def newest_first(self):
        return self.order_by("-number")

    def newest(self):
        """The newest version of the article whose versions these are, or None."""
        return self.newest_first().first()


class Version(Words):
    """An immutable snapshot of the words of one article. Nothing updates or deletes a row."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="versions", verbose_name="文章")
    number = models.PositiveIntegerField("版本号")
    credits = models.TextField("署名", blank=True, default="")
    photos = models.ManyToManyField(
        "issues.Photo", through="articles.PlacedPhoto", related_name="versions", verbose_name="图片"
    )
    digest = models.CharField("校验码", max_length=64)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="保存人")
    saved_at = models.DateTimeField("保存时间", default=timezone.now)
    note = models.CharField("说明", max_length=200, blank=True, default="")

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "版本"
        ordering = ["article", "number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_version_per_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_are_numbered_from_one"),
        ]

    def __str__(self):
        return f"《{self.title}》第{self.number}版"


class Credit(models.Model):
    """One name in one role, as a version froze it."""

    version = models.ForeignKey(Version, models.PROTECT, verbose_name="版本")
    author = models.ForeignKey(
        "articles.Author", models.PROTECT, null=True, blank=True, related_name="credits", verbose_name="作者"
    )
    role = models.CharField("署名方式", max_length=20)
    printed_name = models.CharField("刊印署名", max_length=80)
    printed_post = models.CharField("刊印职务", max_length=120, blank=True, default="")
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "版本署名"
        ordering = ["version", "position", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_credit_per_place")]

    def __str__(self):
        return f"{self.role}/{self.printed_name}"


class PlacedPhoto(models.Model):
    """A photo in the body of a version, in the order of the body; it keeps the photo from being deleted."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="placed", verbose_name="版本")
    photo = models.ForeignKey("issues.Photo", models.PROTECT, related_name="placed", verbose_name="图片")
    position = models.PositiveSmallIntegerField("顺序")

    class Meta:
        verbose_name = verbose_name_plural = "版本图片"
        ordering = ["version", "position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_photo_per_place")]

    def __str__(self):
        return f"{self.version} · {self.photo}"
