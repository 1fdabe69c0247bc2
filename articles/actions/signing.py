"""三审三校: signing a stage, sending a piece back, agreeing to a change after 终审. The rules are design.md, section 4."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import called, record
from issues.models import Issue

from .. import process
from ..models import Act, Assignment, Medium, Stage
from ..rights import entitlement, label, stages_of
from . import trail
from .files import kept
from .locking import opened
from .mode import settle_mode

PAPER_ALLOWED = {
    Issue.Mode.PROOFS_ON_PAPER: (*process.PROOFS, process.RECHECK),
    Issue.Mode.PAPER: (*process.LADDER, process.RECHECK),
    "": (*process.LADDER, process.RECHECK),
}


class NotEntitled(NotAllowed):
    """The person has no right to sign this stage today. No superuser has one by being a superuser.

    `what` says what was not done.
    """

    def __init__(self, person, stage, what="没有签署"):
        super().__init__(
            f"{called(person)}没有“{label(stage)}”的签署权，{what}。签署权和授权委托由总编辑在“签署权”里登记。"
        )


class WrongStage(Refused):
    """The piece is not at this stage: it was signed, sent back or changed meanwhile."""

    def __init__(self, article, stage, expected):
        now = f"现在待{label(expected)}" if expected else "已经签发"
        super().__init__(f"《{article.title}》{now}，不能签“{label(stage)}”。请刷新页面再看。")


class NotAsSeen(Refused):
    """The words were changed after the person had opened them: what is signed must be what was read."""

    def __init__(self, article, newest, what="没有签署"):
        again = what.removeprefix("没有")
        super().__init__(
            f"{what}：您打开之后，《{article.title}》已改成第{newest.number}版。您写的意见还在，请看过新的改动再{again}。"
        )


def apart(stage):
    """How many people sign the stages among which this one is, in words."""
    return "初审、复审、终审要由三个人签署" if stage in process.REVIEWS else "一校、二校要由两个人签署"


class SamePerson(Refused):
    """Two stages that two people must sign."""

    def __init__(self, person, stage, other):
        super().__init__(
            f"{called(person)}已经签过{label(other)}，不能再签{label(stage)}：{apart(stage)}。请交给别人。"
        )


class WithoutOpinion(Refused):
    def __init__(self, stage):
        super().__init__(f"没有签署：{label(stage)}要写意见，意见印在审校单上。")


class NoReason(Refused):
    def __init__(self):
        super().__init__("没有退回：请写明退回的理由，经手的人照着改。")


class NotOnPaper(Refused):
    """The issue's way of working does not allow this stage on paper."""

    def __init__(self, issue, stage):
        super().__init__(
            f"{issue.name}是“{issue.get_mode_display()}”，{label(stage)}不能纸签代录。请由签署人在线签署。"
        )


class PaperIncomplete(Refused):
    """A signature on paper lacks its scan, or its day cannot be."""


def sign(article, stage, *, by, version, opinion="", report=None, proof=None):
    """Sign a stage of a piece under the version that the person has read; returns the row of the trail.

    `version` is the Version that was shown; `report` are the answers of 初审 as a dict of strings; `proof` the proof with red
    marks, as a file. 核红 is the stage RECHECK: a signature on what changed since 三校.

    Raises NotEntitled, WrongStage, NotAsSeen, SamePerson, WithoutOpinion, Discarded; Refused without a title.
    """
    with kept(proof) as scan:
        return _sign(article, stage, by=by, version=version, opinion=opinion, report=report, scan=scan)


@transaction.atomic
def _sign(article, stage, *, by, version, opinion, report, scan):
    row, standing, newest = _opened(article, version)
    right = entitlement(by, stage)
    if right is None:
        raise NotEntitled(by, stage)
    _judge(row, standing, stage, by=by, newest=newest, opinion=opinion)
    facts = {"version": newest, "text": opinion.strip(), "report": report or {}, "delegation": right.delegation}
    signed = _signed(row, stage, by=by, scan=scan, **facts)
    record(by, f"签署{label(stage)}，第{newest.number}版", row)
    article.refresh_from_db()
    return signed


