"""How an issue is signed is chosen before it begins, and not got round afterwards."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles import actions
from issues.actions import NotAllowed
from issues.log import command_line
from issues.models import Issue
from tests.articles.issue_desk import said
from tests.factories import make_article, make_editor, make_issue, make_person, sign_up_to

pytestmark = pytest.mark.django_db
Mode = Issue.Mode


def particulars(issue, **fields):
    """The form of particulars as it is sent."""
    plain = {"year": issue.year, "number": issue.number, "mode": issue.mode, "theme": issue.theme}
    return reverse("admin:issues_issue_particulars", args=[issue.pk]), plain | fields


def test_the_way_of_signing_is_chosen_and_recorded():
    issue = make_issue()

    actions.set_mode(issue, Mode.PROOFS_ON_PAPER, by=make_editor())

    issue.refresh_from_db()
    assert issue.mode == Mode.PROOFS_ON_PAPER
    assert LogEntry.objects.get().change_message == "审校方式定为“校对在纸”"


def test_who_only_keeps_the_particulars_does_not_say_how_an_issue_is_signed(client):
    issue, artist = make_issue(mode=Mode.ONLINE), make_person(permissions=["issues.view_issue", "issues.change_issue"])
    client.force_login(artist)
    address, sent = particulars(issue, mode=Mode.PAPER, theme="新写的主题")

    shown = client.get(address).content.decode()
    client.post(address, sent)

    issue.refresh_from_db()
    assert "审校方式由编辑部主任或编务定。" in shown
    assert (issue.mode, issue.theme) == (Mode.ONLINE, "新写的主题")
    with pytest.raises(NotAllowed, match="不能改审校方式"):
        actions.set_mode(issue, Mode.PAPER, by=artist)
    for permission in ("articles.assign_article", "articles.record_paper"):
        actions.set_mode(issue, Mode.PAPER, by=make_person(permissions=[permission]))
        actions.set_mode(issue, Mode.ONLINE, by=command_line())


@pytest.mark.parametrize("mode", [Mode.PAPER, ""])
def test_where_somebody_signed_at_the_desk_paper_takes_no_place_of_it(mode):
    issue = make_issue(mode=Mode.ONLINE)
    sign_up_to(make_article(issue=issue), "first")

    with pytest.raises(actions.ModeFixed, match="已有 1 篇签过或签发过"):
        actions.set_mode(issue, mode, by=make_editor())

    issue.refresh_from_db()
    assert issue.mode == Mode.ONLINE


def test_the_proofs_may_still_go_to_paper_after_somebody_signed():
    issue = make_issue(mode=Mode.ONLINE)
    sign_up_to(make_article(issue=issue), "first")

    actions.set_mode(issue, Mode.PROOFS_ON_PAPER, by=make_editor())

    assert issue.mode == Mode.PROOFS_ON_PAPER


def test_an_issue_that_nobody_signed_may_go_back_to_paper():
    issue = make_issue(mode=Mode.ONLINE)

    actions.set_mode(issue, Mode.PAPER, by=make_editor())

    assert issue.mode == Mode.PAPER


def test_an_issue_with_pieces_out_as_printed_is_not_said_to_be_signed_at_the_desk():
    issue = make_issue()
    make_article(issue=issue, signed=True)

    with pytest.raises(actions.OutAsPrinted, match="有 1 篇已按纸刊发布"):
        actions.set_mode(issue, Mode.ONLINE, by=make_editor())


def test_a_signature_leaves_the_mode_open_where_pieces_went_out_as_printed():
    issue = make_issue()
    printed = make_article(issue=issue, signed=True)

    sign_up_to(make_article(issue=issue), "first")

    issue.refresh_from_db()
    assert issue.mode == ""
    assert list(issue.articles.released()) == [printed]


def test_the_form_says_why_the_mode_stays_and_keeps_what_was_typed(client, chief):
    issue = make_issue(mode=Mode.ONLINE)
    sign_up_to(make_article(issue=issue), "first")
    address, sent = particulars(issue, mode="", theme="新写的主题")

    page = client.post(address, sent).content.decode()

    issue.refresh_from_db()
    assert "审校方式没有改" in page
    assert "新写的主题" in page
    assert (issue.mode, issue.theme) == (Mode.ONLINE, "")


def test_the_form_saves_the_days_and_warns_when_they_do_not_run_in_order(client, chief):
    issue = make_issue()
    address, sent = particulars(issue, mode=Mode.ONLINE, reviewed_on="2026-11-20", proofs_on="2026-11-18")

    page = client.post(address, sent, follow=True)

    issue.refresh_from_db()
    assert (issue.mode, issue.reviewed_on, issue.proofs_on) == (Mode.ONLINE, date(2026, 11, 20), date(2026, 11, 18))
    assert said(page)[0] == "日程的先后不对：“校样”写在“三审毕”之前，请核对。"
