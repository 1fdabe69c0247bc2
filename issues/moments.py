"""Moments in the words of the desk."""

from django.utils import timezone


def recently(moment):
    """今天 10:42, 昨天 09:30, 11月3日 or 2025年11月3日: as exactly as a person at the desk needs it."""
    if not moment:
        return ""
    local, now = timezone.localtime(moment), timezone.localtime()
    days = (now.date() - local.date()).days
    if days in (0, 1):
        return f"{('今天', '昨天')[days]} {local:%H:%M}"
    return on_day(local.date())


def on_day(day):
    """11月3日, or 2025年11月3日 where the year is not this one. Takes a date or a moment."""
    if not day:
        return ""
    if hasattr(day, "utcoffset"):
        day = timezone.localdate(day)
    said = f"{day.month}月{day.day}日"
    return said if day.year == timezone.localdate().year else f"{day.year}年{said}"
