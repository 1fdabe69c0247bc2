"""Ways round the rules by moving, timing, restoring and dating that a review found: each is closed (rules 1, 4, 6 and 7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article, PressOrder, Term
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_photo, make_section, make_signer

from .pressing import change, issue, listed, published, ready, release, where  # noqa: F401 - fixtures among them
from .signing import entered

pytestmark = pytest.mark.django_db


def put_in_the_way():
    return Term.objects.create(pattern="簿子", suggestion="本子", level="error")


def test_a_signature_on_paper_stands_under_the_words_of_its_day():
    article = make_article(issue=make_issue(mode=Issue.Mode.PAPER))
    today = timezone.localdate()
    article.versions.update(saved_at=timezone.now() - timedelta(days=6))
    for days, stage in ((5, "first"), (4, "second"), (4, "final"), (3, "proof1"), (2, "proof2")):
        entered(article, stage, make_signer(), day=today - timedelta(days=days))
    change(article)

    row = entered(article, "proof3", make_signer(), day=today - timedelta(days=1))

    assert (row.version.number, where(article)) == (1, "recheck")
    assert entered(article, "recheck", make_signer()).version.number == 2


def test_what_came_into_the_way_stops_a_piece_that_comes_before_readers_by_itself(ready):
    release(ready)
    editor = make_editor()
    actions.place(ready, by=editor, on_web=False)
    other = make_article(issue=ready.issue, title="桥", on_web=False)
    issue_actions.publish(ready.issue, by=editor)
    printed, tomorrow = make_article(signed=True), timezone.now() + timedelta(days=1)
    term = put_in_the_way()

    with pytest.raises(actions.NotForReaders, match="簿子"):
        actions.place(ready, by=editor, on_web=True)
    for at in (timezone.now(), tomorrow):
        with pytest.raises(actions.NotForReaders, match="簿子"):
            actions.publish_ahead(printed, by=editor, at=at)
    actions.place(other, by=editor, on_web=True)
    term.delete()
    actions.publish_ahead(printed, by=editor, at=tomorrow)
    actions.place(ready, by=editor, on_web=True)

    assert list(Article.objects.published()) == [ready]


def test_a_piece_is_not_given_back_over_what_must_be_cleared(published):
    editor = make_editor()
    actions.withdraw(published, by=editor)
    actions.decide_topic(published, "undecided", by=editor)

    with pytest.raises(actions.NotClear, match="重大选题待定"):
        actions.restore(published, by=editor)
    actions.decide_topic(published, "no", by=editor)
    actions.restore(published, by=editor)

    assert list(Article.objects.published()) == [published]


def test_an_issue_is_not_given_back_over_a_piece_that_must_be_cleared(published):
    editor, issue = make_editor(), published.issue
    other = make_article(title="桥", issue=make_issue(2025, 3), signed=True)
    issue_actions.withdraw(issue, by=editor)
    actions.decide_topic(published, "undecided", by=editor)
    actions.decide_topic(other, "undecided", by=editor)

    with pytest.raises(actions.CameIntoTheWay, match=r"还不能恢复上线，有 1 篇.*《渡口》.*重大选题待定"):
        issue_actions.restore(issue, by=editor)
    assert not Article.objects.published().exists()
    actions.decide_topic(published, "no", by=editor)
    issue_actions.restore(issue, by=editor)

    assert list(Article.objects.published()) == [published]


CHANGES = {
    "another section": lambda piece: actions.place(piece, by=make_editor(), section=make_section()),
    "other pages": lambda piece: actions.place(piece, by=make_editor(), pages="12-15"),
    "another issue": lambda piece: actions.place(piece, by=make_editor(), issue=make_issue(mode=Issue.Mode.ONLINE)),
    "not on the web": lambda piece: actions.place(piece, by=make_editor(), on_web=False),
}


def test_the_picture_at_the_head_is_the_one_that_was_signed_and_is_changed_by_who_answers_for_it(client, issue, ready):
    chief = make_signer("press", is_superuser=True)
    actions.release_issue(issue, by=chief, listed=listed(issue))
    Article.objects.filter(pk=ready.pk).update(cover_photo=make_photo())
    with pytest.raises(actions.OrderOutOfDate, match="，题图有改动"):
        issue_actions.publish(issue, by=make_editor())
    actions.release_issue(issue, by=chief, listed=[])
    issue_actions.publish(issue, by=make_editor())
    other = make_photo()

    seen = []
    for person in (make_editor(), chief):
        client.force_login(person)
        address = reverse("admin:articles_article_change", args=[ready.pk])
        form = client.get(address).context["adminform"].form
        sent = {name: form[name].value() or "" for name in form.fields} | {"cover_photo": other.pk, "opened_with": "{}"}
        bylines = {"bylines-TOTAL_FORMS": 0, "bylines-INITIAL_FORMS": 0, "bylines-MIN_NUM_FORMS": 0}
        page = client.post(address, sent | bylines | {"bylines-MAX_NUM_FORMS": 40})
        ready.refresh_from_db()
        seen.append((page.status_code, ready.cover_photo == other))

    assert seen == [(200, False), (302, True)]


@pytest.mark.parametrize("change_place", CHANGES.values(), ids=CHANGES)
def test_the_contents_page_that_was_signed_is_the_one_that_is_published(issue, ready, change_place):
    chief = make_signer("press")
    actions.release_issue(issue, by=chief, listed=listed(issue))
    change_place(ready)

    with pytest.raises(actions.OrderOutOfDate, match="目录有改动"):
        issue_actions.publish(issue, by=make_editor())
    actions.release_issue(issue, by=chief, listed=[])
    issue_actions.publish(issue, by=make_editor())

    issue.refresh_from_db()
    assert issue.is_out


def test_nobody_signs_an_order_on_paper_for_an_issue_that_is_signed_at_the_desk():
    piece = make_article(issue=make_issue(), signed=True)
    Issue.objects.update(mode=Issue.Mode.ONLINE)

    with pytest.raises(actions.SignedOnline):
        actions.release_issue_as_printed(piece.issue, by=make_editor())

    assert not PressOrder.objects.exists()
