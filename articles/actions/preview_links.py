"""Links under which somebody outside may read one version, and the remarks that come back by them."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from issues.actions import Refused
from issues.log import record

from ..leaks import leaks
from ..models import Act, PreviewLink, PreviewOpening, PreviewRemark
from . import trail
from .locking import lock
from .outside import NotOfThisPiece, to_be_changed

LONGEST = 60  # days


class NotForOutside(Refused):
    """Private data stand in the words: nobody outside is to read them."""

    def __init__(self, article, found):
        kinds = "、".join(sorted({leak.kind for leak in found}))
        super().__init__(f"没有生成链接：《{article.title}》的文字里还有{kinds}。请先删去，再给外面的人看。")


class LinkClosed(Refused):
    """The link has expired or was revoked."""

    def __init__(self):
        super().__init__("没有提交：这个链接已经失效。请把意见直接告诉编辑部。")


class TooManyRemarks(Refused):
    def __init__(self):
        super().__init__("没有提交：这个链接收到的意见已经很多。请把意见直接告诉编辑部。")


@transaction.atomic
def make_preview_link(article, *, by, version, for_whom, days):
    """Make a link to one version that shows it through the last of so many days, today not counted; returns it.

    Raises NotAllowed, Discarded, NotOfThisPiece, NotForOutside; Refused without a name or for days that may not be.
    """
    row = to_be_changed(article, by=by)
    if version.article_id != row.pk:
        raise NotOfThisPiece(row)
    if not for_whom.strip():
        raise Refused("没有生成链接：请写明给谁看。")
    if not 1 <= days <= LONGEST:
        raise Refused(f"没有生成链接：有效期要在 1 至 {LONGEST} 天之内。")
    found = leaks(version.words, version.credits)
    if found:
        raise NotForOutside(row, found)
    end = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days + 1), time.min))
    link = PreviewLink.objects.create(
        article=row, version=version, for_whom=for_whom.strip(), expires_at=end, made_by=by
    )
    record(by, f"生成第{version.number}版的预览链接，给{link.for_whom}，有效至 {link.last_day:%Y-%m-%d}", row)
    return link


@transaction.atomic
def revoke_preview_link(link, *, by):
    """Close a link at once. Raises NotAllowed, Discarded; Refused when it is closed already."""
    row = to_be_changed(link.article, by=by)
    link = PreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not link.is_open:
        raise Refused("这个链接早已失效，没有改动。")
    link.revoked_at, link.revoked_by = timezone.now(), by
    link.save(update_fields=["revoked_at", "revoked_by"])
    record(by, f"收回给{link.for_whom}的预览链接", row)
    return link


def note_opening(link, *, agent=""):
    """Note that a link was opened. `agent` says in a few words with what."""
    most = PreviewOpening._meta.get_field("agent").max_length
    return PreviewOpening.objects.create(link=link, agent=agent[:most])


@transaction.atomic
def remark(link, *, name, text):
    """Take a remark of somebody outside into the trail of the piece, under the version that they read; returns the row.

    The row names the person as they named themselves, and stands in the name of who made the link. The same words sent
    twice make one row. The row itself is the record. Raises LinkClosed, TooManyRemarks; Refused without name or words.
    """
    row = lock(link.article)
    link = PreviewLink.objects.select_for_update(of=("self",)).select_related("version", "made_by").get(pk=link.pk)
    if not link.is_open or row.discarded_at is not None:
        raise LinkClosed()
    name, text = name.strip(), text.strip()
    if not name or not text:
        raise Refused("没有提交：请写上您的姓名和意见。")
    said = link.remarks.filter(row__signer_name=name, row__text=text).select_related("row").first()
    if said is not None:
        return said.row
    if link.remarks.count() >= PreviewLink.MOST_REMARKS:
        raise TooManyRemarks()
    facts = {"version": link.version, "text": text, "signer_name": name, "rank": "", "certificate": ""}
    signed = trail.append(row, Act.REMARK, by=link.made_by, **facts)
    PreviewRemark.objects.create(link=link, row=signed)
    return signed


def see_remarks(article, *, by):
    """Note that who made the links to a piece saw the remarks that came by them. One query, nothing for anybody else."""
    return PreviewRemark.objects.unseen_by(by).filter(link__article=article).update(seen_at=timezone.now())
