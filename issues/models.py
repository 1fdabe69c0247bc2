"""What an issue, a photograph, the masthead and a plain page are."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone


def public_files():
    return storages["default"]


def private_files():
    return storages["private"]


class IssueQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for issues."""

    def published(self):
        """What readers may see now: its time has come and it was not taken down."""
        return self.filter(published_at__lte=timezone.now(), withdrawn_at=None)

    def withdrawn(self):
        """Was before readers, and was taken down."""
        return self.filter(published_at__lte=timezone.now(), withdrawn_at__isnull=False)

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now(), withdrawn_at=None)

    def unpublished(self):
        return self.filter(published_at=None)

    def newest_first(self):
        return self.order_by("-year", "is_supplement", "-number", "-pk")

    def current(self):
        """The newest regular issue before readers, or None."""
        return self.published().newest_first().filter(is_supplement=False).first()

    def coming(self):
        """The regular number in the making that will come next after the current one, or None."""
        current = self.current()
        making = (self.unpublished() | self.scheduled()).filter(is_supplement=False).order_by("year", "number")
        later = Q(year__gt=current.year) | Q(year=current.year, number__gt=current.number) if current else Q()
        return making.filter(later).first() or making.first()

    def neighbours(self, issue):
        """The published issues before and after this one, each an Issue or None.

        Ordered as the years run; supplements follow the regular numbers of their year.
        """
        order = [("year", issue.year), ("is_supplement", issue.is_supplement), ("number", issue.number)]
        before, after, same = Q(pk=None), Q(pk=None), Q()
        for field, value in order:
            before |= same & Q(**{f"{field}__lt": value})
            after |= same & Q(**{f"{field}__gt": value})
            same &= Q(**{field: value})
        others = self.published().exclude(pk=issue.pk)
        earlier = others.filter(before).order_by("-year", "-is_supplement", "-number").first()
        later = others.filter(after).order_by("year", "is_supplement", "number").first()
        return earlier, later


