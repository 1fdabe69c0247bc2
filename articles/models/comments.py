"""What people remark on a passage of a piece, and who has a piece open."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

#: Somebody who has not been heard of for so long is no longer at the piece.
GONE_AFTER = timedelta(seconds=60)


class CommentQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for comments."""

    def threads(self):
        """The first words of each conversation; what was replied hangs on them."""
        return self.filter(parent=None)

    def open(self):
        """Conversations that nobody has resolved yet."""
        return self.threads().filter(resolved_at=None)

    def in_order(self):
        return self.order_by("at", "pk")


class Comment(models.Model):
    """One remark on a passage, or a reply to one. It changes no word and makes no version.

    The passage is what was quoted, with a few characters before and after it and its place in `html.plain_text` of the body
    (or in the field it stands in): `anchoring` finds it again after the text was changed. Without a quote it is about the piece.
    """

    class Source(models.TextChoices):
        DESK = "desk", "编辑台"
        MANUSCRIPT = "manuscript", "原稿"

    MOST = 2000

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="comments", verbose_name="文章")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="comments", verbose_name="版本")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies", verbose_name="回复哪一条"
    )
    field = models.CharField("在哪里", max_length=20, default="body")
    quote = models.TextField("原文", blank=True, default="")
    before = models.CharField("原文之前", max_length=60, blank=True, default="")
    after = models.CharField("原文之后", max_length=60, blank=True, default="")
    offset = models.PositiveIntegerField("位置", null=True, blank=True)
    text = models.TextField("批注")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批注人"
    )
    author_name = models.CharField("批注人姓名", max_length=80, blank=True, default="")
    source = models.CharField("来源", max_length=12, choices=Source.choices, default=Source.DESK)
    at = models.DateTimeField("时间", default=timezone.now)
    resolved_at = models.DateTimeField("解决时间", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="解决人"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批注"
        ordering = ["article", "at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(source="manuscript"), name="a_comment_of_the_desk_has_an_author"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(Q(resolved_by__isnull=False) | Q(source="manuscript"), resolved_at__isnull=False, parent=None),
                name="a_conversation_is_resolved_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.said_by}：{self.text[:20]}"

    @property
    def said_by(self):
        """The name by which the desk shows who said it."""
        if self.author is not None:
            return self.author.get_short_name() or self.author.get_username()
        return self.author_name or "原稿批注"


class PresenceQuerySet(models.QuerySet):
    def now(self):
        """Those heard of within the last minute."""
        return self.filter(seen_at__gt=timezone.now() - GONE_AFTER)

    def gone(self):
        return self.filter(seen_at__lte=timezone.now() - GONE_AFTER)


class Presence(models.Model):
    """One window in which one person has a piece open; its form tells so every half minute."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="present", verbose_name="文章")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="谁")
    window = models.CharField("窗口", max_length=40)
    opened_at = models.DateTimeField("打开时间", default=timezone.now)
    seen_at = models.DateTimeField("最近一次", default=timezone.now, db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "正在看"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "user", "window"], name="one_row_per_open_window")]

    def __str__(self):
        return f"{self.user} · {self.article}"
