"""An issue as a file that readers take with them, made from what they may see."""

from django.db import models
from django.db.models import OuterRef, Subquery

from issues.models import private_files


class BookQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for books."""

    def free(self, before):
        """Those that nobody is making; who began before that moment did not come to an end."""
        return self.filter(models.Q(begun_at=None) | models.Q(begun_at__lt=before))

    def to_tell(self):
        """Those that were made or could not be, in the order in which they are told."""
        return self.exclude(file="", trouble="").order_by("kind")


class Book(models.Model):
    """An issue as EPUB or PDF.

    `contents` says of which public contents the file was made; where those are other now, the file is offered to nobody.
    """

    class Kind(models.TextChoices):
        EPUB = "epub", "EPUB"
        PDF = "pdf", "PDF"

    issue = models.ForeignKey("issues.Issue", models.CASCADE, related_name="books", verbose_name="刊期")
    kind = models.CharField("格式", max_length=4, choices=Kind.choices)
    file = models.FileField(
        "文件", upload_to="books/", storage=private_files, blank=True, default="", max_length=200, editable=False
    )
    size = models.PositiveIntegerField("大小", default=0, editable=False)
    contents = models.CharField("内容校验码", max_length=64, blank=True, default="", editable=False)
    tried = models.CharField("试制内容校验码", max_length=64, blank=True, default="", editable=False)
    trouble = models.TextField("没有制成的原因", blank=True, default="", editable=False)
    begun_at = models.DateTimeField("开始制作", null=True, blank=True, editable=False)
    made_at = models.DateTimeField("制成", null=True, blank=True, editable=False)

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "电子书"
        ordering = ["issue", "kind"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["issue", "kind"], name="one_book_per_issue_and_kind")]

    def __str__(self):
        return f"{self.issue} {self.kind}"


def with_books(issues):
    """Annotate issues with `epub_of` and `epub_size`, `pdf_of` and `pdf_size`: of which contents their books are, in the same query."""
    for kind in Book.Kind.values:
        own = Book.objects.filter(issue=OuterRef("pk"), kind=kind).exclude(file="").order_by()
        issues = issues.annotate(
            **{f"{kind}_of": Subquery(own.values("contents")[:1]), f"{kind}_size": Subquery(own.values("size")[:1])}
        )
    return issues
