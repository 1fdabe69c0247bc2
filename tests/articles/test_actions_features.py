"""The features of an issue: every change of them is a change of its contents."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from articles import actions
from articles.models import Feature
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_feature, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    """A scheduled issue with two features, the first of which holds its one piece."""
    issue, editor = make_issue(), make_editor()
    first = make_feature(issue, "走进联络站", position=1)
    make_feature(issue, "秋收的账本", position=2)
    make_article(issue=issue, feature=first, signed=True, by=editor)
    issue_actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=1))
    return issue


def titles(issue):
    return [feature.title for feature in issue.features.order_by("position", "pk")]


CHANGES = {
    "made": lambda issue: actions.save_feature(Feature(issue=issue), by=make_editor(), title="湿地立法"),
    "changed": lambda issue: actions.save_feature(issue.features.last(), by=make_editor(), editors_note="编者的话。"),
    "moved": lambda issue: actions.move_feature(issue.features.last(), -1, by=make_editor()),
    "deleted": lambda issue: actions.delete_feature(issue.features.last(), by=make_editor()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_feature_takes_the_schedule_of_its_issue_back(issue, change):
    change(issue)

    issue.refresh_from_db()
    assert issue.published_at is None


def test_what_changes_nothing_leaves_the_schedule(issue):
    first = issue.features.first()

    actions.save_feature(first, by=make_editor(), title=first.title)
    actions.move_feature(first, -1, by=make_editor())

    issue.refresh_from_db()
    assert issue.is_scheduled


def test_a_new_feature_stands_last(issue):
    made = actions.save_feature(Feature(issue=issue), by=make_editor(), title="湿地立法", editors_note="编者的话。")

    assert titles(issue) == ["走进联络站", "秋收的账本", "湿地立法"]
    assert made.editors_note == "编者的话。"


def test_a_feature_moves_up_and_stays_at_the_end(issue):
    last = issue.features.last()

    actions.move_feature(last, -5, by=make_editor())

    assert titles(issue) == ["秋收的账本", "走进联络站"]
    assert last.position == 1


def test_a_feature_that_holds_pieces_is_not_deleted(issue):
    with pytest.raises(actions.HoldsPieces, match="还有 1 篇文章，不能删除"):
        actions.delete_feature(issue.features.first(), by=make_editor())

    assert titles(issue) == ["走进联络站", "秋收的账本"]


def test_a_feature_that_somebody_deleted_is_not_changed(issue):
    gone = issue.features.last()
    actions.delete_feature(Feature.objects.get(pk=gone.pk), by=make_editor())

    for act in (
        lambda: actions.save_feature(gone, by=make_editor(), title="改名"),
        lambda: actions.move_feature(gone, -1, by=make_editor()),
        lambda: actions.delete_feature(gone, by=make_editor()),
    ):
        with pytest.raises(actions.FeatureGone):
            act()

    assert titles(issue) == ["走进联络站"]


def test_every_change_of_a_feature_is_recorded(issue):
    editor = make_editor()
    feature = actions.save_feature(Feature(issue=issue), by=editor, title="湿地立法")

    actions.save_feature(feature, by=editor, title="湿地的法")
    actions.move_feature(feature, -1, by=editor)
    actions.delete_feature(feature, by=editor)

    entries = LogEntry.objects.filter(user=editor).order_by("pk")
    assert [entry.change_message for entry in entries if "取消定时上网" not in entry.change_message] == [
        "新建专题",
        "修改专题",
        "调整专题顺序",
        "删除专题：湿地的法",
    ]
