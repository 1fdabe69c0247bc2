"""The trail of a piece: who signed, returned, released or withdrew which version, and when."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils import timezone

from issues.models import private_files

from .. import digest, process
from .versions import Words


class Stage(models.TextChoices):
    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审（同意发稿）"
    PROOF_1 = "proof1", "一校"
    PROOF_2 = "proof2", "二校"
    PROOF_3 = "proof3", "三校"
    RECHECK = "recheck", "核红"
    PRESS = "press", "付印签发"


class Act(models.TextChoices):
    SIGN = "sign", "签署"
    RETURN = "return", "退回"
    VOID = "void", "作废"
    CONFIRM = "confirm", "确认改动"
    REMARK = "remark", "外审意见"
    NOTE = "note", "改动登记"
    RELEASE = "release", "付印签发"
    RELEASE_AS_PRINTED = "release_as_printed", "按纸刊发布"
    WITHDRAW = "withdraw", "下线"
    RESTORE = "restore", "恢复上线"


class Medium(models.TextChoices):
    ELECTRONIC = "electronic", "在线"
    PAPER = "paper", "纸签"


class SignOffQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for rows of trails."""

    def in_order(self):
        return self.order_by("number")

    def for_process(self):
        """Load what `process.rows_of` looks at, oldest first."""
        return self.select_related("version", "voids").defer("version__body", "version__lead").in_order()

    def for_telling(self):
        """The rows of pieces as they are told, each trail in its order, without what is long. Load what a row names with them."""
        return self.defer(*(f"version__{name}" for name in Words.LONG), "order__listing").order_by("article", "number")

    def releases(self):
        """Those that let a version out and still count."""
        return self.filter(act__in=[Act.RELEASE, Act.RELEASE_AS_PRINTED], voided_by=None)


class SignOff(models.Model):
    """One row of the trail. Rows are only ever added; each carries the digest of the row before it.

    `signer_name`, `rank` and `certificate` are the person's as they were on that day. A signature on paper has `at` on the
    day on the sheet, `recorded_by` and `recorded_at` for who entered it when. `report` holds the answers of 初审; of a release,
    what `agreement.facts_of` says.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="trail", verbose_name="文章")
    number = models.PositiveIntegerField("序号")
    act = models.CharField("事项", max_length=20, choices=Act.choices)
    stage = models.CharField("审次", max_length=10, choices=Stage.choices, blank=True, default="")
    version = models.ForeignKey(
        "articles.Version", models.PROTECT, null=True, blank=True, related_name="trail", verbose_name="版本"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经手人")
    at = models.DateTimeField("时间", default=timezone.now)
    text = models.TextField("意见", blank=True, default="")
    medium = models.CharField("方式", max_length=12, choices=Medium.choices, default=Medium.ELECTRONIC)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代录人"
    )
    recorded_at = models.DateTimeField("代录时间", null=True, blank=True)
    signer_name = models.CharField("签署人姓名", max_length=80, blank=True, default="")
    rank = models.CharField("职称", max_length=40, blank=True, default="")
    certificate = models.CharField("证书编号", max_length=60, blank=True, default="")
    delegation = models.ForeignKey(
        "articles.Delegation", models.PROTECT, null=True, blank=True, related_name="used", verbose_name="授权委托"
    )
    report = models.JSONField("审稿报告", default=dict, blank=True)
    order = models.ForeignKey(
        "articles.PressOrder", models.PROTECT, null=True, blank=True, related_name="rows", verbose_name="付印单"
    )
    scan = models.FileField("扫描件", upload_to="scans/", storage=private_files, blank=True, default="", max_length=200)
    voids = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="voided_by", verbose_name="作废的一行"
    )
    previous = models.CharField("前一行校验码", max_length=64, blank=True, default="")
    digest = models.CharField("校验码", max_length=64)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审校记录"
        ordering = ["article", "number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_trail_row_per_number"),
            models.UniqueConstraint(fields=["article", "previous"], name="the_trail_does_not_fork"),
            models.CheckConstraint(
                condition=models.Q(act=Act.VOID, voids__isnull=False)
                | (~models.Q(act=Act.VOID) & models.Q(voids=None)),
                name="a_void_row_voids_something",
            ),
            models.UniqueConstraint(fields=["voids"], name="a_row_is_voided_once"),
            models.CheckConstraint(
                condition=~models.Q(act=Act.SIGN) | models.Q(version__isnull=False) & ~models.Q(stage=""),
                name="a_signature_stands_under_a_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(act__in=(Act.CONFIRM, *process.RELEASES)) | models.Q(version__isnull=False),
                name="a_release_stands_under_a_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.SIGN, stage=Stage.PRESS), name="a_release_is_no_signature"
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.SIGN, stage__in=process.REVIEWS) | ~models.Q(text=""),
                name="a_review_has_an_opinion",
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.RETURN) | ~models.Q(text="") & ~models.Q(stage=""),
                name="a_return_has_a_stage_and_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(medium=Medium.PAPER) | models.Q(recorded_by__isnull=False),
                name="somebody_entered_what_is_on_paper",
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.SIGN, medium=Medium.PAPER)
                | ~models.Q(scan="") & models.Q(recorded_at__isnull=False),
                name="a_signature_on_paper_has_its_scan",
            ),
        ]

    def __str__(self):
        return f"{self.get_act_display()} · {self.article}"

    @property
    def name(self):
        """The name of who did it, as it was then."""
        return self.signer_name or self.by.get_full_name() or self.by.get_username()

    @property
    def is_older_than_words(self):
        """Whether it was signed on paper before its words were entered here: that they are the same is who entered it to say."""
        if (self.act, self.medium) != (Act.SIGN, Medium.PAPER):
            return False
        return timezone.localdate(self.at) < timezone.localdate(self.version.saved_at)

    def is_as_written(self):
        """Whether the row still says what its digest was made of. The first rows named their version by its words alone."""
        return self.digest in (self.computed_digest(), self.computed_digest(numbered=False))

    def computed_digest(self, *, numbered=True):
        """The digest of this row's own facts and of the row before it, as it was made when the row was written.

        Facts that rows did not have from the beginning count only where they are given: older rows keep their digests.
        `numbered`: the number of the version counts, so that the row cannot pass to another one with the same words.
        """
        later = {
            "version_number": self.version.number if numbered and self.version else None,
            "recorded_at": self.recorded_at and self.recorded_at.astimezone(UTC).isoformat(),
            "signer_name": self.signer_name,
            "rank": self.rank,
            "certificate": self.certificate,
            "delegation": self.delegation_id,
            "report": self.report,
            "order": self.order.digest if self.order else "",
        }
        return digest.row_digest(
            {name: fact for name, fact in later.items() if fact}
            | {
                "article": self.article_id,
                "number": self.number,
                "act": self.act,
                "stage": self.stage,
                "version": self.version.digest if self.version else "",
                "by": self.by_id,
                "at": self.at.astimezone(UTC).isoformat(),
                "text": self.text,
                "medium": self.medium,
                "recorded_by": self.recorded_by_id,
                "scan": self.scan.name or "",
                "voids": self.voids.number if self.voids else None,
                "previous": self.previous,
            }
        )


class Signature(models.Model):
    """A signature that counts towards the next release: the row of the trail that stands for a stage now.

    Made and taken away with the rows, so that the database itself refuses a second one for a stage and one person where
    there must be two (rule 2); `verify_releases` compares it with the trail.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="signatures", verbose_name="文章")
    stage = models.CharField("审次", max_length=10, choices=Stage.choices)
    row = models.OneToOneField(SignOff, models.PROTECT, related_name="counts", verbose_name="审校记录")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签署人")

    class Meta:
        verbose_name = verbose_name_plural = "有效签署"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "stage"], name="one_signature_counts_for_a_stage"),
            *(
                models.UniqueConstraint(
                    fields=["article", "by"], condition=models.Q(stage__in=group), name=f"{name}_by_different_people"
                )
                for group, name in zip(process.APART, ("reviews", "first_two_proofs"), strict=True)
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()} · {self.article}"


