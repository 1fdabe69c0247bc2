"""Ways round the rules that a review found: each is closed, and stays so (rules 2, 6 and 7)."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article, Feature, SignOff, Term
from articles.sheet import sheets_of
from issues import actions as issue_actions
from issues.actions import Refused
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, make_signers, sign_up_to

from .pressing import change, issue, listed, published, ready, release, sign, where  # noqa: F401 - fixtures among them
from .signing import delegated

pytestmark = pytest.mark.django_db


def test_a_release_as_printed_is_taken_back_when_the_piece_goes_where_pieces_are_signed(issue):
    article = make_article(issue=make_issue(), signed=True)

    actions.place(article, by=make_editor(), issue=issue)
    actions.publish_ahead(article, by=make_editor(), at=timezone.now() - timedelta(hours=1))

    article.refresh_from_db()
    assert article.live is None
    assert where(article) == "first"
    assert not Article.objects.published().exists()


def test_a_piece_that_readers_see_as_printed_does_not_go_where_pieces_are_signed(issue):
    article = make_article(signed=True)
    actions.publish_ahead(article, by=make_editor(), at=timezone.now() - timedelta(hours=1))

    with pytest.raises(actions.SignedOnline):
        actions.place(article, by=make_editor(), issue=issue)


def test_a_half_signed_piece_does_not_go_out_as_printed_by_leaving_its_issue(ready):
    actions.place(ready, by=make_editor(), issue=None)

    with pytest.raises(actions.HalfSigned):
        actions.release_as_printed(ready, by=make_editor())


def test_stages_signed_on_paper_outside_do_not_come_into_an_issue_that_is_signed_at_the_desk(issue):
    article = make_article()
    actions.record_paper(
        article,
        "first",
        signer=make_signer("first"),
        signed_on=timezone.localdate(),
        version=article.versions.newest(),
        scan=ContentFile(b"%PDF-1.4", name="a.pdf"),
        by=make_person(permissions=["articles.record_paper"]),
        opinion="拟用。",
    )

    with pytest.raises(actions.SignedOnPaper):
        actions.place(article, by=make_editor(), issue=issue)


def test_an_issue_that_is_out_keeps_its_way_even_when_its_signatures_are_void(published):
    actions.send_back(
        published, "first", by=make_signer("press"), version=published.versions.newest(), reason="要更正。"
    )

    with pytest.raises(actions.ModeFixed):
        actions.set_mode(published.issue, "", by=make_editor())


def test_what_came_into_the_way_after_the_release_stops_the_publication(ready):
    release(ready)
    Term.objects.create(pattern="簿子", suggestion="本子", level="error")

    with pytest.raises(actions.CameIntoTheWay, match="簿子"):
        issue_actions.publish(ready.issue, by=make_editor())

    assert not Article.objects.published().exists()


def test_what_the_press_order_listed_beside_the_pieces_is_what_is_published(issue, ready):
    chief = make_signer("press")
    actions.release_issue(issue, by=chief, listed=listed(issue))
    actions.save_feature(Feature(issue=issue, title="一条河的两岸", editors_note="编者按。"), by=make_editor())

    with pytest.raises(actions.OrderOutOfDate, match="专题和编者按"):
        issue_actions.publish(issue, by=make_editor())
    actions.release_issue(issue, by=chief, listed=[])
    issue_actions.publish(issue, by=make_editor())

    assert list(Article.objects.published()) == [ready]


def test_an_order_with_nothing_new_on_it_is_not_signed(issue, ready):
    chief = make_signer("press")
    actions.release_issue(issue, by=chief, listed=listed(issue))

    with pytest.raises(Refused, match="没有待付印签发"):
        actions.release_issue(issue, by=chief, listed=[])


def send_back(ready):
    actions.send_back(ready, "proof3", by=make_signer(), version=ready.versions.newest(), reason="表格串行。")


def move_in(ready):
    actions.place(make_article(signed=True), by=make_editor(), issue=ready.issue)


@pytest.mark.parametrize("act", [send_back, change, move_in])
def test_a_release_is_taken_back_after_the_schedule(ready, act):
    """Were it the other way, the hour could strike in between, and the issue would be out without the piece."""
    release(ready)
    issue_actions.publish(ready.issue, by=make_editor(), at=timezone.now() + timedelta(hours=1))
    scheduled = []

    def look(instance, **kwargs):
        if instance.voids is not None and instance.voids.act.startswith("release"):
            scheduled.append(Issue.objects.get(pk=ready.issue_id).published_at)

    post_save.connect(look, sender=SignOff)
    try:
        act(ready)
    finally:
        post_save.disconnect(look, sender=SignOff)

    assert scheduled == [None]


def test_a_reader_of_proofs_who_rechecks_what_others_changed_is_not_pointed_out(issue):
    article, people = make_article(issue=issue), make_signers()
    sign_up_to(article, "final", people)
    Article.objects.filter(pk=article.pk).update(lead="改过的导语，还是一句。")
    actions.save_version(Article.objects.get(pk=article.pk), by=people["proof3"])
    sign_up_to(article, "proof3", people)
    change(article)
    sign(article, "recheck", by=people["proof3"])

    assert sheets_of([article])[0].flags == []


def test_whoever_changes_words_after_the_last_review_and_confirms_them_alone_is_pointed_out(client, ready):
    alone = make_signer(name="方启明", is_superuser=True)
    Article.objects.filter(pk=ready.pk).update(title="渡口与桥")
    version = actions.save_version(Article.objects.get(pk=ready.pk), by=alone)
    by_others = list(sheets_of([ready])[0].flags)
    actions.confirm_changes(ready, by=alone, version=version)
    sign(ready, "recheck", by=alone)
    client.force_login(alone)
    pages = [
        client.get(address).content.decode()
        for address in (
            reverse("admin:issues_issue_press", args=[ready.issue_id]),
            reverse("admin:articles_article_sign", args=[ready.pk]),
        )
    ]

    release(ready, by=alone)
    of_one = list(sheets_of([Article.objects.get(pk=ready.pk)])[0].flags)

    said = "方启明改了终审以后的文字，又自己确认改动、核红、付印签发（自改自核）"
    assert (by_others, of_one) == ([], [said])
    assert [said in page for page in pages] == [True, True]


ENDS = {
    "the delegation ends": lambda giver, taker: taker.taken.update(starts_on="2026-01-01", ends_on="2026-01-02"),
    "the delegation is taken back": lambda giver, taker: taker.taken.update(revoked_at=timezone.now()),
    "the giver loses the stage": lambda giver, taker: giver.signer.rights.all().delete(),
    "the giver is deactivated": lambda giver, taker: (
        get_user_model().objects.filter(pk=giver.pk).update(is_active=False)
    ),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_right_that_ends_between_the_page_and_the_button_signs_nothing_and_keeps_the_words(client, ready, end):
    giver, taker, _ = delegated("press")
    for right in ("articles.view_signoff", "articles.view_article"):
        app, codename = right.split(".")
        taker.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client.force_login(taker)
    address = reverse("admin:articles_article_sign", args=[ready.pk])
    offered = client.get(address).context["screen"].may_sign

    end(giver, taker)
    sent = {"stage": "press", "version": ready.versions.newest().pk, "opinion": "同意付印，图注已核。"}
    answer = client.post(address, sent)

    ready.refresh_from_db()
    assert (offered, answer.status_code, ready.live) == (True, 403, None)
    page = answer.content.decode()
    assert [said in page for said in ("没有“付印签发”的签署权", sent["opinion"])] == [True, True]
