"""稿酬: bank and identity data are asked for after acceptance, sealed, handed to the accountants, and erased when their time is over."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from issues.actions import Refused
from issues.log import record

from .. import mail, passes, sealing, wording
from ..models import LetterTemplate, Payee
from ..moving import locked
from .deciding import LetterInHand
from .sending import hashed

LINK_LIVES = dt.timedelta(days=30)
#: 税收征收管理法实施细则第二十九条: papers that concern taxes are kept for ten years.
KEPT_FOR_YEARS = 10


class NotAdopted(Refused):
    """No article was made of the submission: there is nothing to be paid for."""


class LinkClosed(Refused):
    """The link is unknown, too old, or what it was for is done."""


class NotGiven(Refused):
    """There are pieces whose authors have not given their data."""


class NoAmount(Refused):
    """There are pieces for which nobody has said how much is paid."""


class AlreadyPaid(Refused):
    """The accountants have it already."""


class Stale(Refused):
    """Another changed the amount since the person opened the list."""


class Sealed(Refused):
    """What was given cannot be opened with the keys that the server has."""


@transaction.atomic
def ask_for_fees(submission, *, by):
    """Make the private link by which its author gives the data, and the draft of the letter that brings it. Returns the letter.

    An earlier link stops working. What was given already stays until it is given again. Raises NotAdopted, LetterInHand,
    NoKeys.
    """
    sealing.keys()
    row = locked(submission)
    if not row.article_id:
        raise NotAdopted("没有发：还没有建成文章的来稿不登记稿酬。请先采用。")
    if row.forgotten_at:
        raise NotAdopted("没有发：作者的信息已经抹去，不能再请作者登记。")
    waiting = row.letters.in_hand().first()
    if waiting:
        raise LetterInHand(f"没有发：还有一封没发的信《{waiting.subject}》。请先发出或作废，再发稿酬登记的信。")
    now = timezone.now()
    payee, _ = Payee.objects.update_or_create(
        submission=row,
        defaults={"token": secrets.token_hex(32), "expires_at": now + LINK_LIVES, "asked_by": by, "asked_at": now},
    )
    payee.token = hashed(passes.fees_token(payee))
    payee.save(update_fields=["token"])
    letter = _letter_with_link(row, by)
    record(by, "拟稿酬登记的信", row)
    return letter


def _letter_with_link(row, by):
    """The draft, in which the place of the link stays a place: it is filled in as the letter goes."""
    subject, body = mail.filled(LetterTemplate.Kind.FEES, row)
    if wording.FEES_LINK not in body:  # an editor's template without the place for it
        body = f"{body}\n\n登记网址：{wording.FEES_LINK}"
    return row.letters.create(to=row.email, subject=subject, body=body, written_by=by)


def payee_of(token):
    """The payee that an open link is for, or None: unknown, too old and done are alike."""
    if not token:
        return None
    return Payee.objects.with_submissions().open_to_authors().filter(token=hashed(token)).first()


@sensitive_variables()
@transaction.atomic
def give(payee, data):
    """Keep what its author gives, sealed, and tell him by mail that it was given. Returns the payee. Raises LinkClosed, NoKeys."""
    submission = locked(payee.submission)
    open_ones = Payee.objects.with_submissions().open_to_authors().select_for_update(of=("self",))
    row = open_ones.filter(pk=payee.pk, token=payee.token).first()
    if row is None:
        raise LinkClosed("没有保存：这个网址已经失效。请打电话给编辑部。")
    row.sealed = sealing.seal(data, of=submission.number)
    row.given_at = row.consented_at = timezone.now()
    row.keep_until = _years_later(timezone.localdate(), KEPT_FOR_YEARS)
    row.exported_at = None
    row.save(update_fields=["sealed", "given_at", "consented_at", "keep_until", "exported_at"])
    # Whoever gave the data, their author learns of it: an account that was changed by another does not pass unseen.
    mail.queue(submission, *mail.fill(*wording.FEES_GIVEN, submission))
    return row


def _years_later(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


@transaction.atomic
def set_amount(payee, amount, *, by, seen=None):
    """Say how much is paid. `seen` is the amount as the person saw it, in a tuple. Raises AlreadyPaid, Stale."""
    row = _locked().get(pk=payee.pk)
    if row.amount == amount:
        return row
    if row.is_handed_over:
        raise AlreadyPaid(f"{row.submission.number} 没有改：已经交财务。要改金额，请直接告诉财务。")
    if seen is not None and (row.amount,) != seen:
        raise Stale(f"{row.submission.number} 没有改：您打开之后，别人已经改成 {row.amount or '空'} 元。请看过再改。")
    before, row.amount = row.amount, amount
    row.save(update_fields=["amount"])
    record(by, f"稿酬金额：{_yuan(before)} → {_yuan(amount)}", row.submission)
    return row


def _yuan(amount):
    return "未定" if amount is None else f"{amount:.2f} 元"


@transaction.atomic
def export(submissions, *, by):
    """Hand the data of these to the accountants: marks them and records it. Returns (payee, data) pairs, data a dict.

    All or none: raises NotGiven, NoAmount, Sealed, NoKeys, each naming the pieces.
    """
    given = list(_locked().filter(submission__in=submissions).sealed().given().in_order())
    missing = sorted({submission.number for submission in submissions} - {payee.submission.number for payee in given})
    if missing:
        raise NotGiven(f"没有导出：{_named(missing)}还没有登记收款信息。请取消勾选，或催作者登记。")
    unsaid = [payee.submission.number for payee in given if payee.amount is None]
    if unsaid:
        raise NoAmount(f"没有导出：{_named(unsaid)}还没有填金额。请先填好并保存金额。")
    opened = _opened(given)
    for payee in given:
        payee.exported_at = timezone.now()
        payee.save(update_fields=["exported_at"])
        record(by, "导出稿酬表", payee.submission)
    return opened


@transaction.atomic
def export_copies(submissions, *, by):
    """Hand out where sample copies go, recorded for each. Returns (submission, data) pairs; data is {} where none was given.

    Raises Sealed, NoKeys.
    """
    given = Payee.objects.with_submissions().filter(submission__in=submissions).sealed()
    known = {payee.submission_id: data for payee, data in _opened(list(given))}
    for submission in submissions:
        record(by, "看地址和电话：导出样刊寄送名单", submission)
    return [(submission, known.get(submission.pk, {})) for submission in submissions]


@transaction.atomic
def look(payee, *, by):
    """Open what was given, recorded. Returns a dict. Raises NotGiven, Sealed, NoKeys."""
    if not payee.sealed:
        raise NotGiven(f"{payee.submission.number} 没有可看的收款信息：作者还没有登记，或者已经到期抹去。")
    ((_, data),) = _opened([payee])
    record(by, "看收款信息", payee.submission)
    return data


@transaction.atomic
def erase(payee, *, by):
    """Its author takes the consent back: erase what was given, and close the link. Raises AlreadyPaid."""
    row = _locked().get(pk=payee.pk)
    if row.exported_at:
        raise AlreadyPaid(f"{row.submission.number} 没有抹去：已经交财务，要按税收征管的规定保存到 {row.keep_until}。")
    row.sealed, row.given_at, row.consented_at, row.keep_until = "", None, None, None
    row.expires_at = timezone.now()
    row.save(update_fields=["sealed", "given_at", "consented_at", "keep_until", "expires_at"])
    record(by, "抹去收款信息：作者撤回同意", row.submission)
    return row


def _locked():
    return Payee.objects.with_submissions().select_for_update(of=("self",))


def last_digits(payee):
    """The last four digits of the card, for its owner. Raises Sealed, NoKeys."""
    ((_, data),) = _opened([payee])
    return data["card"][-4:]


def _opened(given):
    """(payee, data) of each. Raises Sealed, naming those that no key opens; they stay as they are."""
    pairs, shut = [], []
    for payee in given:
        try:
            pairs.append((payee, sealing.opened(payee.sealed, of=payee.submission.number)))
        except sealing.CannotOpen:
            shut.append(payee.submission.number)
    if shut:
        raise Sealed(
            f"没有打开，也没有改动：{_named(shut)}的收款信息用现有的密钥打不开。"
            "请系统管理员把登记时用的密钥加回 FEES_KEYS（旧的放在后面），再试一次。"
        )
    return pairs


def _named(numbers):
    return "、".join(sorted(numbers)[:10]) + (f"等 {len(numbers)} 篇" if len(numbers) > 10 else "")


def forget_due_fees():
    """Erase what its time is over for; that it was given and paid stays. Returns how many."""
    return Payee.objects.due_to_erase(timezone.localdate()).update(sealed="")


def reseal_fees():
    """Seal everything with the newest key, so that older ones may be taken from the list. Returns how many. Raises Sealed."""
    done = 0
    for pk in Payee.objects.sealed().values_list("pk", flat=True):
        with transaction.atomic():
            payee = _locked().get(pk=pk)
            _opened([payee])
            payee.sealed = sealing.resealed(payee.sealed)
            payee.save(update_fields=["sealed"])
            done += 1
    return done
