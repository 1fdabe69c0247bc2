"""What a picture of the library is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .stores import private_files, public_files


class PhotoQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for photographs."""

    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def without_credit(self):
        return self.filter(credit="")

    def matching(self, words):
        """Those whose caption, credit or alternative text contains every word."""
        found = self
        for word in words.split():
            found = found.filter(Q(caption__icontains=word) | Q(credit__icontains=word) | Q(alt__icontains=word))
        return found


class Photo(models.Model):
    """A picture in the library. Another file is another photo."""

    WIDTHS = (480, 960, 1600)

    image = models.ImageField("图片", upload_to="photos/", storage=public_files, max_length=200)
    original = models.FileField("原图", upload_to="originals/", storage=private_files, max_length=200)
    sha256 = models.CharField("校验码", max_length=64, db_index=True, editable=False)
    renditions = models.JSONField("各种尺寸", default=dict, editable=False)
    caption = models.CharField("图片说明", max_length=500, blank=True, default="")
    credit = models.CharField("摄影（供图）", max_length=100, blank=True, default="")
    alt = models.CharField("替代文字", max_length=300, blank=True, default="", help_text="读屏软件念给看不见图的读者。")
    original_name = models.CharField("原文件名", max_length=255, blank=True, default="", editable=False)
    width = models.PositiveIntegerField("宽", default=0, editable=False)
    height = models.PositiveIntegerField("高", default=0, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name="上传人",
        related_name="+",
    )
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "图片"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.caption or self.original_name or f"图片{self.pk}"

    @property
    def is_small(self):
        """Whether it will look coarse in print and on a large screen: short side under 720 px."""
        return 0 < min(self.width, self.height) < 720

    @property
    def srcset(self):
        """The WebP renditions as [(address, width in px)], narrow first."""
        storage = self.image.storage
        return [
            (storage.url(name), int(width)) for width, name in sorted(self.renditions.items(), key=lambda r: int(r[0]))
        ]

    @property
    def thumbnail(self):
        return self.srcset[0][0] if self.renditions else self.image.url
