"""The order of an issue's contents."""

from django.db import transaction
from django.utils import timezone

from issues import actions as issue_actions
from issues import pagecache
from issues.actions import NotAllowed, Refused
from issues.log import is_command_line, record

from .. import hindrances
from ..models import Act, Article, Medium
from . import trail
from .as_printed import SignedOnline
from .locking import contents_changed, lock
from .signing import PAPER_ALLOWED


class NotTheContents(Refused):
    """The list is not the issue's contents: somebody added or removed a piece meanwhile."""

    def __init__(self, issue):
        super().__init__(f"{issue.name}的目录刚才有增减，没有保存这次排序。请刷新页面后再排。")


class SeenByReaders(Refused):
    """Readers see the piece now, and it does not leave its place."""

    def __init__(self, article):
        super().__init__(
            f"读者现在看得到《{article.title}》，不能移出刊期，也不能改为不上网或推迟上网。不让读者看到，请用“下线”。"
        )


class SignedOnPaper(Refused):
    """Stages of the piece were signed on paper, which the issue that it is to go to does not allow."""

    def __init__(self, article):
        super().__init__(
            f"《{article.title}》有纸签代录的审次，{article.issue.name}是“{article.issue.get_mode_display()}”，不能移入。"
            "请先退回到那一审次，移入后在线签署。"
        )


class NotForReaders(Refused):
    """Something stands in the way of the words that would come before readers now."""

    def __init__(self, article, found):
        super().__init__(f"《{article.title}》现在不能让读者看到：{'；'.join(one.text for one in found)}。")


