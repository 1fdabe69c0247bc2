"""The features of an issue: making, renaming, ordering, deleting."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_editor, make_feature, make_issue, make_person

pytestmark = pytest.mark.django_db


def address(issue, act="features", *rest):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk, *rest])


def titles(issue):
    return [feature.title for feature in issue.features.order_by("position", "pk")]


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def issue():
    issue = make_issue()
    for position, title in enumerate(["走进联络站", "秋收的账本"], start=1):
        make_feature(issue, title, position=position)
    return issue


def test_a_feature_is_made_with_its_editors_note_and_stands_last(client, editor, issue):
    client.post(address(issue, "feature_add"), {"new-title": "湿地立法", "new-editors_note": "编者的话。"})

    assert titles(issue) == ["走进联络站", "秋收的账本", "湿地立法"]
    assert issue.features.get(title="湿地立法").editors_note == "编者的话。"


def test_a_feature_without_a_title_is_refused_and_the_note_stays_in_the_field(client, editor, issue):
    page = client.post(address(issue, "feature_add"), {"new-title": "", "new-editors_note": "编者的话。"})

    assert page.status_code == 400
    assert "编者的话。" in page.content.decode()
    assert len(titles(issue)) == 2


def test_a_feature_is_renamed(client, editor, issue):
    feature = issue.features.first()

    client.post(
        address(issue, "feature_save", feature.pk),
        {f"f{feature.pk}-title": "走进代表之家", f"f{feature.pk}-editors_note": ""},
    )

    assert titles(issue) == ["走进代表之家", "秋收的账本"]


def test_a_feature_changes_places_with_the_one_below(client, editor, issue):
    response = client.post(address(issue, "feature_move", issue.features.first().pk), {"steps": "1"}, follow=True)

    assert titles(issue) == ["秋收的账本", "走进联络站"]
    assert said(response) == ["专题“走进联络站”现在是第 2 个。"]


def test_only_an_empty_feature_is_deleted(client, editor, issue):
    full, empty = issue.features.order_by("position")
    make_article(issue=issue, feature=full)

    refused = client.post(address(issue, "feature_delete", full.pk), follow=True)
    client.post(address(issue, "feature_delete", empty.pk))

    assert said(refused) == ["专题“走进联络站”里还有 1 篇文章，不能删除。请先在目录里把它们移出专题。"]
    assert titles(issue) == ["走进联络站"]


@pytest.mark.parametrize("act", ["feature_save", "feature_move", "feature_delete"])
def test_without_the_permission_features_stay_as_they_are(client, issue, act):
    client.force_login(make_person(permissions=["issues.view_issue", "articles.view_feature"]))

    client.post(address(issue, act, issue.features.first().pk), {"steps": "1"})

    assert titles(issue) == ["走进联络站", "秋收的账本"]


def test_who_may_only_look_sees_the_features_without_buttons(client, issue):
    client.force_login(make_person(permissions=["issues.view_issue", "articles.view_feature"]))

    page = client.get(address(issue)).content.decode()

    assert "走进联络站" in page
    assert [word for word in ("保存这个专题", "删除专题", "建立专题") if word in page] == []
