"""The features of an issue: every change of them is a change of its contents."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Feature
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_feature, make_issue, make_signer

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


@pytest.mark.parametrize(("mode", "superuser_may"), [("online", False), ("proofs_on_paper", False), ("paper", True)])
def test_what_readers_see_of_a_feature_is_changed_by_who_answers_for_it(client, mode, superuser_may):
    issue = make_issue(mode=mode, published_at=timezone.now())
    feature, superuser = make_feature(issue, "湿地立法", editors_note="编者的话。"), make_editor()

    def changed(by):
        try:
            actions.save_feature(feature, by=by, title=f"{feature.title}！")
            actions.save_feature(Feature(issue=issue), by=by, title="新的")
        except actions.ReadersSeeIt as refusal:
            return "付印签发的签署权" not in str(refusal)
        return True

    assert [changed(make_editor()), changed(make_signer("press")), changed(make_signer("final"))] == [
        superuser_may,
        True,
        False,
    ]
    client.force_login(superuser)
    fields = {"title": "改名", "editors_note": "另一段话。", "position": 1}
    answer = client.post(reverse("admin:articles_feature_change", args=[feature.pk]), fields)
    feature.refresh_from_db()
    assert (answer.status_code, feature.title == "改名") == (302, superuser_may)


def test_theme_cover_and_pdf_of_an_issue_that_is_out_are_changed_by_who_answers_for_it(client):
    issue = make_issue(mode="online", theme="代表在行动", published_at=timezone.now())
    particulars = reverse("admin:issues_issue_particulars", args=[issue.pk])
    sent = {"year": issue.year, "number": issue.number, "theme": "另一个主题", "mode": "online"}
    themes = []
    for person in (make_editor(), make_signer("press", is_superuser=True)):
        client.force_login(person)
        client.post(particulars, sent)
        issue.refresh_from_db()
        themes.append(issue.theme)

    assert themes == ["代表在行动", "另一个主题"]
