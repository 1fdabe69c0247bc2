"""付印签发 of a whole issue, in one act that lists every piece (rule 6)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import actions
from articles.models import PressOrder
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_signer, sign_up_to

from .pressing import issue, listed, ready  # noqa: F401 - fixtures among them

pytestmark = pytest.mark.django_db


def test_an_issue_is_released_in_one_act_that_lists_every_piece(issue, ready):
    second = make_article(issue=issue, title="桥", pages="4-5")
    sign_up_to(second, "proof3")

    order = actions.release_issue(issue, by=make_signer("press"), listed=listed(issue))

    assert [(piece["title"], piece["version"], piece["digest"]) for piece in order.listing["pieces"]] == [
        (article.title, 1, article.versions.newest().digest) for article in (ready, second)
    ]
    assert [row.order for row in order.rows.all()] == [order, order]
    assert not issue.articles.not_released().exists()
    assert order.digest == PressOrder.objects.get(pk=order.pk).computed_digest()


@pytest.mark.parametrize("mode", [Issue.Mode.ONLINE, ""], ids=["signed", "as printed"])
def test_a_release_of_many_pieces_costs_a_few_queries_for_each(mode):
    costs = []
    for number, many in ((1, 1), (2, 4)):
        issue = make_issue(2025, number, mode=mode)
        for _ in range(many):
            article = make_article(issue=issue)
            if mode:
                sign_up_to(article, "proof3")
        chief = make_signer("press") if mode else make_editor()
        with CaptureQueriesContext(connection) as queries:
            if mode:
                actions.release_issue(issue, by=chief, listed=listed(issue))
            else:
                actions.release_issue_as_printed(issue, by=chief)
        costs.append(len(queries))

    assert costs[1] - costs[0] <= 3 * 8


def test_an_issue_with_a_piece_that_is_not_ready_is_not_released_at_all(issue, ready):
    late = make_article(issue=issue, title="没校完")
    sign_up_to(late, "final")

    with pytest.raises(actions.NotAllSigned, match="《没校完》待一校"):
        actions.release_issue(issue, by=make_signer("press"), listed=listed(issue))

    ready.refresh_from_db()
    assert ready.live is None
    assert not PressOrder.objects.exists()


def test_an_issue_is_released_as_it_was_listed(issue, ready):
    shown = actions.press_listing(issue)
    of_then = actions.listing_digest(shown)
    actions.place(ready, by=make_editor(), pages="8-9")

    with pytest.raises(actions.ListingChanged):
        actions.release_issue(issue, by=make_signer("press"), listed=listed(issue), listing=of_then)


def test_an_issue_is_not_published_with_a_piece_that_is_not_released(issue, ready):
    with pytest.raises(issue_actions.NotReady, match="渡口"):
        issue_actions.publish(issue, by=make_editor())
