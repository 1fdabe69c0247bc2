"""A piece shown outside the office before it is out: 送审, and links under which one version may be read."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from issues.models import private_files

_SIGNER = signing.Signer(salt="articles.preview", sep=".")
KEY_LENGTH = 12


class OutsideReviewQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for outside reviews."""

    def newest_first(self):
        return self.order_by("-sent_on", "-pk")

    def for_desk(self):
        """Load what a row of the desk shows."""
        return self.select_related("sent_by", "returned_by", "lifted_by").annotate(version_number=F("version__number"))


class OutsideReview(models.Model):
    """One version of a piece sent to somebody outside the office, and what came back.

    As a condition of release it blocks until it is back, or until somebody who may sign 终审 stops waiting for it and says
    why. What a later review by the same body says takes the place of what an earlier one said.
    """

    class Result(models.TextChoices):
        AGREED = "agreed", "同意"
        AGREED_IF_CHANGED = "agreed_if_changed", "修改后同意"
        REFUSED = "refused", "不同意"

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="outside_reviews", verbose_name="文章")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+", verbose_name="送审版本")
    to_whom = models.CharField("送审对象", max_length=120)
    sent_on = models.DateField("送出日期", default=timezone.localdate)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经手人")
    made_at = models.DateTimeField("登记时间", default=timezone.now)
    is_condition = models.BooleanField("返回后才能付印签发", default=False)
    returned_on = models.DateField("返回日期", null=True, blank=True)
    result = models.CharField("结果", max_length=20, choices=Result.choices, blank=True, default="")
    remarks = models.TextField("返回意见", blank=True, default="")
    scan = models.FileField("扫描件", upload_to="scans/", storage=private_files, blank=True, default="", max_length=200)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="结果登记人"
    )
    returned_at = models.DateTimeField("结果登记时间", null=True, blank=True)
    lifted_at = models.DateTimeField("不再等候的时间", null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="决定不再等候的人",
    )
    lifted_reason = models.CharField("不再等候的理由", max_length=300, blank=True, default="")

    objects = OutsideReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "送审"
        ordering = ["article", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_on=None, result="") | Q(returned_on__isnull=False) & ~Q(result=""),
                name="what_came_back_has_a_day_and_a_result",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=F("sent_on")),
                name="a_review_comes_back_after_it_went",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_by__isnull=False) & ~Q(lifted_reason=""),
                name="a_condition_is_lifted_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.article} · 送{self.to_whom}"

    @property
    def is_back(self):
        return self.returned_on is not None

    @property
    def is_waited_for(self):
        """Whether the release waits for it."""
        return self.is_condition and not self.is_back and self.lifted_at is None


class PreviewLinkQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for links."""

    def open(self):
        """Those that still show something."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), article__discarded_at=None)

    def by_token(self, token):
        """The link that an address names, or None; whether it is open is another question."""
        try:
            key = _SIGNER.unsign(token)
        except signing.BadSignature:
            return None
        return self.filter(key=key).first()

    def for_reading(self):
        """Load what the page under it shows."""
        place = ("issue", "section", "feature", "cover_photo")
        return self.select_related("version", *(f"version__article__{name}" for name in place))

    def for_desk(self):
        """Load what a row of the desk shows, newest first."""
        return (
            self.select_related("made_by", "revoked_by")
            .annotate(
                version_number=F("version__number"),
                opened=Count("openings", distinct=True),
                last_opened=Max("openings__at"),
                remarked=Count("remarks", distinct=True),
            )
            .order_by("-pk")
        )


def new_key():
    return get_random_string(KEY_LENGTH)


class PreviewLink(models.Model):
    """An address under which one version may be read by whoever has it, until it expires or is revoked.

    The token is the row's random key with a signature of our secret: the desk can show the link again, and a copy of the
    database alone opens nothing.
    """

    MOST_REMARKS = 30

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="preview_links", verbose_name="文章")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+", verbose_name="版本")
    key = models.CharField("标识", max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)
    for_whom = models.CharField("给谁看", max_length=80)
    expires_at = models.DateTimeField("到期时间")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="生成人")
    made_at = models.DateTimeField("生成时间", default=timezone.now)
    revoked_at = models.DateTimeField("收回时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="收回人"
    )

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预览链接"
        ordering = ["article", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_link_lives_for_a_while"),
        ]

    def __str__(self):
        return f"{self.article} · 给{self.for_whom}"

    @property
    def token(self):
        return _SIGNER.sign(self.key)

    @property
    def is_expired(self):
        return self.expires_at <= timezone.now()

    @property
    def is_open(self):
        return self.revoked_at is None and not self.is_expired

    @property
    def last_day(self):
        """The last day on which it shows something."""
        return timezone.localdate(self.expires_at - timedelta(seconds=1))


class PreviewOpening(models.Model):
    """One time that a link was opened: when, and with what kind of browser. No address is kept."""

    link = models.ForeignKey(PreviewLink, models.PROTECT, related_name="openings", verbose_name="预览链接")
    at = models.DateTimeField("时间", default=timezone.now)
    agent = models.CharField("浏览器", max_length=40, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "预览打开记录"
        ordering = ["link", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.link} · {self.at:%Y-%m-%d %H:%M}"


class PreviewRemarkQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for remarks."""

    def unseen_by(self, person):
        """Those that came by a link of this person, who has not opened the trail of the piece since."""
        return self.filter(link__made_by=person, seen_at=None)


class PreviewRemark(models.Model):
    """Which link a remark in the trail came by, and when who made the link saw it."""

    link = models.ForeignKey(PreviewLink, models.PROTECT, related_name="remarks", verbose_name="预览链接")
    row = models.OneToOneField("articles.SignOff", models.PROTECT, related_name="came_by", verbose_name="外审意见")
    seen_at = models.DateTimeField("看到时间", null=True, blank=True)

    objects = PreviewRemarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预览意见"
        ordering = ["link", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.link} · {self.row}"
