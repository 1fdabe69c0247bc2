"""The states that the whole site was switched to, as a history."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class SwitchingQuerySet(models.QuerySet):
    def open(self):
        """In force now or later: not ended by hand, and their time is not over."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), ended_at=None)

    def newest_first(self):
        return self.order_by("-begins_at", "-pk")

    def with_people(self):
        return self.select_related("begun_by", "ended_by")


class Switching(models.Model):
    """The site in a state from one moment to another, with why and by whom; never changed but to end it."""

    class Kind(models.TextChoices):
        GREY = "grey", "全站置灰"
        GUARD = "guard", "重保"

    kind = models.CharField("状态", max_length=10, choices=Kind.choices)
    reason = models.CharField("事由", max_length=120)
    begins_at = models.DateTimeField("自")
    ends_at = models.DateTimeField("至", null=True, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="开启人", related_name="+")
    begun_at = models.DateTimeField("开启操作时间", default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="结束人", related_name="+"
    )
    ended_at = models.DateTimeField("结束操作时间", null=True, blank=True)

    objects = SwitchingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网站状态"
        default_permissions = ()
        permissions = [("switch_site", "切换网站状态")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")), name="a_state_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="whoever_ended_a_state_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}（{self.reason}）"

    def holds_at(self, moment):
        return self.begins_at <= moment and not self.is_over_at(moment)

    def is_over_at(self, moment):
        return self.ended_at is not None or (self.ends_at is not None and self.ends_at <= moment)


def next_switch(sender, **kwargs):
    """Answer the page cache: the next moment at which a state begins or ends by itself."""
    now, waiting = timezone.now(), Switching.objects.open()
    begins = waiting.filter(begins_at__gt=now).aggregate(at=models.Min("begins_at"))["at"]
    ends = waiting.aggregate(at=models.Min("ends_at"))["at"]
    return min((at for at in (begins, ends) if at), default=None)
