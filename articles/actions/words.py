"""Saving the words of a piece: every save that changed them makes a version."""

from django.db import transaction
from django.utils import timezone

from issues import actions as issue_actions
from issues.actions import Refused
from issues.log import record
from issues.models import Issue, Photo

from .. import digest, html, text
from ..manuscript import credits as credit_lines
from ..manuscript.model import CreditLine
from ..models import Article, Credit, PlacedPhoto, Version
from . import trail
from .locking import NotDiscarded, lock, opened
from .order import place


class Stale(Refused):
    """Somebody saved after the editor opened the piece; `newest` is the version that stands now."""

    def __init__(self, newest):
        self.newest = newest
        who = newest.saved_by.get_full_name() or newest.saved_by.get_username() if newest else "别人"
        name = f"第{newest.number}版" if newest else "新的一版"
        super().__init__(f"没有保存：您打开之后，{who}已经存了{name}。两份文字都还在，请比较之后再定。")


class UnknownPhoto(Refused):
    """The body names a picture that is not in the library."""

    def __init__(self, missing):
        super().__init__(f"正文里有 {len(missing)} 张图片不在图片库里，请删去后从图片库重新插入。")


@transaction.atomic
def save_version(article, *, by, note="", base=None):
    """Snapshot the desk copy of an article as it is stored, and return the version.

    Returns the newest version unchanged when no word changed. `base` is the Version (or its number) that the editor
    started from. Before publication the new words take an earlier release away and clear the issue's schedule; after it,
    readers keep the released words.

    Raises Stale when `base` is not the newest version, UnknownPhoto when the body names a picture that the library does
    not have, Discarded when the piece was 作废.
    """
    row = opened(article)
    newest = row.versions.select_related("saved_by").newest()
    if base is not None and getattr(base, "number", base) != (newest.number if newest else 0):
        raise Stale(newest)
    _settle(row)
    photos = _photos_in(row.body)
    credits = [
        (line.role, line.name, line.printed_post, line.author_id) for line in row.bylines.select_related("author")
    ]
    fingerprint = digest.version_digest(
        row.words, [credit[:3] for credit in credits], [photo.sha256 for photo in photos]
    )
    if newest is None or newest.digest != fingerprint:
        newest = _store(row, newest, credits, photos, digest=fingerprint, saved_by=by, note=note)
        trail.call_off(row, by=by, why="上网前改动了文字", what="有改动")
        record(by, f"保存第{newest.number}版" + (f"：{note}" if note else ""), row)
    article.refresh_from_db()
    return newest


def _settle(row):
    """Bring the stored words into the one form that versions keep: NFC, and the body in its strict subset."""
    settled = {name: text.nfc(value) for name, value in row.words.items()} | {"body": html.clean(row.body)}
    if settled != row.words:
        for name, value in settled.items():
            setattr(row, name, value)
        row.save(update_fields=list(settled))


def _photos_in(body):
    """The photos of a body in its order, one for each figure. Raises UnknownPhoto."""
    ids = html.photo_ids(body)
    known = Photo.objects.in_bulk(set(ids))
    missing = [pk for pk in ids if pk not in known]
    if missing:
        raise UnknownPhoto(missing)
    return [known[pk] for pk in ids]


def _store(row, newest, credits, photos, **facts):
    version = Version.objects.create(
        article=row,
        number=newest.number + 1 if newest else 1,
        credits=credit_lines.format([CreditLine(role, name, post) for role, name, post, _ in credits]),
        **row.words,
        **facts,
    )
    Credit.objects.bulk_create(
        Credit(version=version, position=place, role=role, printed_name=name, printed_post=post, author_id=author)
        for place, (role, name, post, author) in enumerate(credits)
    )
    PlacedPhoto.objects.bulk_create(
        PlacedPhoto(version=version, photo=photo, position=place) for place, photo in enumerate(photos)
    )
    return version


@transaction.atomic
def bring_back(version, *, by, base=None):
    """Make an earlier version the desk copy again, as a new version. Raises what save_version raises."""
    row = lock(version.article)
    for name, value in version.words.items():
        setattr(row, name, value)
    row.save(update_fields=list(version.FIELDS))
    row.bylines.all().delete()
    for credit in version.credit_set.all():
        row.bylines.create(
            author=credit.author,
            role=credit.role,
            printed_name=credit.printed_name,
            printed_post=credit.printed_post,
            position=credit.position,
        )
    return save_version(row, by=by, base=base, note=f"恢复第{version.number}版的文字")


@transaction.atomic
def discard(article, *, by):
    """Mark a draft that came to nothing as 作废; it leaves its issue, which is remembered.

    Raises Refused when readers may see it, Discarded when it is 作废 already.
    """
    row = opened(article)
    if row.live_id is not None:
        raise Refused(f"《{row.title}》已经签发，不能作废。")
    if row.issue is not None:
        issue_actions.unschedule(row.issue, by=by, because=f"《{row.title}》作废")
    row.discarded_at = timezone.now()
    row.discarded_from, row.issue = row.issue, None
    row.save(update_fields=["discarded_at", "discarded_from", "issue"])
    record(by, "作废", row)
    article.refresh_from_db()


@transaction.atomic
def keep(article, *, by):
    """Take a piece back from 作废: to the end of its section in the issue that it left, unless that is out by now.

    A schedule of that issue is taken back. Raises NotDiscarded.
    """
    left = Article.objects.values_list("discarded_from", flat=True).get(pk=article.pk)
    former = Issue.objects.filter(pk=left).first()
    row = lock(article, going_to=former)
    if row.discarded_at is None:
        raise NotDiscarded(row)
    row.discarded_at = row.discarded_from = None
    row.save(update_fields=["discarded_at", "discarded_from"])
    record(by, "取消作废", row)
    if former is not None and not issue_actions.locked(former).is_out:
        place(row, by=by, issue=former)
    elif row.feature is not None:
        place(row, by=by, feature=None)
    article.refresh_from_db()
