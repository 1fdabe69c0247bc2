"""An issue goes before readers as one act, and leaves them as one."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from articles.models import Article
from issues import actions
from issues.models import Issue, Masthead
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db


def test_publishing_an_issue_opens_its_articles_to_readers():
    article = make_article(issue=make_issue(), signed=True)

    actions.publish(article.issue, by=make_editor())

    assert list(Article.objects.published()) == [article]
    assert list(Issue.objects.published()) == [article.issue]


def test_publishing_names_every_article_that_is_not_released():
    issue = make_issue()
    make_article(issue=issue, signed=True, title="签过的")
    make_article(issue=issue, title="没签的一")
    make_article(issue=issue, title="没签的二")

    with pytest.raises(actions.NotReady) as refusal:
        actions.publish(issue, by=make_editor())

    assert "《没签的一》、《没签的二》" in str(refusal.value)
    assert "签过的》" not in str(refusal.value)
    issue.refresh_from_db()
    assert issue.published_at is None


def test_a_released_piece_changed_since_is_not_ready():
    from articles.actions import save_version

    issue = make_issue()
    article = make_article(issue=issue, signed=True)
    Article.objects.filter(pk=article.pk).update(title="改过")
    save_version(article, by=make_editor())

    with pytest.raises(actions.NotReady):
        actions.publish(issue, by=make_editor())


def test_a_time_in_the_future_is_a_schedule_that_needs_nothing_to_run():
    article = make_article(issue=make_issue(), signed=True)

    actions.publish(article.issue, by=make_editor(), at=timezone.now() + timedelta(hours=2))

    assert article.issue.state == Issue.State.SCHEDULED
    assert list(Article.objects.published()) == []
    Issue.objects.update(published_at=timezone.now() - timedelta(seconds=1))
    assert list(Article.objects.published()) == [article]


def test_unscheduling_takes_the_time_back():
    issue = make_article(issue=make_issue(), signed=True).issue
    actions.publish(issue, by=make_editor(), at=timezone.now() + timedelta(hours=2))

    actions.unschedule(issue, by=make_editor())

    assert issue.state == Issue.State.PREPARED


def test_an_issue_keeps_the_masthead_of_its_day():
    masthead = Masthead.objects.create(editor_in_chief="文小舟")
    issue = make_article(issue=make_issue(), signed=True).issue
    actions.publish(issue, by=make_editor())
    masthead.editor_in_chief = "秦小满"
    masthead.save()

    issue.refresh_from_db()

    assert issue.masthead["editor_in_chief"] == "文小舟"


def test_withdrawing_an_issue_takes_all_of_it_from_readers_and_restoring_gives_it_back():
    article = make_article(issue=make_issue(), signed=True)
    issue = article.issue
    actions.publish(issue, by=make_editor())

    actions.withdraw(issue, by=make_editor(), notice="核对中")
    gone = list(Issue.objects.published()), list(Article.objects.published()), list(Article.objects.taken_down())
    actions.restore(issue, by=make_editor())

    assert gone == ([], [], [article])
    assert list(Article.objects.published()) == [article]


@pytest.mark.parametrize("act", [actions.withdraw, actions.restore])
def test_an_issue_that_is_not_out_is_neither_withdrawn_nor_restored(act):
    with pytest.raises(actions.Refused):
        act(make_issue(), by=make_editor())


def test_publishing_twice_is_refused():
    issue = make_article(issue=make_issue(), signed=True).issue
    actions.publish(issue, by=make_editor())

    with pytest.raises(actions.Refused):
        actions.publish(issue, by=make_editor())


def test_what_was_done_stands_in_the_log():
    editor = make_editor()
    issue = make_article(issue=make_issue(), signed=True).issue

    actions.publish(issue, by=editor)

    assert LogEntry.objects.filter(user=editor, object_id=str(issue.pk)).latest("pk").change_message == "上网发布"


def test_the_neighbours_of_an_issue_are_published_ones_in_order():
    numbers = [(2022, 12), (2023, 1), (2023, 2), (2023, 3)]
    issues = [make_issue(year, number, published_at=timezone.now()) for year, number in numbers]
    Issue.objects.filter(pk=issues[2].pk).update(published_at=None)

    assert Issue.objects.neighbours(issues[1]) == (issues[0], issues[3])
