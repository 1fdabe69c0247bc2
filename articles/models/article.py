"""A piece of the magazine: its place, its desk copy, and the version that readers see."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from issues.models import Issue, private_files

from .trail import Act, SignOff
from .versions import Version, Words

pages_are_numbers = RegexValidator(r"^\d+(-\d+)?([，,]\d+(-\d+)?)*$", "起止页写成 12-15 或 12-15，48。")


class Kind(models.TextChoices):
    ARTICLE = "article", "文章"
    PICTURES = "pictures", "图片报道"
    FOREWORD = "foreword", "卷首语"
    NOTICE = "notice", "公告"
    BRIEF = "brief", "简讯"
    VERSE = "verse", "诗文"


class ArticleQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for articles."""

    def published(self, at=None):
        """What readers may see now, or at a moment: released, not withdrawn, and its time has come."""
        return self.filter(self._its_time_has_come(at), live__isnull=False, withdrawn_at=None, on_web=True)

    def taken_down(self):
        """What readers could see once and may not now: withdrawn itself, or in a withdrawn issue."""
        now = timezone.now()
        was_out = Q(web_from__lte=now) | Q(web_from=None, issue__published_at__lte=now)
        return self.filter(was_out, live__isnull=False, on_web=True).filter(
            Q(withdrawn_at__isnull=False) | Q(web_from=None, issue__withdrawn_at__isnull=False)
        )

    @staticmethod
    def _its_time_has_come(at=None):
        now = at or timezone.now()
        its_issue_is_out = Q(web_from=None, issue__published_at__lte=now, issue__withdrawn_at=None)
        return Q(web_from__lte=now) | its_issue_is_out

    def kept(self):
        """Without the drafts that came to nothing."""
        return self.filter(discarded_at=None)

    def for_web(self):
        """What readers are to see: kept, meant for the website and not withdrawn."""
        return self.kept().filter(on_web=True, withdrawn_at=None)

    def released(self):
        """Readers' version is the newest one, and went out the way its issue is signed.

        In an issue that is signed stage by stage, a release as printed is none.
        """
        signed = SignOff.objects.filter(
            article=OuterRef("pk"), version=OuterRef("live"), act=Act.RELEASE, voided_by=None
        )
        either_way = Q(issue=None) | ~Q(issue__mode__in=Issue.SIGNED_ONLINE)
        return self.with_newest().filter(either_way | Exists(signed), live__isnull=False, live=F("newest"))

    def not_released(self):
        """Pieces meant for readers whose newest words are not released."""
        return self.for_web().with_newest().exclude(pk__in=self.released().order_by().values("pk")).in_running_order()

    def single(self):
        """Pieces that come out by themselves, with a time of their own and no issue."""
        return self.filter(issue=None, web_from__isnull=False)

    def notices(self):
        """公告: notices that come out by themselves."""
        return self.single().filter(kind=Kind.NOTICE)

    def ahead(self):
        """先发: other pieces that come out by themselves."""
        return self.single().exclude(kind=Kind.NOTICE)

    def without_a_place(self):
        """Neither in an issue nor with a time of their own."""
        return self.kept().filter(issue=None, web_from=None)

    def with_newest(self):
        """Annotate `newest`, the pk of the newest version, and `newest_number`."""
        versions = Version.objects.filter(article=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest=Subquery(versions.values("pk")[:1]), newest_number=Subquery(versions.values("number")[:1])
        )

    def with_released_at(self):
        """Annotate `released_at`: when the words that readers see were let out."""
        released = SignOff.objects.releases().filter(article=OuterRef("pk"), version=OuterRef("live"))
        return self.annotate(released_at=Subquery(released.order_by("-number").values("at")[:1]))

    def in_running_order(self):
        return self.order_by("position", "pk")

    def newest_first(self):
        """As lists across issues show pieces: newest issue first, then the order of its contents."""
        return self.order_by(
            F("issue__year").desc(nulls_first=True),
            F("issue__number").desc(nulls_first=True),
            "-web_from",
            "position",
            "pk",
        )

    def latest_first(self):
        """By the day on which each came out, with its issue or alone, newest first; those of a day as in the contents."""
        day = Coalesce(TruncDate("web_from"), "issue__issued_on", TruncDate("issue__published_at"))
        return self.order_by(day.desc(), "issue_id", "position", "pk")

    def for_desk(self):
        """Load what a row of the desk shows."""
        return (
            self.select_related("issue", "section", "feature", "live").prefetch_related("bylines__author").with_newest()
        )


class TaggedArticle(ItemBase):
    """One tag on one piece."""

    tag = models.ForeignKey("taggit.Tag", models.CASCADE, related_name="articles_tagged", verbose_name="标签")
    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")

    class Meta:
        verbose_name = verbose_name_plural = "文章标签"
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="a_tag_once_per_article")]


