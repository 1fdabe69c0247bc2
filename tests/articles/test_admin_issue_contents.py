"""The contents of an issue: moving, placing, taking out and putting back of pieces."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_feature, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
LOOKING = ["issues.view_issue", "articles.view_article", "articles.view_feature"]


def desk(issue, act="change", *rest):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk, *rest])


def order(issue):
    return [article.title for article in issue.articles.in_running_order()]


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def onlooker(client):
    """A person who may look at the desk and change nothing."""
    person = make_person(permissions=LOOKING)
    client.force_login(person)
    return person


@pytest.fixture
def soon():
    return timezone.now() + timedelta(days=2)


@pytest.fixture
def issue():
    """Three pieces in two sections."""
    issue = make_issue(2026, 12)
    focus, law = make_section("本期焦点"), make_section("立法之窗")
    for position, (title, section) in enumerate([("甲", focus), ("乙", focus), ("丙", law)], start=1):
        make_article(issue=issue, section=section, title=title, position=position)
    return issue


def pk_of(issue, title):
    return issue.articles.get(title=title).pk


# --- moving -------------------------------------------------------------------------------------------------------


def test_a_piece_moves_down_by_a_button_and_the_message_offers_to_undo_it(client, editor, issue):
    response = client.post(desk(issue, "move", pk_of(issue, "甲")), {"steps": "1"}, follow=True)

    assert order(issue) == ["乙", "甲", "丙"]
    assert "《甲》现在是第 2 篇" in said(response)[0]
    assert "撤销" in said(response)[0]


def test_the_undo_of_a_move_puts_the_old_order_back(client, editor, issue):
    before = [article.pk for article in issue.articles.in_running_order()]
    client.post(desk(issue, "move", pk_of(issue, "甲")), {"steps": "1"})

    client.post(desk(issue, "arrange"), {"ids": before, "undo": "1"})

    assert order(issue) == ["甲", "乙", "丙"]


def test_at_the_edge_of_its_section_a_piece_takes_the_section_along_and_says_so(client, editor, issue):
    response = client.post(desk(issue, "move", pk_of(issue, "乙")), {"steps": "1"}, follow=True)

    assert order(issue) == ["丙", "甲", "乙"]
    assert "“本期焦点”整栏一起移动，现在是第 3 篇" in said(response)[0]


def test_at_the_end_of_the_contents_a_piece_stays(client, editor, issue):
    response = client.post(desk(issue, "move", pk_of(issue, "丙")), {"steps": "1"}, headers=JSON)

    assert order(issue) == ["甲", "乙", "丙"]
    assert response.json()["message"] == "《丙》已经在目录的尽头，没有移动。"


def test_a_script_gets_the_fresh_contents_and_the_way_to_undo(client, editor, issue):
    answer = client.post(desk(issue, "move", pk_of(issue, "甲")), {"steps": "1"}, headers=JSON).json()

    assert answer["message"] == "《甲》现在是第 2 篇。"
    assert answer["contents"].index("乙") < answer["contents"].index("甲")
    assert "撤销" in answer["undo"]


def test_the_contents_are_arranged_by_dragging(client, editor, issue):
    ids = [pk_of(issue, title) for title in ("丙", "乙", "甲")]

    answer = client.post(desk(issue, "arrange"), {"ids": ids, "row": pk_of(issue, "丙")}, headers=JSON).json()

    assert order(issue) == ["丙", "乙", "甲"]
    assert answer["message"] == "《丙》现在是第 1 篇。"


def test_stale_contents_are_refused_and_nothing_moves(client, editor, issue):
    ids = [pk_of(issue, title) for title in ("丙", "乙")]

    response = client.post(desk(issue, "arrange"), {"ids": ids}, headers=JSON)

    assert response.status_code == 409
    assert "目录刚才有增减，没有保存这次排序。请刷新页面后再排。" in response.json()["message"]
    assert order(issue) == ["甲", "乙", "丙"]


@pytest.mark.parametrize("ids", [["甲"], ["1", "-1"], ["9" * 30], []])
def test_a_list_that_is_no_list_of_pieces_is_refused(client, editor, issue, ids):
    response = client.post(desk(issue, "arrange"), {"ids": ids}, headers=JSON)

    assert response.status_code == 409
    assert order(issue) == ["甲", "乙", "丙"]


def test_a_piece_that_was_taken_out_meanwhile_is_not_moved(client, editor, issue):
    elsewhere = make_article(issue=make_issue())

    response = client.post(desk(issue, "move", elsewhere.pk), {"steps": "1"}, headers=JSON)

    assert response.status_code == 409
    assert "已经不在2026年第12期里" in response.json()["message"]


def test_moving_in_a_scheduled_issue_clears_the_schedule_and_says_so(client, editor, issue, soon):
    actions.release_issue_as_printed(issue, by=editor)
    issue_actions.publish(issue, by=editor, at=soon)

    response = client.post(desk(issue, "move", pk_of(issue, "甲")), {"steps": "1"}, follow=True)

    assert "原定的定时上网已取消" in said(response)[0]
    assert Issue.objects.get(pk=issue.pk).published_at is None


@pytest.mark.parametrize("act", ["move", "place", "take_out", "put_back"])
def test_who_may_only_look_moves_nothing(client, onlooker, issue, act):
    before = order(issue)

    response = client.post(desk(issue, act, pk_of(issue, "甲")), {"steps": "1", "pages": "9"}, headers=JSON)

    assert response.status_code == 403
    assert response.json()["message"].startswith("您没有“调整目录”的权限")
    assert order(issue) == before


@pytest.mark.parametrize("act", ["arrange", "publish", "unschedule", "restore", "upload", "upload_undo", "feature_add"])
def test_a_look_at_the_address_of_an_act_changes_nothing(client, editor, issue, act):
    assert client.get(desk(issue, act)).status_code == 405


# --- the place of a piece -----------------------------------------------------------------------------------------


def test_section_feature_and_pages_are_changed_in_place(client, editor, issue):
    feature, section = make_feature(issue, "走进联络站"), make_section("代表风采")
    article = issue.articles.get(title="甲")

    response = client.post(
        desk(issue, "place", article.pk),
        {"section": section.pk, "feature": feature.pk, "pages": "12–15、 48"},
        follow=True,
    )

    article.refresh_from_db()
    assert (article.section, article.feature, article.pages) == (section, feature, "12-15，48")
    assert "《甲》的栏目、专题、起止页已保存" in said(response)[0]


def test_new_pages_leave_a_piece_where_it_stands(client, editor, issue):
    article = issue.articles.get(title="甲")

    client.post(desk(issue, "place", article.pk), {"section": article.section_id, "pages": "4-7"})

    assert order(issue) == ["甲", "乙", "丙"]


def test_pages_that_are_no_pages_are_refused_and_stay_in_the_field(client, editor, issue):
    article = issue.articles.get(title="甲")

    page = client.post(desk(issue, "place", article.pk), {"section": article.section_id, "pages": "封底"})

    assert page.status_code == 400
    assert 'value="封底"' in page.content.decode()
    assert "起止页写成 12-15 或 12-15，48。" in page.content.decode()


def test_a_script_is_told_which_field_was_not_accepted(client, editor, issue):
    response = client.post(desk(issue, "place", pk_of(issue, "甲")), {"pages": "封底"}, headers=JSON)

    assert (response.status_code, response.json()["fields"]) == (400, ["pages"])
    assert response.json()["message"] == "没有保存：起止页写成 12-15 或 12-15，48。"


def test_a_piece_is_taken_out_of_the_issue_and_put_back_where_it_stood(client, editor, issue):
    article = issue.articles.get(title="乙")
    article.pages = "8-11"
    article.save()
    before = [(article.pk, article.title) for article in issue.articles.in_running_order()]
    client.post(desk(issue, "take_out", article.pk))
    assert order(issue) == ["甲", "丙"]

    client.post(
        desk(issue, "put_back", article.pk),
        {"section": article.section_id, "feature": "", "pages": "8-11", "ids": [pk for pk, _ in before]},
    )

    article.refresh_from_db()
    assert order(issue) == ["甲", "乙", "丙"]
    assert (article.section.name, article.pages) == ("本期焦点", "8-11")


def test_what_readers_see_is_not_taken_out_but_withdrawn(client, editor, issue):
    actions.release_issue_as_printed(issue, by=editor)
    issue_actions.publish(issue, by=editor)

    response = client.post(desk(issue, "take_out", pk_of(issue, "甲")), headers=JSON)

    assert response.status_code == 409
    assert "请用“下线”" in response.json()["message"]
    assert order(issue) == ["甲", "乙", "丙"]


def test_a_discarded_piece_is_not_put_back(client, editor, issue):
    article = issue.articles.get(title="甲")
    actions.discard(article, by=editor)

    response = client.post(desk(issue, "put_back", article.pk), headers=JSON)

    assert response.status_code == 409
    assert order(issue) == ["乙", "丙"]