def record_paper(article, stage, *, signer, signed_on, version, scan, by, opinion=""):
    """纸签代录: enter a signature that `signer` gave on paper on the day `signed_on`, with its scan; returns the row.

    It stands under the words as they were on that day: what was changed later, the signer has not read. All the rules of
    signing hold for the signer; what was delegated to them must have been so on that day. Raises what sign raises; NotAllowed
    when the person at the desk may not enter paper; NotOnPaper where the issue's way of working has this stage at the desk;
    PaperIncomplete without a scan, for a day to come, one years ago, one before the signature before it or before the last
    return, and for 核红 one before the words were saved.
    """
    if not by.has_perm("articles.record_paper"):
        raise NotAllowed("您没有“纸签代录”的权限，没有录入。请找编务或编辑部主任。")
    entered = {"signer": signer, "signed_on": signed_on, "version": version, "by": by, "opinion": opinion}
    with kept(scan) as name:
        return _record_paper(article, stage, scan=name, **entered)


@transaction.atomic
def _record_paper(article, stage, *, signer, signed_on, version, scan, by, opinion):
    row, standing, newest = _opened(article, version, what="没有录入")
    mode = row.issue.mode if row.issue else ""
    if stage not in PAPER_ALLOWED.get(mode, ()):
        raise NotOnPaper(row.issue, stage) if row.issue else Refused(f"{label(stage)}不能纸签代录。")
    _judge_paper(row, stage, signed_on, scan, newest)
    right = entitlement(signer, stage, on=signed_on)
    if right is None:
        raise NotEntitled(signer, stage, what="没有录入")
    _judge(row, standing, stage, by=signer, newest=newest, opinion=opinion)
    read = _as_of(row, signed_on)
    facts = {"version": read, "text": opinion.strip(), "delegation": right.delegation, "medium": Medium.PAPER}
    entered = {"at": _noon(signed_on), "recorded_by": by, "recorded_at": timezone.now(), "scan": scan}
    signed = _signed(row, stage, by=signer, **facts, **entered)
    record(by, f"纸签代录：{called(signer)}签{label(stage)}，第{read.number}版", row)
    article.refresh_from_db()
    return signed


@transaction.atomic
def send_back(article, stage, *, by, version, reason):
    """退回: send a piece back to a stage, voiding the signatures from there on; returns the row of the trail (rule 5).

    A release that readers do not see yet goes with them. Raises NotEntitled when the person may sign neither that stage nor
    one behind it; NoReason, NotAsSeen, Discarded; Refused when that stage is not signed.
    """
    row, standing, newest = _opened(article, version, what="没有退回")
    if not reason.strip():
        raise NoReason()
    here = standing.next_stage(newest.number)
    behind = process.ORDER[process.ORDER.index(stage) :]
    if not stages_of(by) & set(behind):
        raise NotEntitled(by, here or stage, what="没有退回")
    if stage not in standing.signed:
        raise Refused(f"《{row.title}》的{label(stage)}还没有签，不用退回到{label(stage)}。")
    returned = trail.append(row, Act.RETURN, by=by, stage=stage, version=newest, text=reason.strip())
    trail.void_signatures(row, stage, by=by, why=f"退回{label(stage)}")
    trail.call_off(row, by=by, why=f"退回{label(stage)}", what=f"退回{label(stage)}")
    trail.close_assignments(row, Assignment.Outcome.VOID)
    record(by, f"退回到{label(stage)}", row)
    article.refresh_from_db()
    return returned


@transaction.atomic
def confirm_changes(article, *, by, version, text=""):
    """Agree, as somebody who may sign 终审, to changes of substance made after 终审; returns the row (rule 3).

    Raises NotEntitled, NotAsSeen; Refused while 终审 has not been signed.
    """
    row, standing, newest = _opened(article, version, what="没有确认")
    right = entitlement(by, Stage.FINAL)
    if right is None:
        raise NotEntitled(by, Stage.FINAL, what="没有确认")
    if process.FINAL not in standing.signed:
        raise Refused(f"《{row.title}》还没有终审，不用确认终审后的改动。")
    facts = {"stage": Stage.FINAL, "version": newest, "text": text.strip(), "delegation": right.delegation}
    confirmed = trail.append(row, Act.CONFIRM, by=by, **facts)
    record(by, f"确认终审后的改动，第{newest.number}版", row)
    article.refresh_from_db()
    return confirmed


