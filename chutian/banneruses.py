"""Where the front page shows pictures of the library: the answers to what issues.uses asks."""

from django.urls import reverse

from issues.uses import Use

from .models import Placement


def uses(sender, photos, **kwargs):
    """The uses of these photos in banners, published or in the draft, each feature once."""
    found = {}
    rows = Placement.objects.filter(photo__in=photos).values_list("photo", "feature__title").distinct()
    for photo, title in rows.order_by("photo", "feature__title"):
        url = reverse("admin:chutian_arrangement_changelist")
        found.setdefault(photo, []).append(Use(f"首页专题横幅《{title}》", url))
    return found


def used(sender, issue, **kwargs):
    """The pks of the photos in use; of an issue those in banners of its features."""
    rows = Placement.objects.exclude(photo=None)
    return set((rows if issue is None else rows.filter(feature__issue=issue)).values_list("photo", flat=True))
