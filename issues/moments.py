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
    day = f"{local.month}月{local.day}日"
    return day if local.year == now.year else f"{local.year}年{day}"