class Issue(models.Model):
    """One number of the magazine."""

    class State(models.TextChoices):
        PREPARED = "prepared", "编辑中"
        SCHEDULED = "scheduled", "定时上网"
        PUBLISHED = "published", "已上网"
        WITHDRAWN = "withdrawn", "已下线"

    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveSmallIntegerField("期号")
    last_number = models.PositiveSmallIntegerField(
        "合刊末期号", null=True, blank=True, help_text="合刊才填，如第9-10期填10。"
    )
    is_supplement = models.BooleanField("增刊", default=False)
    serial_number = models.PositiveIntegerField("总期号", null=True, blank=True)
    last_serial = models.PositiveIntegerField("末总期号", null=True, blank=True, help_text="合刊才填。")
    theme = models.CharField("主题", max_length=120, blank=True, default="")
    cover = models.ImageField("封面", upload_to="covers/", storage=public_files, blank=True, default="")
    pdf = models.FileField("整本 PDF", upload_to="issues/", storage=public_files, blank=True, default="")
    closes_on = models.DateField("截稿", null=True, blank=True)
    typeset_on = models.DateField("发排", null=True, blank=True)
    to_press_on = models.DateField("付印", null=True, blank=True)
    issued_on = models.DateField("出刊", null=True, blank=True)
    published_at = models.DateTimeField("上网时间", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("下线时间", null=True, blank=True, editable=False)
    withdrawal_notice = models.TextField("下线说明", blank=True, default="")
    masthead = models.JSONField("版权页", default=dict, blank=True, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "刊期"
        ordering = ["-year", "is_supplement", "-number"]
        permissions = [("publish_issue", "可以将刊期上网发布、下线")]
        default_permissions = ("add", "change", "delete", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number", "is_supplement"],
                name="one_issue_per_number",
                violation_error_message="这一期已经有了：年份和期号不能重复。",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(year__gte=1949) & Q(year__lte=2199),
                name="issue_number_and_year_are_real",
                violation_error_message="年份应在 1949 至 2199 之间，期号从 1 起。",
            ),
            models.CheckConstraint(
                condition=Q(last_number=None) | Q(last_number__gt=F("number")),
                name="double_number_runs_forward",
                violation_error_message="合刊末期号应大于期号。",
            ),
            models.CheckConstraint(
                condition=Q(last_serial=None) | Q(serial_number__isnull=False, last_serial__gt=F("serial_number")),
                name="serial_numbers_run_forward",
                violation_error_message="末总期号应大于总期号。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("issue", args=[self.year, self.slug])

    @property
    def slug(self):
        """The last part of the address: `10`, or `s1` for a supplement."""
        return f"s{self.number}" if self.is_supplement else str(self.number)

    @property
    def numbers(self):
        """第10期, 第9-10期 or 增刊1, as the cover says it."""
        if self.is_supplement:
            return f"增刊{self.number}"
        return f"第{self.number}-{self.last_number}期" if self.last_number else f"第{self.number}期"

    @property
    def name(self):
        return f"{self.year}年{self.numbers}"

    @property
    def serial(self):
        """总第310期, or empty where it is not known."""
        if not self.serial_number:
            return ""
        return f"总第{self.serial_number}-{self.last_serial}期" if self.last_serial else f"总第{self.serial_number}期"

    @property
    def state(self):
        if self.published_at is None:
            return self.State.PREPARED
        if self.withdrawn_at is not None:
            return self.State.WITHDRAWN
        return self.State.PUBLISHED if self.is_out else self.State.SCHEDULED

    @property
    def is_out(self):
        """Whether its time has come, withdrawn since or not."""
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_scheduled(self):
        return self.published_at is not None and self.published_at > timezone.now()


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


class Masthead(models.Model):
    """The magazine's particulars and record numbers; one row."""

    PRINTED = (
        "title", "competent_authority", "sponsor", "publisher", "editor_in_chief", "cn", "issn", "postal_code", "address",
        "telephone", "email", "price", "period", "printer", "distribution",
    )  # fmt: skip

    title = models.CharField("刊名", max_length=60, default="楚天主人")
    period = models.CharField("刊期说明", max_length=60, blank=True, default="人大工作月刊")
    competent_authority = models.CharField("主管单位", max_length=120, blank=True, default="")
    sponsor = models.CharField("主办单位", max_length=120, blank=True, default="")
    publisher = models.CharField("出版单位", max_length=120, blank=True, default="楚天主人杂志社")
    editor_in_chief = models.CharField("总编辑", max_length=60, blank=True, default="")
    cn = models.CharField("国内统一连续出版物号（CN）", max_length=30, blank=True, default="")
    issn = models.CharField("ISSN", max_length=30, blank=True, default="")
    printer = models.CharField("印刷单位", max_length=120, blank=True, default="")
    distribution = models.CharField("发行单位", max_length=120, blank=True, default="")
    price = models.CharField("定价", max_length=60, blank=True, default="")
    address = models.CharField("地址", max_length=200, blank=True, default="")
    postal_code = models.CharField("邮编", max_length=12, blank=True, default="")
    telephone = models.CharField("电话", max_length=60, blank=True, default="")
    email = models.EmailField("电子邮箱", blank=True, default="")
    copyright = models.CharField("版权所有", max_length=120, blank=True, default="楚天主人杂志社")
    icp = models.CharField("ICP备案号", max_length=60, blank=True, default="")
    police_record = models.CharField("公网安备号", max_length=60, blank=True, default="")
    institution_badge = models.ImageField(
        "事业单位（党政机关）网站标识", upload_to="badges/", storage=public_files, blank=True, default=""
    )
    institution_link = models.URLField("标识链接", blank=True, default="")
    licences = models.TextField("许可证号", blank=True, default="", help_text="每行一个。")
    report_line = models.CharField("举报电话", max_length=60, blank=True, default="")
    friendly_links = models.TextField("友情链接", blank=True, default="", help_text="每行一个：名称 网址")

    class Meta:
        verbose_name = verbose_name_plural = "版权页"
        default_permissions = ("change", "view")

    def __str__(self):
        return f"《{self.title}》版权页"

    @property
    def printed(self):
        """The particulars that an issue keeps a copy of."""
        return {name: getattr(self, name) for name in self.PRINTED}

    @property
    def links(self):
        """The friendly links as [(name, address)]; lines without an http address are left out."""
        lines = (line.rsplit(maxsplit=1) for line in self.friendly_links.splitlines())
        return [
            (parts[0], parts[1]) for parts in lines if len(parts) == 2 and parts[1].startswith(("http://", "https://"))
        ]

    @property
    def licence_lines(self):
        return [line.strip() for line in self.licences.splitlines() if line.strip()]


class Page(models.Model):
    """A plain page of the site that editors write: 关于本刊, 联系我们 …"""

    class Slug(models.TextChoices):
        ABOUT = "about", "关于本刊"
        CONTACT = "contact", "联系我们"
        COPYRIGHT = "copyright", "版权声明"
        PRIVACY = "privacy", "个人信息保护"
        ACCESSIBILITY = "accessibility", "无障碍声明"
        GUIDELINES = "guidelines", "投稿须知"

    slug = models.CharField("页面", max_length=20, choices=Slug.choices, unique=True)
    title = models.CharField("标题", max_length=60)
    body = models.TextField("内容", blank=True, default="")
    changed_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "页面"
        ordering = ["pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"/{self.slug}/"


def next_publication(sender, **kwargs):
    """Answer the page cache: when the next scheduled issue goes before readers."""
    return Issue.objects.scheduled().aggregate(at=models.Min("published_at"))["at"]
