"""What contributors send, from the draft in their hands to the letters that they get."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from issues.models.stores import private_files


class Status(models.TextChoices):
    """Where a submission stands at the desk."""

    NEW = "new", "收稿"
    READING = "reading", "初读"
    REVISE = "revise", "退修"
    LIKELY = "likely", "拟用"
    ADOPTED = "adopted", "采用"
    DECLINED = "declined", "不用"
    PASSED_ON = "passed_on", "转他处"
    WITHDRAWN = "withdrawn", "作者撤回"


class SubmissionQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for submissions."""

    def newest_first(self):
        return self.order_by("-received_at", "-pk")

    def waiting(self):
        """Those whose sender waits for an answer."""
        return self.filter(status__in=(Status.NEW, Status.READING, Status.LIKELY))

    def like(self, fingerprint):
        """Those of the same words and files, unless their sender took them back."""
        return self.filter(fingerprint=fingerprint).exclude(status=Status.WITHDRAWN)

    def for_list(self):
        """Load what a row of the desk's list shows."""
        return self.select_related("section", "handled_by").annotate(files=models.Count("attachments"))


class Submission(models.Model):
    """One piece that was sent to the magazine, or taken in by the desk."""

    class Channel(models.TextChoices):
        WEB = "web", "网上投稿"
        MAIL = "mail", "电子邮件"
        WECHAT = "wechat", "微信"
        POST = "post", "邮寄"
        COMMISSION = "commission", "约稿"
        MEETING = "meeting", "会议"

    #: What may follow what. The one table of steps.
    NEXT = {
        Status.NEW: (Status.READING, Status.REVISE, Status.LIKELY, Status.DECLINED, Status.PASSED_ON),
        Status.READING: (Status.REVISE, Status.LIKELY, Status.DECLINED, Status.PASSED_ON),
        Status.REVISE: (Status.READING, Status.LIKELY, Status.DECLINED, Status.PASSED_ON),
        Status.LIKELY: (Status.ADOPTED, Status.READING, Status.REVISE, Status.DECLINED, Status.PASSED_ON),
        Status.ADOPTED: (),
        Status.DECLINED: (Status.READING,),
        Status.PASSED_ON: (Status.READING,),
        Status.WITHDRAWN: (),
    }
    #: Days after which a sender may give the piece elsewhere, and after which the desk is warned.
    ANSWER_WITHIN, WARN_AFTER = 30, 25

    number = models.CharField("稿号", max_length=20, unique=True, editable=False)
    secret = models.CharField("查询码（散列）", max_length=200, editable=False)
    token = models.CharField("寄件凭据（散列）", max_length=64, blank=True, default="", editable=False)
    fingerprint = models.CharField("文字与附件的校验", max_length=64, db_index=True, editable=False, default="")
    channel = models.CharField("来路", max_length=12, choices=Channel.choices, default=Channel.WEB)
    title = models.CharField("题名", max_length=200)
    pen_name = models.CharField("署名", max_length=120, blank=True, default="")
    text = models.TextField("正文", blank=True, default="")
    section = models.ForeignKey(
        "articles.Section", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="想投的栏目"
    )
    real_name = models.CharField("真实姓名", max_length=60, blank=True, default="")
    phone = models.CharField("电话", max_length=30, blank=True, default="")
    email = models.EmailField("电子邮箱", blank=True, default="")
    address = models.CharField("寄样刊的地址", max_length=200, blank=True, default="")
    affiliation = models.CharField("单位", max_length=120, blank=True, default="")
    region = models.CharField("所在市州县", max_length=60, blank=True, default="")
    statements = models.JSONField("声明", default=dict, blank=True)
    status = models.CharField("到哪一步", max_length=12, choices=Status.choices, default=Status.NEW)
    pending_status = models.CharField("待告知的一步", max_length=12, choices=Status.choices, blank=True, default="")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="谁在看"
    )
    article = models.OneToOneField(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="submission", verbose_name="采用为"
    )
    received_at = models.DateTimeField("收到", default=timezone.now)
    forget_on = models.DateField("抹去个人信息", null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "来稿"
        default_permissions = ("view", "change", "add")
        permissions = [("view_contact", "看作者的联系方式"), ("adopt_submission", "采用来稿")]
        constraints = [
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="a_draft_is_sent_once"),
            models.CheckConstraint(
                condition=Q(status=Status.ADOPTED, article__isnull=False) | ~Q(status=Status.ADOPTED),
                name="adopted_as_an_article",
            ),
        ]
        indexes = [models.Index(F("received_at").desc(), name="submission_received")]

    def __str__(self):
        return f"{self.number}《{self.title}》"

    @property
    def days_waiting(self):
        """Full days since it came in, while its sender waits for an answer; None otherwise."""
        if self.status not in (Status.NEW, Status.READING, Status.LIKELY):
            return None
        return (timezone.localdate() - timezone.localdate(self.received_at)).days

    @property
    def is_overdue(self):
        return self.days_waiting is not None and self.days_waiting >= self.WARN_AFTER


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
    added_at = models.DateTimeField("收到", default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self):
        return self.original_name


class Attachment(Kept):
    """A file of a submission."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attachments", verbose_name="来稿")

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["pk"]
        default_permissions = ("view",)


class Draft(models.Model):
    """What a contributor has filled in and not yet sent. The browser holds the token, the row its hash; gone after a day."""

    token = models.CharField("凭据（散列）", max_length=64, unique=True)
    entered = models.JSONField("填写的内容", default=dict)
    started_at = models.DateTimeField("开始", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "未寄出的稿件"
        default_permissions = ()

    def __str__(self):
        return f"未寄出的稿件 {self.pk}"


class DraftFile(Kept):
    """A file of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", verbose_name="未寄出的稿件")

    class Meta:
        verbose_name = verbose_name_plural = "未寄出的附件"
        ordering = ["pk"]
        default_permissions = ()


class NumberSeries(models.Model):
    """The last number that was given in a year; its row is locked while the next one is given."""

    year = models.PositiveSmallIntegerField("年", primary_key=True)
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "稿号"
        default_permissions = ()

    def __str__(self):
        return f"{self.year}-{self.last}"


class Letter(models.Model):
    """A letter to the sender of a submission, kept as it went."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        QUEUED = "queued", "待寄"
        SENT = "sent", "已寄"
        FAILED = "failed", "没有寄出"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="letters", verbose_name="来稿")
    to = models.EmailField("寄给")
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    status = models.CharField("状态", max_length=8, choices=State.choices, default=State.DRAFT)
    error = models.TextField("没有寄出的原因", blank=True, default="")
    written_at = models.DateTimeField("写成", default=timezone.now)
    sent_at = models.DateTimeField("寄出", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "信函"
        ordering = ["pk"]
        default_permissions = ("view",)

    def __str__(self):
        return self.subject
