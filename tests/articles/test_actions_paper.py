"""纸签代录: signatures on paper are entered with signer, day, scan and who entered them, by the same rules (rule 7)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Medium
from issues.actions import NotAllowed
from issues.models import Issue
from tests.factories import (
    make_article,
    make_issue,
    make_person,
    make_signer,
    make_signers,
    sign_up_to,
)

from .signing import change, delegated, entered, scan, sign, where

pytestmark = pytest.mark.django_db


def test_a_signature_on_paper_names_the_signer_the_day_and_who_entered_it():
    article = make_article(issue=make_issue(mode=Issue.Mode.PAPER))
    signer, office = make_signer(name="方启明"), make_person(permissions=["articles.record_paper"])
    day = timezone.localdate() - timedelta(days=2)

    row = actions.record_paper(
        article,
        "first",
        signer=signer,
        signed_on=day,
        version=article.versions.newest(),
        scan=scan(),
        by=office,
        opinion="拟用。",
    )

    assert (row.by, row.medium, row.recorded_by) == (signer, Medium.PAPER, office)
    assert (timezone.localdate(row.at), row.name) == (day, "方启明")
    assert row.scan.read() == b"%PDF-1.4 signed"
    assert where(article) == "second"


def test_paper_needs_a_scan_a_day_that_has_come_and_the_right_to_enter_it():
    article = make_article()
    signer = make_signer()

    with pytest.raises(actions.PaperIncomplete, match="扫描件"):
        entered(article, "first", signer, paper=False)
    with pytest.raises(actions.PaperIncomplete, match="今天之后"):
        entered(article, "first", signer, day=timezone.localdate() + timedelta(days=1))
    with pytest.raises(actions.PaperIncomplete, match="核对年份"):
        entered(article, "first", signer, day=date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="纸签代录"):
        entered(article, "first", signer, office=make_person())

    assert not article.trail.exists()


def test_paper_is_signed_in_order_by_days_too():
    article = make_article()
    entered(article, "first", make_signer())

    with pytest.raises(actions.PaperIncomplete, match="早于初审"):
        entered(article, "second", make_signer(), day=timezone.localdate() - timedelta(days=1))


def test_the_rules_hold_for_the_signer_on_paper():
    article = make_article()
    signer = make_signer()
    entered(article, "first", signer)

    with pytest.raises(actions.SamePerson):
        entered(article, "second", signer)
    with pytest.raises(actions.NotEntitled, match="的签署权，没有录入。"):
        entered(article, "second", make_person())
    with pytest.raises(actions.WrongStage):
        entered(article, "final", make_signer())


def test_a_delegation_counts_on_paper_as_of_the_day_of_the_signature():
    article = make_article()
    _, taker, delegation = delegated(starts=-5, ends=-3)

    with pytest.raises(actions.NotEntitled):
        entered(article, "first", taker)
    row = entered(article, "first", taker, day=timezone.localdate() - timedelta(days=4))

    assert row.delegation == delegation


@pytest.mark.parametrize(
    ("mode", "stage", "allowed"),
    [
        (Issue.Mode.ONLINE, "first", False),
        (Issue.Mode.ONLINE, "proof1", False),
        (Issue.Mode.PROOFS_ON_PAPER, "first", False),
        (Issue.Mode.PROOFS_ON_PAPER, "proof1", True),
        (Issue.Mode.PAPER, "first", True),
        (Issue.Mode.PAPER, "proof1", True),
    ],
)
def test_the_way_of_an_issue_says_what_may_be_on_paper(mode, stage, allowed):
    article = make_article(issue=make_issue(mode=mode))
    people = make_signers()
    if stage != "first":
        sign_up_to(article, "final", people)

    if not allowed:
        with pytest.raises(actions.NotOnPaper):
            entered(article, stage, people[stage])
    else:
        assert entered(article, stage, people[stage]).medium == Medium.PAPER


def test_the_first_signature_says_how_an_issue_is_signed_where_nobody_said_it():
    issue = make_issue()
    article = make_article(issue=issue)

    sign(article, "first", make_signer())

    issue.refresh_from_db()
    assert issue.mode == Issue.Mode.ONLINE


def test_paper_signed_before_a_return_is_void_and_not_entered_again():
    article = make_article()
    entered(article, "first", make_signer(), day=timezone.localdate() - timedelta(days=3))
    actions.send_back(
        article, "first", by=make_signer("first"), version=article.versions.newest(), reason="数据出处未核。"
    )

    with pytest.raises(actions.PaperIncomplete, match="退回过"):
        entered(article, "first", make_signer(), day=timezone.localdate() - timedelta(days=3))


def test_a_recheck_on_paper_is_not_older_than_the_words():
    article = make_article()
    sign_up_to(article, "proof3")
    change(article, body="<p>代表把意见写在本子上。</p>")

    with pytest.raises(actions.PaperIncomplete, match="核红的日期"):
        entered(article, "recheck", make_signer(), day=timezone.localdate() - timedelta(days=1))
