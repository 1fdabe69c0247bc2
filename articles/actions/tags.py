"""Tags: two names of one thing become one."""

from django.db import transaction

from issues import pagecache
from issues.actions import Refused
from issues.log import record

from ..models import TaggedArticle


@transaction.atomic
def merge_tags(kept, others, *, by):
    """Put `kept` on every piece that carries one of the others, and let the others go.

    Raises Refused when there is no other tag.
    """
    others = [tag for tag in others if tag.pk != kept.pk]
    if not others:
        raise Refused("合并要选两个以上的标签。")
    carried = TaggedArticle.objects.filter(tag__in=others)
    has = set(TaggedArticle.objects.filter(tag=kept).values_list("content_object", flat=True))
    new = set(carried.values_list("content_object", flat=True)) - has
    TaggedArticle.objects.bulk_create(TaggedArticle(tag=kept, content_object_id=pk) for pk in sorted(new))
    carried.delete()
    record(by, f"合并标签：{'、'.join(tag.name for tag in others)}并入本标签", kept)
    for tag in others:
        tag.delete()
    pagecache.clear_on_commit()
