"""What the tests of 稿酬 share: a piece that was adopted, the link its author got, and what the author fills in."""

from django.urls import reverse

from submissions import passes
from submissions.actions import fees
from submissions.models import Payee, Status
from tests.factories import make_article, make_editor, make_issue, make_submission

# Figures with right check digits that belong to nobody: the first is the example of GB 11643.
IDENTITY, CARD = "11010519491231002X", "6222021234567890003"
FEES = "submissions.handle_fees"
LIST = "/admin/submissions/payee/"
FILLED = {
    "holder": "石秋",
    "identity": "110105 19491231 002x",
    "card": "6222 0212 3456 7890 003",
    "bank": "某某银行恩施桥头支行",
    "phone": "138 0000 0000",
    "address": "恩施市舞阳坝街道 1 号",
    "postcode": "445000",
    "consent": "on",
}


def given(**changes):
    """What a complete form gives."""
    return {
        "holder": "石秋",
        "identity": IDENTITY,
        "card": CARD,
        "bank": "某某银行恩施桥头支行",
        "phone": "13800000000",
        "address": "恩施市舞阳坝街道 1 号",
        "postcode": "445000",
    } | changes


def make_adopted(*, issue=None, **fields):
    """A submission of which an article was made, and its author told."""
    fields = {"title": "渡口边的一盏灯", "real_name": "石秋", "email": "qiushi@example.com"} | fields
    article = make_article(issue=issue or make_issue(), title=fields["title"])
    return make_submission(article=article, status=Status.ADOPTED, **fields)


def ask(submission, by=None):
    """Ask for the data, and let the letter go. Returns the token of the link that it brings."""
    letter = fees.ask_for_fees(submission, by=by or make_editor())
    submission.letters.filter(pk=letter.pk).update(status="sent")
    return passes.fees_token(Payee.objects.get(submission=submission))


def make_payee(submission=None, *, amount=None, **changes):
    """A payee who has given the data."""
    submission = submission or make_adopted()
    payee = fees.give(fees.payee_of(ask(submission)), given(**changes))
    if amount is not None:
        payee = fees.set_amount(payee, amount, by=make_editor())
    return payee


def opened(client, token):
    """Follow the link of the letter."""
    return client.get(reverse("submit_fees", args=[token]), follow=True)


def at(act, *more):
    return reverse(f"admin:submissions_payee_{act}", args=more)


def typed(*payees, **changes):
    """What the list sends: for each payee its amount as it was seen and as it is typed."""
    sent = {"payee": [str(payee.pk) for payee in payees], "state": "all", "copies": "2"}
    for payee in payees:
        seen = "" if payee.amount is None else str(payee.amount)
        sent |= {f"p{payee.pk}-seen": seen, f"p{payee.pk}-amount": seen}
    return sent | changes


def chosen(*payees, **changes):
    return typed(*payees, chosen=[str(payee.submission_id) for payee in payees], **changes)


def row_of(page, submission):
    return next(row for row in page.context["rows"] if row.submission == submission)
