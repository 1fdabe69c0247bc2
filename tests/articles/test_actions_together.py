"""Two people at once: real connections, on the database that locks rows."""

from django.db import OperationalError

from articles import actions
from articles.models import Article
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_issue
from tests.together import WHERE_ROWS_ARE_LOCKED, at_once

pytestmark = WHERE_ROWS_ARE_LOCKED


def test_of_two_saves_from_one_version_exactly_one_is_stale():
    editor = make_editor()
    article = make_article(by=editor)
    opened = article.versions.newest()
    Article.objects.filter(pk=article.pk).update(title="改过")

    outcomes = at_once(*[lambda: actions.save_version(article, by=editor, base=opened)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Stale", "Version"]
    assert list(article.versions.values_list("number", flat=True)) == [1, 2]


def test_a_release_and_a_change_at_once_never_leave_old_words_released():
    editor = make_editor()
    issue = make_issue()
    article = make_article(issue=issue, by=editor)

    def change():
        Article.objects.filter(pk=article.pk).update(title="改过")
        return actions.save_version(Article.objects.get(pk=article.pk), by=editor)

    at_once(change, lambda: actions.release_as_printed(Article.objects.get(pk=article.pk), by=editor))

    article.refresh_from_db()
    assert article.live in (None, article.versions.newest())


def test_publishing_and_changing_at_once_never_publish_what_is_not_released():
    editor = make_editor()
    issue = make_issue()
    article = make_article(issue=issue, by=editor, signed=True, title="签过的")

    def change():
        Article.objects.filter(pk=article.pk).update(title="没有签的")
        return actions.save_version(Article.objects.get(pk=article.pk), by=editor)

    at_once(change, lambda: issue_actions.publish(issue, by=editor))

    assert [piece.live.title for piece in Article.objects.published()] in ([], ["签过的"])


def test_trail_rows_written_at_once_stay_one_chain():
    editor = make_editor()
    issue = make_issue()
    article = make_article(issue=issue, by=editor, signed=True)
    issue_actions.publish(issue, by=editor)

    at_once(*[lambda: actions.withdraw(Article.objects.get(pk=article.pk), by=editor)] * 3)

    assert list(article.trail.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_two_moves_at_once_between_two_issues_never_wait_for_each_other():
    editor = make_editor()
    one, two = make_issue(), make_issue()
    there, back = make_article(issue=one, by=editor), make_article(issue=one, by=editor)

    def move(article, issue):
        held = Article.objects.get(pk=article.pk)
        Article.objects.filter(pk=article.pk).update(issue=one if issue == two else two)
        return lambda: actions.place(held, by=editor, issue=issue)

    outcomes = []
    for target, other in [(one, two), (two, one)] * 10:
        outcomes += at_once(move(there, target), move(back, other))
        outcomes += at_once(move(there, target), move(back, target))

    assert [outcome for outcome in outcomes if isinstance(outcome, OperationalError)] == []


def test_of_two_moves_of_one_piece_at_once_it_ends_in_one_place():
    editor = make_editor()
    here, one, two = make_issue(), make_issue(), make_issue()
    article = make_article(issue=here, by=editor)

    outcomes = at_once(
        *[lambda to=to: actions.place(Article.objects.get(pk=article.pk), by=editor, issue=to) for to in (one, two)]
    )

    article.refresh_from_db()
    assert {type(outcome).__name__ for outcome in outcomes} <= {"NoneType", "MovedMeanwhile"}
    assert article.issue in (one, two)
