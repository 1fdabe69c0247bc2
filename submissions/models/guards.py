"""What holds robots and guessers off: counted in rows, since a cache may lose an entry or count two as one."""

from django.db import models


class Attempt(models.Model):
    """How often somebody tried something in a span of time. Who it was is a hash."""

    key = models.CharField("谁做什么（散列）", max_length=80, unique=True)
    count = models.PositiveIntegerField("次数", default=0)
    until = models.DateTimeField("数到", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "次数"
        default_permissions = ()

    def __str__(self):
        return f"{self.key} {self.count}"


class SpentChallenge(models.Model):
    """A proof of work that was handed in: it counts once."""

    challenge = models.CharField("题目", max_length=128, unique=True)
    until = models.DateTimeField("有效至", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "用过的验证"
        default_permissions = ()

    def __str__(self):
        return self.challenge
