"""What leads on from a piece to others of its issue: the same for all of them, and read once an edition."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from issues import pagecache

from .models import Article, TaggedArticle


@dataclass(frozen=True)
class Neighbour:
    url: str
    title: str
    feature_id: int | None = None


@dataclass
class Navigation:
    """The published pieces of an issue in running order, each as (pk, Neighbour), and their tags."""

    pieces: list[tuple[int, Neighbour]] = field(default_factory=list)
    tags: dict[int, list[Any]] = field(default_factory=dict)


def of(issue_id):
    """The navigation of an issue, as it is until something public changes: no query, or two after a change."""
    seconds = pagecache.seconds_left()
    return pagecache.kept(f"navigation:{issue_id}", lambda: _read(issue_id), seconds=seconds)


def _read(issue_id):
    published = Article.objects.published().filter(issue=issue_id)
    rows = published.in_running_order().values_list("pk", "live__title", "feature_id")
    tags = defaultdict(list)
    tagged = TaggedArticle.objects.filter(content_object__in=published.order_by()).select_related("tag")
    for one in tagged.order_by("tag__name"):
        tags[one.content_object_id].append(one.tag)
    return Navigation([(pk, Neighbour(reverse("article", args=[pk]), *rest)) for pk, *rest in rows], dict(tags))
