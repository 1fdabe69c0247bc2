"""付印签发: what was signed is what is published (rules 3, 4 and 6)."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from articles import actions
from articles.models import Act, Article
from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, sign_up_to

from .pressing import change, issue, listed, published, ready, release, sign, where  # noqa: F401 - fixtures among them

pytestmark = pytest.mark.django_db


# One piece


def test_a_release_makes_the_newest_version_what_readers_see(ready):
    row = release(ready)

    ready.refresh_from_db()
    assert ready.live == ready.versions.newest()
    assert (row.act, row.stage, row.version) == (Act.RELEASE, "press", ready.live)
    assert where(ready) is None


@pytest.mark.parametrize("stage", ["first", "second", "final", "proof1", "proof2"])
def test_no_piece_is_released_before_its_last_proof(issue, stage):
    article = make_article(issue=issue)
    sign_up_to(article, stage)

    with pytest.raises(actions.NotSigned):
        release(article)

    article.refresh_from_db()
    assert article.live is None


def test_the_right_to_release_is_a_right_of_its_own(ready):
    with pytest.raises(actions.NotEntitled, match="付印签发"):
        release(ready, by=make_signer("final"))
    with pytest.raises(actions.NotEntitled, match="的签署权，没有签发。"):
        release(ready, by=make_editor())


def test_what_is_released_is_what_was_seen(ready):
    seen = ready.versions.newest()
    change(ready)

    with pytest.raises(actions.NotAsListed):
        release(ready, version=seen)


def test_the_same_version_is_not_released_twice(ready):
    release(ready)

    with pytest.raises(Refused, match="早已签发"):
        release(ready)


def test_an_edit_after_the_third_proof_asks_for_a_recheck_of_the_difference(ready):
    change(ready)

    with pytest.raises(actions.NotSigned, match="待核红"):
        release(ready)
    sign(ready, "recheck")
    release(ready)

    ready.refresh_from_db()
    assert ready.live.number == 2


def test_every_further_edit_asks_for_a_further_recheck(ready):
    change(ready)
    sign(ready, "recheck")
    change(ready, body="<p>代表把意见写到本子上。</p>")

    assert where(ready) == "recheck"
    with pytest.raises(actions.NotSigned):
        release(ready)


def test_a_recheck_is_not_signed_when_nothing_changed(ready):
    with pytest.raises(actions.WrongStage, match="付印签发"):
        sign(ready, "recheck")


def test_bringing_the_signed_words_back_is_a_new_version_and_is_rechecked(ready):
    signed = ready.versions.newest()
    change(ready)
    actions.bring_back(signed, by=make_editor())

    assert where(ready) == "recheck"


def test_an_edit_before_publication_takes_the_release_away(ready):
    release(ready)

    change(ready)

    ready.refresh_from_db()
    assert ready.live is None
    assert where(ready) == "recheck"
    assert list(ready.issue.articles.not_released()) == [ready]


def test_a_return_takes_a_release_away_that_readers_do_not_see(ready):
    release(ready)

    actions.send_back(
        ready, "proof3", by=make_signer("press"), version=ready.versions.newest(), reason="表格串行，重校。"
    )

    ready.refresh_from_db()
    assert ready.live is None
    assert where(ready) == "proof3"


# What changed after 终审


@pytest.mark.parametrize(
    "words",
    [
        {"title": "渡口与桥"},
        {"subtitle": "——一条河的两岸"},
        {"body": "<p>代表把意见写在簿子上。有人当场记下了。</p>"},
        {"body": "<p>12名代表把意见写在簿子上。</p>"},
    ],
)
def test_a_change_of_substance_after_the_final_review_needs_a_tick_by_somebody_of_that_review(ready, words):
    change(ready, **words)
    sign(ready, "recheck")

    with pytest.raises(actions.InTheWay, match="须由有终审权的人确认"):
        release(ready)
    with pytest.raises(actions.NotEntitled, match="的签署权，没有确认。"):
        actions.confirm_changes(ready, by=make_signer("press"), version=ready.versions.newest())
    actions.confirm_changes(ready, by=make_signer("final"), version=ready.versions.newest())
    release(ready)

    ready.refresh_from_db()
    assert ready.live.number == 2


def test_a_tick_is_for_the_words_that_were_seen(ready):
    change(ready, title="渡口与桥")
    actions.confirm_changes(ready, by=make_signer("final"), version=ready.versions.newest())
    change(ready, title="渡口与桥梁")
    sign(ready, "recheck")

    with pytest.raises(actions.InTheWay):
        release(ready)


def test_a_changed_credit_is_of_substance(ready):
    ready.bylines.create(role="文", printed_name="林知秋")
    actions.save_version(ready, by=make_editor())
    sign(ready, "recheck")

    with pytest.raises(actions.InTheWay):
        release(ready)


# After publication


def readers_see(article):
    return Client().get(article.get_absolute_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_seen_by_readers_only_when_it_is_rechecked_and_released(published):
    change(published, title="渡口与桥")
    after_edit = readers_see(published)
    sign(published, "recheck")
    after_recheck = readers_see(published)
    confirm = actions.confirm_changes(published, by=make_signer("final"), version=published.versions.newest())
    release(published)
    after_release = readers_see(published)

    assert ["渡口与桥" in page for page in (after_edit, after_recheck, after_release)] == [False, False, True]
    assert confirm.act == Act.CONFIRM


def test_a_return_after_publication_leaves_readers_the_released_words(published):
    change(published)
    actions.send_back(
        published, "final", by=make_signer("press"), version=published.versions.newest(), reason="更正要重新终审。"
    )

    published.refresh_from_db()
    assert published.live.number == 1
    assert where(published) == "final"


# On paper as a whole


def test_a_release_as_printed_is_refused_where_pieces_are_signed_at_the_desk(ready):
    with pytest.raises(actions.SignedOnline):
        actions.release_as_printed(ready, by=make_editor())
    with pytest.raises(actions.SignedOnline):
        actions.release_issue_as_printed(ready.issue, by=make_editor())


def test_an_issue_on_paper_is_released_with_the_scan_of_its_sheet():
    issue = make_issue(mode=Issue.Mode.PAPER)
    article = make_article(issue=issue)

    with pytest.raises(actions.ScanMissing):
        actions.release_issue_as_printed(issue, by=make_editor())
    actions.release_issue_as_printed(issue, by=make_editor(), scan=ContentFile(b"%PDF-1.4", name="a.pdf"))

    order = issue.press_orders.get()
    assert (order.medium, order.scan.read()) == ("paper", b"%PDF-1.4")
    assert article.trail.get().order == order


def test_a_piece_released_as_printed_counts_for_nothing_in_an_issue_that_is_signed():
    elsewhere, signed = make_issue(), make_issue(mode=Issue.Mode.ONLINE)
    article = make_article(issue=elsewhere, signed=True)

    actions.place(article, by=make_editor(), issue=signed)

    assert list(signed.articles.not_released()) == [article]
    with pytest.raises(issue_actions.NotReady):
        issue_actions.publish(signed, by=make_editor())


def test_a_time_of_its_own_lets_out_nothing_that_was_not_released(issue):
    article = make_article(issue=issue)
    sign_up_to(article, "proof3")

    actions.publish_ahead(article, by=make_editor(), at=timezone.now() - timedelta(hours=1))

    assert not Article.objects.published().exists()


def test_somebody_without_any_right_releases_nothing(ready):
    with pytest.raises(NotAllowed):
        release(ready, by=make_person())


def test_a_piece_released_as_printed_is_not_put_before_readers_in_an_issue_that_is_signed(published):
    article = make_article(issue=make_issue(), signed=True)

    with pytest.raises(actions.SignedOnline):
        actions.place(article, by=make_editor(), issue=published.issue)

    assert not Article.objects.published().filter(pk=article.pk).exists()


def test_a_correction_that_is_signed_gives_no_way_of_working_to_an_issue_that_is_out():
    issue = make_issue()
    article = make_article(issue=issue, signed=True)
    issue_actions.publish(issue, by=make_editor())
    change(article)

    sign(article, "first")

    issue.refresh_from_db()
    assert issue.mode == ""
