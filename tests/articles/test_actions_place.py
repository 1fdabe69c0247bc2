"""A piece does not leave its place while readers see it, and none comes before readers without the right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article
from issues import actions as issue_actions
from issues.actions import NotAllowed
from issues.log import command_line
from tests.factories import make_article, make_editor, make_feature, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db


def hours(number):
    return timezone.now() + timedelta(hours=number)


def make_published(**fields):
    """A piece that readers see with its issue."""
    issue, editor = make_issue(), make_editor()
    article = make_article(issue=issue, section=make_section(), signed=True, by=editor, **fields)
    issue_actions.publish(issue, by=editor)
    return article


def make_writer():
    return make_person(permissions=["articles.change_article"])


@pytest.mark.parametrize(
    "where",
    [
        lambda: {"issue": None},
        lambda: {"issue": make_issue()},
        lambda: {"on_web": False},
        lambda: {"web_from": hours(1)},
    ],
    ids=["taken out", "into another issue", "off the web", "later"],
)
def test_a_piece_that_readers_see_does_not_leave_its_place(where):
    article = make_published()
    issue = article.issue

    with pytest.raises(actions.SeenByReaders, match="请用“下线”"):
        actions.place(article, by=make_editor(), **where())

    article.refresh_from_db()
    assert list(Article.objects.published()) == [article]
    assert (article.issue, article.on_web, article.web_from) == (issue, True, None)


def test_a_piece_that_readers_see_may_change_section_feature_and_pages():
    article = make_published()
    section, feature = make_section(), make_feature(article.issue)

    actions.place(article, by=make_writer(), section=section, feature=feature, pages="4-7")

    assert (article.section, article.feature, article.pages) == (section, feature, "4-7")
    assert list(Article.objects.published()) == [article]


def test_a_piece_that_came_out_ahead_is_put_into_its_issue_and_stays_before_readers():
    article = make_article(web_from=hours(-1), signed=True)
    issue = make_issue()

    actions.place(article, by=make_writer(), issue=issue)

    assert article.issue == issue
    assert list(Article.objects.published()) == [article]


def test_a_piece_that_nobody_sees_yet_goes_where_an_editor_puts_it():
    article = make_article(issue=make_issue(), signed=True)
    issue, section = make_issue(), make_section()

    actions.place(article, by=make_writer(), issue=issue, section=section, on_web=False)

    assert (article.issue, article.section, article.on_web) == (issue, section, False)


def test_a_piece_comes_out_ahead_of_its_issue_by_somebody_who_may_publish():
    article = make_article(issue=make_issue(), signed=True)

    actions.publish_ahead(article, by=make_person(permissions=["issues.publish_issue"]), at=hours(-1))

    assert list(Article.objects.published()) == [article]


def test_the_command_line_may_let_a_piece_come_out_ahead():
    article = make_article(signed=True)

    actions.publish_ahead(article, by=command_line(), at=hours(-1))

    assert list(Article.objects.published()) == [article]


@pytest.mark.parametrize("at", [lambda: hours(-1), lambda: hours(1), lambda: None], ids=["now", "later", "not at all"])
def test_who_may_not_publish_sets_no_time_for_a_piece(at):
    article = make_article(issue=make_issue(), signed=True, web_from=hours(2))

    with pytest.raises(NotAllowed):
        actions.publish_ahead(article, by=make_writer(), at=at())

    assert list(Article.objects.published()) == []


@pytest.mark.parametrize("aside", [{"on_web": False}, {"issue": None}], ids=["off the web", "outside"])
def test_who_may_not_publish_puts_no_released_piece_before_readers(aside):
    issue = make_published().issue
    article = make_article(signed=True, **{"issue": issue} | aside)
    back = {"on_web": True} if "on_web" in aside else {"issue": issue}

    with pytest.raises(NotAllowed):
        actions.place(article, by=make_writer(), **back)
    refused = Article.objects.published().filter(pk=article.pk).exists()
    actions.place(article, by=make_person(permissions=["issues.publish_issue"]), **back)

    assert refused is False
    assert Article.objects.published().filter(pk=article.pk).exists()


@pytest.mark.parametrize("where", [{"on_web": True}, {"pages": "3"}], ids=["onto the web", "pages"])
def test_a_change_of_place_takes_the_schedule_of_the_issue_back(where):
    editor, issue = make_editor(), make_issue()
    make_article(issue=issue, signed=True)
    waiting = make_article(issue=issue, on_web=False)
    issue_actions.publish(issue, by=editor, at=hours(1))

    actions.place(waiting, by=make_writer(), **where)

    issue.refresh_from_db()
    assert issue.published_at is None


def test_a_time_of_its_own_is_recorded_in_words():
    from django.contrib.admin.models import LogEntry

    article = make_article(signed=True)
    at = timezone.make_aware(timezone.datetime(2030, 3, 1, 8, 0))

    actions.publish_ahead(article, by=make_editor(), at=at)

    assert LogEntry.objects.order_by("pk").last().change_message == "定于 2030-03-01 08:00 单独上网"


@pytest.mark.parametrize(
    "where",
    [
        lambda: {"issue": None},
        lambda: {"issue": make_issue()},
        lambda: {"on_web": False},
        lambda: {"web_from": hours(1)},
    ],
    ids=["taken out", "into another issue", "off the web", "later"],
)
def test_a_withdrawn_piece_stays_where_its_address_says_so(where):
    article = make_published()
    actions.withdraw(article, by=make_editor())

    with pytest.raises(actions.WithdrawnStays):
        actions.place(article, by=make_editor(), **where())

    assert list(Article.objects.taken_down()) == [article]
