"""What the editors put on the front page: arrangements, one a draft, each a list of placements."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

web_address = URLValidator(
    schemes=["http", "https"], message="网址以 http:// 或 https:// 开头，如 https://www.example.org/。"
)


class ArrangementQuerySet(models.QuerySet):
    def published(self):
        """Those that were put before readers, the newest first; the first of them is what readers see."""
        return self.filter(is_draft=False).order_by("-published_at", "-pk")

    def current(self):
        """What readers see, or None while nothing was ever arranged."""
        return self.published().first()

    def draft(self):
        """What the editors work on; made when there is none."""
        return self.get_or_create(is_draft=True)[0]


class Arrangement(models.Model):
    """One whole arrangement of the front page: the draft, or one that was published; the latter stay as a record."""

    is_draft = models.BooleanField("草稿", default=False)
    version = models.PositiveIntegerField("改动次数", default=0)
    previewed = models.PositiveIntegerField("预览过的改动", null=True, blank=True)
    changed_at = models.DateTimeField("改动时间", null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="改动人", related_name="+"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="发布人", related_name="+"
    )

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "首页编排"
        default_permissions = ()
        permissions = [("arrange_front_page", "编排首页")]
        constraints = [
            models.UniqueConstraint(
                fields=["is_draft"], condition=Q(is_draft=True), name="one_draft_of_the_front_page"
            ),
            models.CheckConstraint(
                condition=Q(is_draft=True, published_at=None) | Q(is_draft=False, published_at__isnull=False),
                name="an_arrangement_is_a_draft_or_published",
            ),
        ]

    def __str__(self):
        if self.is_draft:
            return "首页编排草稿"
        return f"首页编排 {timezone.localtime(self.published_at):%Y-%m-%d %H:%M}"

    @property
    def was_previewed(self):
        """Whether its present state was looked at as readers will see it."""
        return self.previewed == self.version


class PlacementQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "pk")

    def on_show(self, at):
        """Those whose dates hold at a moment."""
        return self.filter(Q(shown_from=None) | Q(shown_from__lte=at), Q(shown_until=None) | Q(shown_until__gt=at))

    def with_features(self):
        return self.select_related("feature__issue", "photo")


class Placement(models.Model):
    """One thing at one place of an arrangement. It has no words of its own beside the names of links: words are signed."""

    class Place(models.TextChoices):
        LEAD = "lead", "头条"
        NEWS = "news", "要闻"
        BANNER = "banner", "专题横幅"
        LINK = "link", "友情链接"

    #: Places that hold pieces.
    PIECES = (Place.LEAD, Place.NEWS)

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, verbose_name="编排", related_name="placements")
    place = models.CharField("位置", max_length=10, choices=Place.choices)
    position = models.PositiveIntegerField("顺序", default=0)
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, verbose_name="文章", related_name="+"
    )
    feature = models.ForeignKey(
        "articles.Feature", models.CASCADE, null=True, blank=True, verbose_name="专题", related_name="+"
    )
    photo = models.ForeignKey(
        "issues.Photo", models.PROTECT, null=True, blank=True, verbose_name="图片", related_name="+"
    )
    name = models.CharField("名称", max_length=60, blank=True, default="")
    address = models.CharField("网址", max_length=300, blank=True, default="", validators=[web_address])
    shown_from = models.DateTimeField("自", null=True, blank=True)
    shown_until = models.DateTimeField("至", null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "首页内容"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(place__in=["lead", "news"], article__isnull=False, feature=None, address="")
                | Q(place="banner", article=None, feature__isnull=False, address="")
                | (Q(place="link", article=None, feature=None) & ~Q(name="") & ~Q(address="")),
                name="a_placement_holds_what_its_place_is_for",
            ),
            models.CheckConstraint(
                condition=Q(shown_from=None) | Q(shown_until=None) | Q(shown_until__gt=F("shown_from")),
                name="a_placement_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.get_place_display()} {self.position}"

    def holds_at(self, moment):
        """Whether its dates hold at a moment."""
        has_begun = self.shown_from is None or self.shown_from <= moment
        return has_begun and (self.shown_until is None or moment < self.shown_until)


def feature_address(feature):
    """Where readers find a feature: its place in the contents of its issue."""
    return f"{feature.issue.get_absolute_url()}#feature-{feature.pk}"


def next_turn(sender, **kwargs):
    """Answer the page cache: the next moment at which something of the front page begins or ends."""
    now, current = timezone.now(), Arrangement.objects.current()
    if current is None:
        return None
    own = current.placements
    begins = own.filter(shown_from__gt=now).aggregate(at=models.Min("shown_from"))["at"]
    ends = own.filter(shown_until__gt=now).aggregate(at=models.Min("shown_until"))["at"]
    return min((at for at in (begins, ends) if at), default=None)
