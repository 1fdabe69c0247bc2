"""The issue desk: what it shows, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import actions
from tests.factories import make_article, make_editor, make_feature, make_issue, make_person, make_photo, make_section

pytestmark = pytest.mark.django_db

LOOKING = ["issues.view_issue", "articles.view_article", "articles.view_feature"]


def desk(issue, act="change", *rest):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk, *rest])


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
def issue():
    """Three pieces in two sections."""
    issue = make_issue(2026, 12)
    focus, law = make_section("本期焦点"), make_section("立法之窗")
    for position, (title, section) in enumerate([("甲", focus), ("乙", focus), ("丙", law)], start=1):
        make_article(issue=issue, section=section, title=title, position=position)
    return issue


def test_the_desk_shows_the_contents_by_section_with_credits(client, editor):
    issue = make_issue()
    make_article(issue=issue, section=make_section("本期焦点"), title="把会开到田埂上去", credits=[("文", "林知秋")])

    page = client.get(desk(issue))

    row = page.context["contents"].rows[0]
    assert [group.section.name for group in page.context["contents"].groups] == ["本期焦点"]
    assert (row.article.title, row.credits, row.state.label) == ("把会开到田埂上去", "文/林知秋", "编辑中")


def test_the_desk_makes_as_many_queries_for_thirty_pieces_as_for_three(client, editor):
    issue = make_issue()
    section, feature, photo = make_section(), make_feature(issue), make_photo()
    figure = f'<figure data-photo="{photo.pk}"><img alt=""><figcaption>说明</figcaption></figure>'

    def add(number):
        for place in range(number):
            make_article(
                issue=issue, section=section, feature=feature, body=figure, signed=place % 2, credits=[("文", "林知秋")]
            )

    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get(desk(issue))
        return len(made)

    add(3)
    few = queries()
    add(27)

    assert queries() == few <= 28


def test_who_may_only_look_sees_no_button_that_changes(client, onlooker, issue):
    page = client.get(desk(issue)).content.decode()

    assert "甲" in page
    assert [word for word in ("移出", "上移", "选择文稿", "按纸刊发布：", "particulars/") if word in page] == []


def test_an_act_that_may_not_happen_says_why_and_can_be_focused(client, onlooker, issue):
    page = client.get(desk(issue)).content.decode()

    assert 'aria-disabled="true" aria-describedby="why-publish"' in page
    assert "每一篇都签发了，才能上网发布。" in page


def test_who_may_not_see_issues_is_kept_out(client, issue):
    client.force_login(make_person(permissions=["articles.view_article"]))

    assert client.get(desk(issue)).status_code == 403


def test_an_unknown_issue_leads_back_to_the_list(client, editor):
    response = client.get(reverse("admin:issues_issue_change", args=[99999]), follow=True)

    assert response.redirect_chain[0][0] == reverse("admin:index")


def test_the_list_of_contents_can_be_narrowed_to_what_waits(client, editor, issue):
    actions.release_as_printed(issue.articles.get(title="甲"), by=editor)

    page = client.get(desk(issue), {"show": "waiting"})

    assert [row.article.title for row in page.context["shown"].rows] == ["乙", "丙"]


def test_the_drawn_cover_stands_in_for_a_missing_one(client, editor, issue):
    response = client.get(desk(issue, "cover"))

    assert response["Content-Type"].startswith("image/svg+xml")
    assert "2026年第12期" in response.content.decode()
