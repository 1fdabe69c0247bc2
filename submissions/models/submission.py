"""A piece that was sent in, where it stands, what was noted of it, and its words before a new version came."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Status(models.TextChoices):
    """Where a submission stands at the desk."""

    NEW = "new", "收稿"
    READING = "reading", "审读中"
    REVISE = "revise", "退修"
    LIKELY = "likely", "拟采用"
    ADOPTED = "adopted", "已采用"
    DECLINED = "declined", "不采用"
    PASSED_ON = "passed_on", "转有关部门"
    WITHDRAWN = "withdrawn", "作者撤回"


#: The sender has had no answer yet; the desk has not finished with it; nothing comes after, and it was not adopted.
UNANSWERED = (Status.NEW, Status.READING)
OPEN = (*UNANSWERED, Status.REVISE, Status.LIKELY)
ENDED = (Status.DECLINED, Status.PASSED_ON, Status.WITHDRAWN)
#: How long personal data are kept from the day that a piece came to stand there; what the form promises (个人信息保护法, 第十九条).
KEPT_FOR = {
    Status.ADOPTED: timedelta(days=2 * 365),
    Status.DECLINED: timedelta(days=365),
    Status.PASSED_ON: timedelta(days=365),
    Status.WITHDRAWN: timedelta(days=90),
}
KEPT_OPEN = timedelta(days=3 * 365)


def _open_until():
    return timezone.localdate() + KEPT_OPEN


class SubmissionQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for submissions."""

    def newest_first(self):
        return self.order_by("-received_at", "-pk")

    def new(self):
        """Those that nobody has begun to read."""
        return self.filter(status=Status.NEW)

    def open(self):
        """Those with which the desk has not finished, as far as their senders have been told."""
        return self.filter(status__in=OPEN)

    def to_be_told(self):
        """Those on which something was decided that their senders have not been told."""
        return self.exclude(pending_status="")

    def not_forgotten(self):
        return self.filter(forgotten_at=None)

    def waiting(self):
        """Those whose sender waits for an answer; a decision that was not told is none."""
        return self.filter(status__in=UNANSWERED)

    def like(self, fingerprint):
        """Those of the same words and files, unless their sender took them back."""
        return self.filter(fingerprint=fingerprint).exclude(status=Status.WITHDRAWN)

    def due_to_forget(self, day):
        """Those whose personal data are to go on this day."""
        return self.filter(forget_on__lte=day, forgotten_at=None)

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

    #: What an editor may decide, from where. The one table of steps; beside it a sender takes back what is open, or gives in
    #: the new version that was asked for, and what is forgotten unfinished is closed: see the properties and `moving`.
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
    token = models.CharField("提交凭据（散列）", max_length=64, blank=True, default="", editable=False)
    revised_with = models.CharField("交改稿的凭据（散列）", max_length=64, blank=True, default="", editable=False)
    fingerprint = models.CharField("文字与附件的校验", max_length=64, db_index=True, editable=False, default="")
    channel = models.CharField("来路", max_length=12, choices=Channel.choices, default=Channel.WEB)
    origin = models.CharField("来路说明", max_length=200, blank=True, default="")
    taken_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代录人"
    )
    title = models.CharField("标题", max_length=200)
    pen_name = models.CharField("署名", max_length=120, blank=True, default="")
    text = models.TextField("正文", blank=True, default="")
    version = models.PositiveSmallIntegerField("第几稿", default=1)
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
    #: What the sender has been told, and what was decided since and waits for its letter to go.
    status = models.CharField("当前状态", max_length=12, choices=Status.choices, default=Status.NEW)
    pending_status = models.CharField("待告知的决定", max_length=12, choices=Status.choices, blank=True, default="")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="当前处理人"
    )
    article = models.OneToOneField(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="submission", verbose_name="采用为"
    )
    received_at = models.DateTimeField("收到", default=timezone.now)
    waiting_since = models.DateTimeField("从何时起等答复", default=timezone.now)
    forget_on = models.DateField("抹去个人信息", default=_open_until)
    forgotten_at = models.DateTimeField("个人信息已抹去", null=True, blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "来稿"
        default_permissions = ("view", "change", "add")
        permissions = [
            ("view_contact", "看作者的联系方式"),
            ("adopt_submission", "采用来稿"),
            ("export_submission", "导出来稿"),
            ("forget_submission", "抹去作者的个人信息"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="a_draft_is_sent_once"),
            models.CheckConstraint(
                condition=Q(status=Status.ADOPTED, article__isnull=False) | ~Q(status=Status.ADOPTED),
                name="adopted_as_an_article",
            ),
            models.CheckConstraint(
                condition=Q(pending_status=Status.ADOPTED, article__isnull=False) | ~Q(pending_status=Status.ADOPTED),
                name="to_be_adopted_as_an_article",
            ),
        ]
        indexes = [
            models.Index(F("received_at").desc(), name="submission_received"),
            models.Index(fields=["status", "waiting_since"], name="submission_waiting"),
            models.Index(fields=["forget_on"], name="submission_forget_on"),
        ]

    def __str__(self):
        return f"{self.number}《{self.title}》"

    @property
    def stands(self):
        """Where it stands for the desk: what was decided, told or not."""
        return Status(self.pending_status or self.status)

    @property
    def answer_by(self):
        """The day by which its sender is promised an answer."""
        return timezone.localdate(self.waiting_since) + timedelta(days=self.ANSWER_WITHIN)

    @property
    def may_be_taken_back(self):
        """By its sender, while the desk has neither finished with it nor made an article of it."""
        return self.status in OPEN and self.article_id is None and self.forgotten_at is None

    @property
    def may_be_revised(self):
        """By its sender, who was asked to, unless an article was made of it meanwhile."""
        return self.status == Status.REVISE and self.article_id is None and self.forgotten_at is None

    @property
    def may_be_forgotten(self):
        """At its sender's wish, once the desk has finished with it without adopting it."""
        return self.status in ENDED and self.stands in ENDED and self.forgotten_at is None

    @property
    def days_waiting(self):
        """Full days since it, or its newest version, came in, while its sender waits for an answer; None otherwise."""
        if self.status not in UNANSWERED:
            return None
        return (timezone.localdate() - timezone.localdate(self.waiting_since)).days

    @property
    def is_overdue(self):
        return self.days_waiting is not None and self.days_waiting >= self.WARN_AFTER


class Step(models.Model):
    """One day in the life of a submission, as its sender is told it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps", verbose_name="来稿")
    status = models.CharField("到了哪一步", max_length=12, choices=Status.choices)
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "经过"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_status_display()} {self.at:%Y-%m-%d}"


class EarlierVersion(models.Model):
    """The words of a submission before its sender gave in a new version; its files carry the same number."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="earlier_versions", verbose_name="来稿")
    number = models.PositiveSmallIntegerField("第几稿")
    title = models.CharField("标题", max_length=200)
    pen_name = models.CharField("署名", max_length=120, blank=True, default="")
    text = models.TextField("正文", blank=True, default="")
    received_at = models.DateTimeField("收到")

    class Meta:
        verbose_name = verbose_name_plural = "以前的稿子"
        ordering = ["number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="an_earlier_version_once")]

    def __str__(self):
        return f"第{self.number}稿《{self.title}》"


class Note(models.Model):
    """内部备注: what editors tell each other of a submission. Its sender never sees it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="notes", verbose_name="来稿")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="谁写的")
    text = models.TextField("备注", max_length=2000)
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "内部备注"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return self.text[:40]


class NumberSeries(models.Model):
    """The last number that was given in a year; its row is locked while the next one is given."""

    year = models.PositiveSmallIntegerField("年", primary_key=True)
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "稿号"
        default_permissions = ()

    def __str__(self):
        return f"{self.year}-{self.last}"
