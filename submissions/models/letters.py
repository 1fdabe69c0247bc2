"""Letters to contributors, and the templates that editors keep for them."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..wording import FEES_LINK, HOW_TO_LOOK_UP
from .submission import Status, Submission


class LetterQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for letters."""

    def in_hand(self):
        """Those that somebody still works on."""
        return self.filter(status=Letter.State.DRAFT)

    def not_gone(self):
        """Those that are written, and of which none has reached the mail server yet."""
        return self.filter(status__in=(Letter.State.DRAFT, Letter.State.QUEUED, Letter.State.FAILED))

    def to_send(self):
        """Those that wait for the mail server, or were refused by it."""
        return self.filter(status__in=(Letter.State.QUEUED, Letter.State.FAILED))

    def due(self):
        """Those that are to be sent now without anybody's doing."""
        return self.filter(Q(status=Letter.State.QUEUED) | Q(status=Letter.State.FAILED, retry_at__lte=timezone.now()))

    def being_sent(self):
        """Those that a process has taken and not told of yet."""
        return self.filter(status=Letter.State.SENDING)

    def failed(self):
        return self.filter(status=Letter.State.FAILED)

    def sent(self):
        return self.filter(status=Letter.State.SENT)

    def telling(self, *decisions):
        """Those that tell a decision: one of these, or any."""
        return self.filter(tells__in=decisions) if decisions else self.exclude(tells="")


class Letter(models.Model):
    """A letter to the sender of a submission, kept as it went. What it `tells` becomes the shown state when it goes."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        QUEUED = "queued", "待发"
        SENDING = "sending", "正在发"
        SENT = "sent", "已发"
        FAILED = "failed", "没有发出"
        TOLD = "told", "没有发信，已另行告知"
        DROPPED = "dropped", "作废，没有发"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="letters", verbose_name="来稿")
    tells = models.CharField("告知的决定", max_length=12, choices=Status.choices, blank=True, default="")
    to = models.EmailField("发给", blank=True, default="")
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    status = models.CharField("状态", max_length=8, choices=State.choices, default=State.DRAFT)
    error = models.TextField("没有发出的原因", blank=True, default="")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="谁写的"
    )
    is_edited = models.BooleanField("改过模板的文字", default=False, editable=False)
    written_at = models.DateTimeField("写成", default=timezone.now)
    #: When a process began to send it: one that was killed over it is found by this.
    claimed_at = models.DateTimeField("开始发", null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField("试过几次", default=0, editable=False)
    #: When a letter that failed is tried again by itself; empty where that is of no use.
    retry_at = models.DateTimeField("何时再试", null=True, blank=True, editable=False)
    sent_at = models.DateTimeField("发出", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信函"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["submission"], condition=Q(status="draft"), name="one_letter_in_hand")
        ]

    def __str__(self):
        return self.subject

    @property
    def shown(self):
        """The body as it may be read: the private link of 稿酬 stands in the mail alone."""
        return self.body.replace(FEES_LINK, "（登记网址只写在发出的邮件里）")

    @property
    def for_sender(self):
        """The same on the page of 查稿, where nobody needs to be told the way there."""
        return HOW_TO_LOOK_UP.sub("", self.shown).replace("\n\n\n", "\n\n")

    @property
    def digest(self):
        """What a screen carries of the letter it shows, to notice that another changed words or decision meanwhile."""
        return hashlib.sha256(f"{self.tells}\n{self.subject}\n{self.body}".encode()).hexdigest()[:16]


class LetterTemplateQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for templates."""

    def current(self):
        return self.filter(is_current=True)


class LetterTemplate(models.Model):
    """通知模板: the words a letter begins with; editors keep them. `{作者}` and its like stand for what is filled in."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", "来稿回执"
        REVISED = "revised", "改稿回执"
        REVISE = "revise", "退修"
        LIKELY = "likely", "拟采用"
        ADOPTED = "adopted", "已采用"
        DECLINED = "declined", "不采用"
        PASSED_ON = "passed_on", "转有关部门"
        FEES = "fees", "稿酬登记"
        OTHER = "other", "其他"

    kind = models.CharField("用途", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    name = models.CharField("名称", max_length=40)
    subject = models.CharField("信的标题", max_length=200)
    body = models.TextField("信的正文")
    position = models.PositiveSmallIntegerField("次序", default=0)
    is_current = models.BooleanField("使用中", default=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "通知模板"
        ordering = ["position", "pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self):
        return self.name
