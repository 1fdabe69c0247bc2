"""A draft that came to nothing leaves its issue; taken back, it stands there again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_feature, make_issue, make_section

pytestmark = pytest.mark.django_db


def titles(issue):
    return [article.title for article in issue.articles.in_running_order()]


def test_a_piece_taken_back_stands_at_the_end_of_its_section():
    editor, issue, focus, verse = make_editor(), make_issue(), make_section("焦点"), make_section("文苑")
    feature = make_feature(issue)
    first = make_article(issue=issue, section=focus, feature=feature, title="甲", position=1)
    make_article(issue=issue, section=focus, title="乙", position=2)
    make_article(issue=issue, section=verse, title="丙", position=3)

    actions.discard(first, by=editor)
    without = titles(issue)
    actions.keep(first, by=editor)

    assert without == ["乙", "丙"]
    assert titles(issue) == ["乙", "甲", "丙"]
    assert (first.issue, first.feature, first.discarded_at, first.discarded_from) == (issue, feature, None, None)


def test_a_piece_does_not_come_back_into_an_issue_that_is_out():
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue, feature=make_feature(issue))
    actions.discard(article, by=editor)
    issue_actions.publish(issue, by=editor)

    actions.keep(article, by=editor)

    assert (article.discarded_at, article.issue, article.feature) == (None, None, None)


def test_a_piece_that_comes_back_takes_the_schedule_of_its_issue_away():
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue)
    actions.discard(article, by=editor)
    issue_actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=2))

    actions.keep(article, by=editor)

    issue.refresh_from_db()
    assert (article.issue, issue.published_at) == (issue, None)


def test_a_piece_without_an_issue_is_taken_back_as_it_was():
    editor, article = make_editor(), make_article()
    actions.discard(article, by=editor)

    actions.keep(article, by=editor)

    assert (article.discarded_at, article.issue) == (None, None)


def test_a_second_discard_does_not_forget_where_the_piece_stood():
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue)
    actions.discard(article, by=editor)

    with pytest.raises(actions.Discarded):
        actions.discard(article, by=editor)

    article.refresh_from_db()
    assert article.discarded_from == issue


def test_an_issue_that_discarded_pieces_stood_in_may_be_deleted():
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue)
    actions.discard(article, by=editor)
    Issue.objects.get(pk=issue.pk).delete()

    actions.keep(article, by=editor)

    assert (article.discarded_at, article.issue) == (None, None)


def test_a_piece_that_is_not_discarded_is_not_taken_back():
    article, editor = make_article(), make_editor()

    with pytest.raises(actions.NotDiscarded, match="没有作废"):
        actions.keep(article, by=editor)