class PressOrder(models.Model):
    """付印单: one release of a whole issue, with what was listed on it. Rows are only ever added.

    `listing` holds, as they stood when it was signed, `pieces` in running order (each a dict of article, title, credits, section,
    pages, version, digest and trail, the last row of its trail), and `cover`, `pdf`, `theme`, `features` ([title, note]) and
    `masthead`. `scan` is the signed sheet where the issue goes to press on paper.
    """

    issue = models.ForeignKey("issues.Issue", models.PROTECT, related_name="press_orders", verbose_name="刊期")
    number = models.PositiveIntegerField("序号")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签发人")
    at = models.DateTimeField("时间", default=timezone.now)
    signer_name = models.CharField("签发人姓名", max_length=80, blank=True, default="")
    rank = models.CharField("职称", max_length=40, blank=True, default="")
    certificate = models.CharField("证书编号", max_length=60, blank=True, default="")
    text = models.TextField("意见", blank=True, default="")
    listing = models.JSONField("清单", default=dict)
    medium = models.CharField("方式", max_length=12, choices=Medium.choices, default=Medium.ELECTRONIC)
    scan = models.FileField("扫描件", upload_to="scans/", storage=private_files, blank=True, default="", max_length=200)
    previous = models.CharField("前一张校验码", max_length=64, blank=True, default="")
    digest = models.CharField("校验码", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "付印单"
        ordering = ["issue", "number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_press_order_per_number"),
            models.UniqueConstraint(fields=["issue", "previous"], name="press_orders_do_not_fork"),
        ]

    def __str__(self):
        return f"{self.issue}付印单"

    def computed_digest(self):
        """The digest of what this order says, as it was made when it was signed."""
        return digest.row_digest(
            {
                "issue": self.issue_id,
                "number": self.number,
                "by": self.by_id,
                "at": self.at.astimezone(UTC).isoformat(),
                "signer_name": self.signer_name,
                "rank": self.rank,
                "certificate": self.certificate,
                "text": self.text,
                "listing": self.listing,
                "medium": self.medium,
                "scan": self.scan.name or "",
                "previous": self.previous,
            }
        )
