"""What ordinary work leaves is found in order."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import actions
from articles.models import Article, Credit, Delegation
from issues import actions as issue_actions
from issues.models import Issue
from tests.articles.verifying.looking import change, found, here, release
from tests.factories import make_article, make_author, make_editor, make_issue, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db


def test_what_was_signed_returned_released_published_and_corrected_is_in_order(issue, signed):
    actions.send_back(signed, "proof1", by=make_signer(), version=signed.versions.newest(), reason="表格串行。")
    sign_up_to(signed, "proof3", make_signers())
    listed = [version.pk for version in actions.release_versions(issue)]
    actions.release_issue(issue, by=make_signer("press"), listed=listed)
    issue_actions.publish(issue, by=make_editor())
    between = change(signed, title="渡口与桥")
    before_release = found()
    actions.sign(signed, "recheck", by=make_signer(), version=between)
    actions.confirm_changes(signed, by=make_signer("final"), version=between)
    release(signed)

    assert (before_release, found()) == ([], [])


def test_what_came_in_on_paper_is_in_order():
    issue = make_issue(mode=Issue.Mode.PAPER)
    article = make_article(issue=issue, credits=[("文", "林知秋"), ("图", "周行")])
    scan = ContentFile(b"%PDF-1.4", name="a.pdf")
    signer, by = make_signer(), make_editor()
    paper = {"signed_on": timezone.localdate(), "version": article.versions.newest(), "scan": scan, "by": by}
    actions.record_paper(article, "first", signer=signer, opinion="可用。", **paper)
    actions.release_issue_as_printed(issue, by=by, scan=ContentFile(b"%PDF-1.5", name="b.pdf"))

    assert found() == []


def test_two_authors_become_one_and_a_piece_moves_and_all_is_in_order(signed):
    release(signed)
    actions.merge_authors(make_author("林知秋（省）"), Credit.objects.get().author, by=make_editor())
    actions.place(signed, by=make_editor(), issue=make_issue(mode=Issue.Mode.ONLINE))
    actions.place(make_article(signed=True), by=make_editor(), issue=signed.issue)

    assert found() == []


def test_a_draft_that_came_to_nothing_and_one_that_was_never_saved_are_in_order():
    actions.discard(make_article(), by=make_editor())
    Article.objects.create(title="未存")

    assert found() == []


def test_a_signature_given_by_delegation_is_in_order_after_it_was_taken_back(issue):
    article, giver = make_article(issue=issue), make_signer("first")
    taker, today = make_editor(), timezone.localdate()
    given = Delegation.objects.create(
        giver=giver, taker=taker, stage="first", starts_on=today, ends_on=today, basis="纪要", made_by=giver
    )
    actions.sign(article, "first", by=taker, version=article.versions.newest(), opinion="可用。")
    Delegation.objects.update(revoked_at=timezone.now())
    in_order = found()
    Delegation.objects.filter(pk=given.pk).update(taker=make_editor())

    assert in_order == []
    assert found() == here(article, "审校记录第1条所凭的授权委托与它的签署人、审次或日期不符")


def test_many_pieces_are_verified_in_as_many_queries_as_few(django_assert_max_num_queries):
    for _ in range(12):
        make_article(credits=[("文", "林知秋")])

    with django_assert_max_num_queries(12):
        assert found() == []
