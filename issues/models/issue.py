"""What an issue is, and when readers see it."""

import itertools

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone

from .stores import private_files, public_files

AFTER_ALL = 32767  # a place behind every number that a year may have
NAMING = ("year", "number", "last_number", "is_supplement", "theme")  # what a link to an issue says


class IssueQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for issues."""

    def published(self, at=None):
        """What readers may see now, or at a moment: its time has come and it was not taken down."""
        return self.filter(published_at__lte=at or timezone.now(), withdrawn_at=None)

    def withdrawn(self):
        """Was before readers, and was taken down."""
        return self.filter(published_at__lte=timezone.now(), withdrawn_at__isnull=False)

    def out(self):
        """Was or is before readers: published, taken down since or not."""
        return self.filter(published_at__lte=timezone.now())

    def doubles_with(self, year, number, is_supplement):
        """The double numbers of which this is a later number, not the first."""
        return self.filter(year=year, is_supplement=is_supplement, number__lt=number, last_number__gte=number)

    def overlapping(self, issue):
        """The others of its year that hold one of its numbers under another first number."""
        last = issue.last_number or issue.number
        holds = Q(number__gt=issue.number, number__lte=last) | Q(number__lt=issue.number, last_number__gte=issue.number)
        return self.filter(holds, year=issue.year, is_supplement=issue.is_supplement).exclude(pk=issue.pk)

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now(), withdrawn_at=None)

    def unpublished(self):
        return self.filter(published_at=None)

    def with_pdf_offered(self):
        """Annotate `offers_pdf`: whether the whole issue may be fetched as PDF; not while a piece that it holds is down."""
        torn = Issue.objects.filter(pk=OuterRef("pk"), articles__withdrawn_at__isnull=False)
        return self.annotate(offers_pdf=ExpressionWrapper(~Q(pdf="") & ~Exists(torn), BooleanField()))

    def with_place(self):
        """Annotate `came_out`, the day of issue or else of going online, and `place`, where it stands in its year.

        A number stands at its number. A supplement stands behind the number that came out last before it; one without any
        date behind all of them.
        """
        came_out = Coalesce("issued_on", TruncDate("published_at"))
        numbers = Issue.objects.filter(year=OuterRef("year"), is_supplement=False).annotate(came_out=came_out)
        before = numbers.filter(came_out__lte=OuterRef("came_out")).order_by("-number").values("number")
        place = Case(
            When(is_supplement=False, then=F("number")),
            When(came_out=None, then=Value(AFTER_ALL)),
            default=Coalesce(Subquery(before[:1]), 0),
        )
        return self.annotate(came_out=came_out).annotate(place=place)

    def newest_first(self):
        """As the covers hang: year by year, the supplements where they came out among the numbers."""
        return self.with_place().order_by("-year", "-place", "-is_supplement", "-number", "-pk")

    def current(self):
        """The newest regular issue before readers, or None."""
        return self.published().newest_first().filter(is_supplement=False).first()

    def coming(self):
        """The regular number in the making that will come next after the current one, or None."""
        return self.coming_after(self.current())

    def coming_after(self, current):
        """The same, where the current one, or None, is known already."""
        making = (self.unpublished() | self.scheduled()).filter(is_supplement=False).order_by("year", "number")
        later = Q(year__gt=current.year) | Q(year=current.year, number__gt=current.number) if current else Q()
        return making.filter(later).first() or making.first()

    def neighbours(self, issue):
        """The published issues before and after a published one, each an Issue or None, in the order of the covers."""
        order = list(self.published().newest_first().only(*NAMING))
        if issue not in order:
            return None, None
        at = order.index(issue)
        return order[at + 1] if at + 1 < len(order) else None, order[at - 1] if at else None


class Issue(models.Model):
    """One number of the magazine."""

    class State(models.TextChoices):
        PREPARED = "prepared", "编辑中"
        SCHEDULED = "scheduled", "定时上网"
        PUBLISHED = "published", "已上网"
        WITHDRAWN = "withdrawn", "已下线"

    class Mode(models.TextChoices):
        ONLINE = "online", "全程在线"
        PROOFS_ON_PAPER = "proofs_on_paper", "校对在纸"
        PAPER = "paper", "全程在纸"

    #: Ways of working in which a piece goes out only after every stage was signed.
    SIGNED_ONLINE = (Mode.ONLINE, Mode.PROOFS_ON_PAPER)
    #: The days of an issue, in the order in which they come.
    DATES = ("closes_on", "reviewed_on", "typeset_on", "proofs_on", "to_press_on", "issued_on", "online_on")

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
    pdf = models.FileField("整本 PDF", upload_to="issues/", storage=private_files, blank=True, default="")
    mode = models.CharField(
        "审校方式",
        max_length=16,
        choices=Mode.choices,
        blank=True,
        default="",
        help_text="没有选定时，由第一次签署确定：在线签的是全程在线，纸签代录的是全程在纸。",
    )
    closes_on = models.DateField("截稿", null=True, blank=True)
    reviewed_on = models.DateField("三审毕", null=True, blank=True)
    typeset_on = models.DateField("发排", null=True, blank=True)
    proofs_on = models.DateField("校样", null=True, blank=True)
    to_press_on = models.DateField("付印", null=True, blank=True)
    issued_on = models.DateField("出刊", null=True, blank=True)
    online_on = models.DateField("上网", null=True, blank=True)
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

    def clean(self):
        """Refuse a number that another issue of the year holds already: readers ask for issues by their numbers."""
        if self.year is None or self.number is None:
            return
        other = Issue.objects.overlapping(self).order_by("number").first()
        if other:
            raise ValidationError(f"期号和{other.name}重叠。请核对期号和合刊末期号。")

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
    def dates_out_of_order(self):
        """The first two of its days that do not run in their order, as their names: (校样, 付印); None when all do."""
        known = [(name, getattr(self, name)) for name in self.DATES if getattr(self, name)]
        for (before, day), (after, other) in itertools.pairwise(known):
            if other < day:
                return tuple(self._meta.get_field(name).verbose_name for name in (before, after))
        return None

    @property
    def is_signed_online(self):
        """Whether its pieces go out only as they were signed stage by stage."""
        return self.mode in self.SIGNED_ONLINE

    @property
    def is_out(self):
        """Whether its time has come, withdrawn since or not."""
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_scheduled(self):
        return self.published_at is not None and self.published_at > timezone.now()


def next_publication(sender, **kwargs):
    """Answer the page cache: when the next scheduled issue goes before readers."""
    return Issue.objects.scheduled().aggregate(at=models.Min("published_at"))["at"]
