"""How the rest of the code asks for 稿酬: what is open to its author, what is due, what the desk's list shows."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from issues.models import Issue

from .models import Letter, Payee, Submission

#: What the desk's list may be narrowed to, and what it is called.
STATES = {
    "open": "未办结",
    "ask": "待发登记网址",
    "wait": "待作者登记",
    "ready": "待交财务",
    "done": "已交财务",
    "all": "全部",
}
_DONE = Q(payee__exported_at__isnull=False, payee__exported_at__gte=F("payee__asked_at"))
_GIVEN = Q(payee__given_at__isnull=False, payee__given_at__gte=F("payee__asked_at"))


def all_of_them():
    return Payee.objects.select_related("submission")


def in_order(payees):
    return payees.order_by("submission__number")


def open_now():
    """Those whose link works: young enough, and not handed to the accountants since it was sent."""
    handed_over = Q(exported_at__gte=F("asked_at"))
    return all_of_them().filter(expires_at__gt=timezone.now()).exclude(handed_over & Q(exported_at__isnull=False))


def is_given(payee):
    """Whether its author gave the data, since they were asked for last."""
    return payee.given_at is not None and payee.given_at >= payee.asked_at


def is_exported(payee):
    """Whether the accountants have it, and nobody has asked for it anew since."""
    return payee.exported_at is not None and payee.exported_at >= payee.asked_at


def due():
    """Those whose data are to be erased today."""
    return Payee.objects.filter(keep_until__lte=timezone.localdate()).exclude(sealed="")


def adopted(*, issue=None, state=""):
    """The submissions that became articles, for the desk's list: the newest issue first, then as they came in."""
    rows = Submission.objects.filter(article__isnull=False)
    if issue:
        rows = rows.filter(article__issue=issue)
    rows = {
        "open": lambda: rows.exclude(_DONE),
        "ask": lambda: rows.filter(payee=None),
        "wait": lambda: rows.filter(payee__isnull=False).exclude(_GIVEN).exclude(_DONE),
        "ready": lambda: rows.filter(_GIVEN).exclude(_DONE),
        "done": lambda: rows.filter(_DONE),
    }.get(state, lambda: rows)()
    return for_list(rows)


def for_list(submissions):
    """Load what a row shows, and whether a letter to its author is still being written."""
    drafts = Letter.objects.in_hand().filter(submission=OuterRef("pk"))
    return (
        submissions.select_related("payee", "article__issue")
        .annotate(letter_in_hand=Exists(drafts))
        .order_by(
            F("article__issue__year").desc(nulls_first=True),
            F("article__issue__number").desc(nulls_first=True),
            "number",
        )
    )


def issues():
    """The issues that hold adopted pieces, the newest first."""
    holding = Submission.objects.filter(article__isnull=False)
    return Issue.objects.filter(pk__in=holding.values("article__issue")).newest_first()