class WithdrawnStays(Refused):
    """The piece was taken from readers; where it stood, its address says so."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》已经下线，原处的网址还要答复“已下线”，不能移出刊期或改为不上网。")


@transaction.atomic
def arrange(issue, ids, *, by):
    """Put the contents of an issue into the order of `ids`, the pks of all its articles.

    Sections stand in the order in which they first come up, and the pieces of a section, and of a feature in it, are
    drawn together. Raises NotTheContents when `ids` are not exactly the issue's articles.
    """
    row = issue_actions.locked(issue)
    articles = {article.pk: article for article in row.articles.select_for_update(of=("self",))}
    ids = [int(pk) for pk in ids]
    if sorted(ids) != sorted(articles):
        raise NotTheContents(row)
    ordered = _together([articles[pk] for pk in ids])
    before = [(article.pk, article.position) for article in ordered]
    for position, article in enumerate(ordered, start=1):
        article.position = position
    if [(article.pk, article.position) for article in ordered] == before:
        return
    Article.objects.bulk_update(ordered, ["position"])
    pagecache.clear_on_commit()
    record(by, "调整目录顺序", row)
    issue_actions.unschedule(row, by=by, because="目录顺序有改动")
    issue.refresh_from_db()


def _together(articles):
    """The same articles with each section, and each feature in it, drawn to where it first comes up."""
    sections, features = {}, {}
    for place, article in enumerate(articles):
        sections.setdefault(article.section_id, place)
        own = article.feature_id or f"article {article.pk}"
        features.setdefault((article.section_id, own), place)

    def key(pair):
        place, article = pair
        own = article.feature_id or f"article {article.pk}"
        return sections[article.section_id], features[article.section_id, own], place

    return [article for _, article in sorted(enumerate(articles), key=key)]


@transaction.atomic
def move(article, steps, *, by):
    """Move a piece up (negative) or down (positive) in its issue's contents; past the end it stays.

    Within its section it changes places with a neighbour; at the section's edge the whole section moves.
    """
    row = lock(article)
    if row.issue is None:
        raise Refused(f"《{row.title}》不在任何一期里，不能排序。")
    contents = list(row.issue.articles.in_running_order())
    blocks = _blocks(contents)
    block = next(block for block in blocks if row in block)
    inner, outer = block.index(row), blocks.index(block)
    if 0 <= inner + steps < len(block):
        block.insert(inner + steps, block.pop(inner))
    else:
        blocks.insert(max(0, outer + (1 if steps > 0 else -1)), blocks.pop(outer))
    arrange(row.issue, [piece.pk for block in blocks for piece in block], by=by)
    article.refresh_from_db()


def _blocks(contents):
    """The contents as one list a section."""
    blocks = {}
    for article in contents:
        blocks.setdefault(article.section_id, []).append(article)
    return list(blocks.values())


@transaction.atomic
def place(article, *, by, **where):
    """Change where a piece stands and when it comes out: any of issue, section, feature, pages, on_web, web_from.

    In a new issue, or a new section, it goes to the end of that section. A feature of another issue is left. The schedule
    of an issue concerned is taken back. Raises SeenByReaders when readers see the piece and it would leave its issue, or
    them, WithdrawnStays when it is down and its address would no longer say so; NotAllowed when somebody who may not
    publish sets its time or puts it before readers by any other way; SignedOnline when readers would come to see, in an issue
    that is signed stage by stage, words that were released as printed (a release that they do not see is taken back), and
    SignedOnPaper when a stage was signed on paper that the issue wants signed at the desk; NotForReaders when something came
    into the way of words that readers would come to see.
    """
    row = lock(article, going_to=where.get("issue"))
    old, seen, down = row.issue, _is_seen(row), _is_down(row)
    timed = where.get("web_from", row.web_from) != row.web_from
    if timed:
        _may_publish(by)
    for name, value in where.items():
        setattr(row, name, value)
    if row.feature and row.feature.issue_id != row.issue_id:
        row.feature = None
    elsewhere = (old and old.pk) != row.issue_id
    moved = elsewhere or "section" in where
    if moved and row.issue_id:
        row.position = 1 + max((piece.position for piece in row.issue.articles.exclude(pk=row.pk)), default=0)
    row.save(update_fields=[*where, "feature", "position"])
    _judge_leaving(row, seen=seen, down=down, left=old is not None and elsewhere)
    if not seen:
        _judge_coming(row, timed=timed, by=by)
    if row.issue_id and elsewhere:
        _judge_paper_signatures(row)
    if _is_out_unsigned(row):
        trail.call_off(row, by=by, why=f"移入{row.issue.name}，须三审三校后签发", what="移入本期")
        if _is_seen(row) and (elsewhere or not seen):
            raise SignedOnline(row.issue)
    for issue in {old, row.issue} - {None}:
        contents_changed(issue, by=by, what=f"《{row.title}》的位置或上网安排有改动")
        if moved:
            arrange(issue, issue.articles.in_running_order().values_list("pk", flat=True), by=by)
    record(by, _said(where), row)
    article.refresh_from_db()


def publish_ahead(article, *, by, at):
    """Let a piece come before readers at a time of its own, whatever its issue does (先发, 公告); None takes that back.

    Raises what place raises: NotAllowed without the right to publish, SeenByReaders when readers would lose it.
    """
    place(article, by=by, web_from=at)


def _is_seen(row):
    return Article.objects.published().filter(pk=row.pk).exists()


def _judge_leaving(row, *, seen, down, left):
    """Keep a piece that readers see, or that is down, where it is, whether it `left` its issue or them."""
    if seen and (left or not _is_seen(row)):
        raise SeenByReaders(row)
    if down and (left or not _is_down(row)):
        raise WithdrawnStays(row)


def _judge_coming(row, *, timed, by):
    """What is asked when an issue is published, of a piece that comes before readers by itself. Raises NotForReaders."""
    comes = _is_seen(row)
    if comes:
        _may_publish(by)
    if not comes and not (timed and row.web_from):
        return
    found = hindrances.hindrances([row.live]).get(row.pk) if row.live else None
    if found:
        raise NotForReaders(row, found)


def _is_out_unsigned(row):
    """Whether the words of a piece were released as printed, while its issue is signed stage by stage."""
    if row.live_id is None or row.issue is None or not row.issue.is_signed_online:
        return False
    return not row.trail.releases().filter(act=Act.RELEASE, version=row.live_id).exists()


def _judge_paper_signatures(row):
    """Refuse to bring a piece, signed on paper, into an issue whose stages are signed at the desk. Raises SignedOnPaper."""
    allowed = PAPER_ALLOWED.get(row.issue.mode, ())
    if row.signatures.filter(row__medium=Medium.PAPER).exclude(stage__in=allowed).exists():
        raise SignedOnPaper(row)


def _is_down(row):
    return Article.objects.taken_down().filter(pk=row.pk).exists()


def _may_publish(by):
    if not (by.has_perm("issues.publish_issue") or is_command_line(by)):
        raise NotAllowed("让文章上网或单独定时，要有“刊期上网发布”的权限。没有改动，请找主管的同事办理。")


def _said(where):
    """What was changed about a piece's place, in words for the log."""
    told = []
    if {"issue", "section", "feature", "pages"} & where.keys():
        told.append("调整栏目、刊期或页码")
    if "on_web" in where:
        told.append("改为上网" if where["on_web"] else "改为不上网")
    if "web_from" in where:
        at = where["web_from"]
        told.append(f"定于 {timezone.localtime(at):%Y-%m-%d %H:%M} 单独上网" if at else "取消单独上网时间")
    return "，".join(told)
