"""What may happen to the front page: its draft is arranged, looked at, published; an earlier arrangement is taken up again."""

from django.db import transaction
from django.utils import timezone

from issues import frontcache, pagecache
from issues.actions import Refused
from issues.log import called, record
from issues.moments import recently

from .models import Arrangement, Placement


class Stale(Refused):
    """Somebody arranged after the editor opened the draft; `draft` is what stands now."""

    def __init__(self, draft):
        self.draft = draft
        who = called(draft.changed_by) if draft.changed_by else "别人"
        super().__init__(f"没有保存：您打开之后，{who}在{recently(draft.changed_at)}改过编排。您的改动都还在这一页上。")


class NotPreviewed(Refused):
    """Nothing shows that nobody looked at as readers will see it."""

    def __init__(self):
        super().__init__("没有发布：这一稿编排还没有预览。请先按“预览首页”，看过再发布。")


@transaction.atomic
def arrange(rows, *, version, by):
    """Let the draft hold these placements, in this order; `version` is the one that the editor had before them.

    Returns the draft. Raises Stale where it was changed meanwhile.
    """
    draft = _locked(version)
    if [_content(row) for row in rows] == [_content(row) for row in draft.placements.in_order()]:
        return draft
    draft.placements.all().delete()
    _put(rows, draft)
    draft.version, draft.changed_at, draft.changed_by = draft.version + 1, timezone.now(), by
    draft.save(update_fields=["version", "changed_at", "changed_by"])
    return draft


@transaction.atomic
def note_preview(*, version):
    """Remember that this state of the draft was looked at. Raises Stale where it was changed meanwhile."""
    draft = _locked(version)
    draft.previewed = draft.version
    draft.save(update_fields=["previewed"])


@transaction.atomic
def publish(*, version, by):
    """Put the draft before readers; what stood before stays as a record. Raises Stale, NotPreviewed."""
    draft = _locked(version)
    if not draft.was_previewed:
        raise NotPreviewed
    published = Arrangement.objects.create(published_at=timezone.now(), published_by=by)
    _put(draft.placements.in_order(), published)
    record(by, "发布首页编排", published, added=True)
    pagecache.clear_on_commit()
    transaction.on_commit(frontcache.warm)
    return published


@transaction.atomic
def take_up(arrangement, *, version, by):
    """Make a published arrangement the draft again, to be looked at and published like any other. Raises Stale."""
    draft = arrange(list(arrangement.placements.in_order()), version=version, by=by)
    record(by, f"取回{arrangement}作草稿", draft)
    return draft


def _locked(version):
    draft = Arrangement.objects.draft()
    draft = Arrangement.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.version != version:
        raise Stale(draft)
    return draft


def _put(rows, arrangement):
    Placement.objects.bulk_create(
        Placement(arrangement=arrangement, position=position, **_content(row)) for position, row in enumerate(rows)
    )


def _content(row):
    return {
        name: getattr(row, name)
        for name in ("place", "article_id", "feature_id", "photo_id", "name", "address", "shown_from", "shown_until")
    }
