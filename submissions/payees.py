"""What the desk's list of 稿酬 shows: the adopted pieces, by issue and by how far their 稿酬 is."""

from django.db.models import Exists, F, OuterRef

from issues.models import Issue

from .models import Letter, Payee, Submission

#: Nobody has been asked yet: there is no payee whose state it could be.
ASK = ("ask", "待发登记网址")
#: What the list may be narrowed to, and what it is called; those whose link is too old are among those who wait.
STATES = dict(
    [
        ("open", "未办结"),
        ASK,
        *((state.value, state.label) for state in (Payee.State.WAIT, Payee.State.READY, Payee.State.DONE)),
        ("all", "全部"),
    ]
)


def adopted(*, issue=None, state=""):
    """The submissions that became articles: the newest issue first, then as they came in."""
    rows = Submission.objects.filter(article__isnull=False)
    if issue:
        rows = rows.filter(article__issue=issue)
    given, done = (_of(payees) for payees in (Payee.objects.given(), Payee.objects.handed_over()))
    rows = {
        "open": lambda: rows.exclude(done),
        "ask": lambda: rows.filter(payee=None),
        "wait": lambda: rows.filter(payee__isnull=False).exclude(given).exclude(done),
        "ready": lambda: rows.filter(given).exclude(done),
        "done": lambda: rows.filter(done),
    }.get(state, lambda: rows)()
    return for_list(rows)


def _of(payees):
    """The condition that one of these belongs to the submission."""
    return Exists(payees.filter(submission=OuterRef("pk")))


def standing(submission):
    """How far a piece as loaded by `for_list` is: (state, what the list calls it, since when)."""
    payee = getattr(submission, "payee", None)
    if payee is None:
        return *ASK, None
    unsent = payee.state == Payee.State.WAIT and submission.letter_in_hand
    return payee.state, "信还没有发" if unsent else payee.state.label, payee.since


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