class Article(Words):
    """A piece. Its own words are the desk copy, which editors change; readers see `live`."""

    issue = models.ForeignKey(
        "issues.Issue",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="刊期",
        # A declared interface: issues.actions asks an issue for its articles by this name.
        related_name="articles",
    )
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, verbose_name="栏目", related_name="articles"
    )
    feature = models.ForeignKey(
        "articles.Feature", models.SET_NULL, null=True, blank=True, verbose_name="专题", related_name="articles"
    )
    kind = models.CharField("类型", max_length=10, choices=Kind.choices, default=Kind.ARTICLE)
    position = models.PositiveIntegerField("顺序", default=0)
    pages = models.CharField("起止页", max_length=60, blank=True, default="", validators=[pages_are_numbers])
    responsible_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="责任编辑", related_name="edits"
    )
    tags = TaggableManager("标签", through=TaggedArticle, blank=True, help_text="用逗号、顿号或空格隔开。")
    cover_photo = models.ForeignKey(
        "issues.Photo", models.PROTECT, null=True, blank=True, verbose_name="题图", related_name="cover_of"
    )
    source_file = models.FileField(
        "原稿", upload_to="manuscripts/", storage=private_files, blank=True, default="", max_length=200
    )
    source_name = models.CharField("原稿文件名", max_length=255, blank=True, default="", editable=False)
    source_sha256 = models.CharField("原稿校验码", max_length=64, blank=True, default="", db_index=True, editable=False)
    reading_notes = models.JSONField("读稿提示", default=list, blank=True, editable=False)
    contact = models.TextField("联系信息（不公开）", blank=True, default="")
    on_web = models.BooleanField("上网", default=True)
    web_from = models.DateTimeField(
        "单独上网时间", null=True, blank=True, help_text="不随刊期、单独上网的文章才填，如公告。"
    )
    live = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="读者所见版本"
    )
    withdrawn_at = models.DateTimeField("下线时间", null=True, blank=True, editable=False)
    withdrawal_notice = models.TextField("下线说明", blank=True, default="")
    trail_head = models.CharField("审校记录末行校验码", max_length=64, blank=True, default="", editable=False)
    discarded_at = models.DateTimeField("作废时间", null=True, blank=True, editable=False)
    discarded_from = models.ForeignKey(
        "issues.Issue",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="作废前的刊期",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文章"
        ordering = ["-pk"]
        permissions = [
            ("release_as_printed", "按纸刊发布"),
            ("withdraw_article", "可以下线、恢复文章"),
            ("view_contact", "可以查看联系信息"),
            ("record_paper", "纸签代录"),
            ("assign_article", "交办文章"),
        ]
        default_permissions = ("add", "change", "view")
        indexes = [
            models.Index(fields=["issue", "position"]),
            models.Index(fields=["section", "issue"]),
            # All that `published` asks of a row, which SQLite would else read past the whole body.
            models.Index(fields=["live", "issue", "on_web", "web_from", "withdrawn_at"], name="what_readers_may_see"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(discarded_at=None) | Q(live=None), name="what_readers_see_is_not_discarded"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("article", args=[self.pk])


class Byline(models.Model):
    """One name in one role over the desk copy."""

    ROLES = (
        "文",
        "图",
        "图文",
        "摄影",
        "整理",
        "口述",
        "执笔",
        "供稿",
        "供图",
        "通讯员",
        "翻译",
        "编译",
        "采写",
        "编辑",
    )

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines", verbose_name="文章")
    author = models.ForeignKey(
        "articles.Author", models.PROTECT, null=True, blank=True, verbose_name="作者", related_name="bylines"
    )
    role = models.CharField("署名方式", max_length=20, default="文")
    printed_name = models.CharField("刊印署名", max_length=80, blank=True, default="", help_text="留空则用作者的姓名。")
    printed_post = models.CharField("刊印职务", max_length=120, blank=True, default="")
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "署名"
        ordering = ["article", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(printed_name=""),
                name="a_byline_names_somebody",
                violation_error_message="请选择作者，或写出刊印署名。",
            )
        ]

    def __str__(self):
        return f"{self.role}/{self.name}"

    @property
    def name(self):
        """The name as it will be printed."""
        return self.printed_name or (self.author.name if self.author else "")


def is_out(article):
    """Whether the time of a piece has come, withdrawn or not: its own, or without one that of its issue."""
    if article.web_from is not None:
        return article.web_from <= timezone.now()
    return article.issue is not None and article.issue.is_out


def next_piece(sender, **kwargs):
    """Answer the page cache: when the next piece with a time of its own goes before readers."""
    ahead = Article.objects.filter(web_from__gt=timezone.now(), live__isnull=False)
    return ahead.aggregate(at=models.Min("web_from"))["at"]