def _opened(article, version, what="没有签署"):
    """The locked row, where it stands, and its newest version, which must be the one that was seen."""
    row = opened(article)
    newest = row.versions.newest()
    if newest is None:
        raise Refused(f"《{row.title}》还没有存过版本，没有可签的文字。请先保存。")
    if version.pk != newest.pk:
        raise NotAsSeen(row, newest, what)
    return row, trail.process_of(row), newest


def _judge(row, standing, stage, *, by, newest, opinion):
    """Turn what the rules have against a signature into a refusal; under a released version, none is to be given."""
    expected = standing.next_stage(newest.number)
    signature = process.Row(0, process.SIGN, stage, newest.number, by.pk, opinion)
    wrong = process.may_follow(standing, signature)
    if stage != expected or process.Breach.ORDER in wrong:
        raise WrongStage(row, stage, expected)
    if process.Breach.PERSON in wrong:
        raise SamePerson(by, stage, process.same_person(standing, stage, by.pk))
    if process.Breach.OPINION in wrong:
        raise WithoutOpinion(stage)
    if not newest.title.strip():
        raise Refused(f"第{row.pk}号文章还没有标题，不能签署。请先写上标题。")


def _signed(row, stage, *, by, **facts):
    """Add the signature; whoever signs in the same moment is refused by the database, and told."""
    try:
        with transaction.atomic():
            signed = trail.sign(row, stage, by=by, **facts)
    except IntegrityError as error:
        raise Refused(f"没有签署：《{row.title}》刚刚有人签过。请刷新页面再看。") from error
    if row.issue is not None and not row.issue.mode and not row.issue.is_out:
        on_paper = facts.get("medium") == Medium.PAPER
        settle_mode(row.issue, Issue.Mode.PAPER if on_paper else Issue.Mode.ONLINE, by=by)
    return signed


def _judge_paper(row, stage, signed_on, scan, newest):
    if not scan:
        raise PaperIncomplete("没有录入：纸签要附签字页的扫描件（PDF、JPEG 或 PNG）。")
    if signed_on > timezone.localdate():
        raise PaperIncomplete("没有录入：签字的日期在今天之后，请核对。")
    if signed_on < _earliest(row):
        raise PaperIncomplete("没有录入：签字的日期比这一篇录入系统早了一年多，请核对年份。")
    returned = row.trail.filter(act=Act.RETURN).order_by("number").last()
    if returned is not None and timezone.localdate(returned.at) > signed_on:
        raise PaperIncomplete(
            f"没有录入：{timezone.localdate(returned.at):%Y-%m-%d} 退回过，之前的签字已经作废，要重新签。"
        )
    if stage == Stage.RECHECK and timezone.localdate(newest.saved_at) > signed_on:
        raise PaperIncomplete("没有录入：核红的日期早于这一版保存的日子，签的不会是这一版，请核对。")
    before = row.trail.filter(act=Act.SIGN, counts__isnull=False).order_by("number").last()
    if before is not None and timezone.localdate(before.at) > signed_on:
        raise PaperIncomplete(
            f"没有录入：签字的日期早于{label(before.stage)}的 {timezone.localdate(before.at):%Y-%m-%d}，请核对。"
        )


def _earliest(row):
    """The first day on which paper may be signed: a year before the piece came to the desk, or before the year of its issue."""
    came = timezone.localdate(row.versions.order_by("number").first().saved_at)
    return min(came, date(row.issue.year, 1, 1) if row.issue else came) - timedelta(days=366)


def _as_of(row, day):
    """The version that stood at the end of a day; the first one where the piece came to the desk only later."""
    return row.versions.filter(saved_at__date__lte=day).newest() or row.versions.order_by("number").first()


def _noon(day):
    """A moment on that day: the sheet says the day, not the hour."""
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
