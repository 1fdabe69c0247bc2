"""How often a piece was read on a day. Nothing is known of who read it."""

from django.db import models


class ReadingCount(models.Model):
    """The reads of one piece on one day, in the time of the magazine.

    They were counted in the cache (`articles.counting`), where counters only grow; `taken_…` says how much of them stands
    in this row already.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="readings", verbose_name="文章")
    day = models.DateField("日期", db_index=True)
    reads = models.PositiveIntegerField("阅读", default=0)
    finished = models.PositiveIntegerField("读到末尾", default=0)
    taken_reads = models.PositiveIntegerField(default=0, editable=False)
    taken_finished = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "阅读统计"
        ordering = ["-day", "article"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="one_reading_count_per_day")]

    def __str__(self):
        return f"{self.article} {self.day}"
