"""Files of contributors, and the draft that holds them until it is sent."""

from django.db import models
from django.utils import timezone

from issues.models.stores import private_files

from .submission import Submission


class Kept(models.Model):
    """A file of a contributor as it lies in the private folder, under its checksum."""

    class Kind(models.TextChoices):
        MANUSCRIPT = "manuscript", "文稿"
        DOCUMENT = "document", "附件"
        PICTURE = "picture", "图片"

    file = models.FileField("文件", storage=private_files, max_length=200)
    original_name = models.CharField("原来的文件名", max_length=255)
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    size = models.PositiveIntegerField("字节")
    sha256 = models.CharField("校验码", max_length=64)
    caption = models.CharField("图片说明", max_length=300, blank=True, default="")
    #: Of a manuscript, the checksum of the words read in it, to tell whether its sender changed them in the form.
    words_sha256 = models.CharField("所读文字的校验码", max_length=64, blank=True, default="", editable=False)
    added_at = models.DateTimeField("收到", default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self):
        return self.original_name


class Attachment(Kept):
    """A file of a submission; `version` is the 稿 that it came with. Once forgotten, the row names no file."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attachments", verbose_name="来稿")
    version = models.PositiveSmallIntegerField("第几稿", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["pk"]
        default_permissions = ("view",)


class Draft(models.Model):
    """What a contributor has filled in and not yet sent. The browser holds the token, the row its hash; gone after a day.

    With `revises` it is the new version of a piece that was sent before.
    """

    token = models.CharField("凭据（散列）", max_length=64, unique=True)
    entered = models.JSONField("填写的内容", default=dict)
    revises = models.ForeignKey(
        Submission, models.CASCADE, null=True, blank=True, related_name="drafts", verbose_name="改的哪一篇"
    )
    started_at = models.DateTimeField("开始", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "未提交的稿件"
        default_permissions = ()

    def __str__(self):
        return f"未提交的稿件 {self.pk}"


class DraftFile(Kept):
    """A file of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", verbose_name="未提交的稿件")

    class Meta:
        verbose_name = verbose_name_plural = "未提交的附件"
        ordering = ["pk"]
        default_permissions = ()
