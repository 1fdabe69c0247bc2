"""Whoever stops the schedule of an issue is told so, on whatever screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions
from issues import actions as issue_actions
from issues.models import Issue
from tests.articles.issue_desk import JSON, desk, said
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db
STOPPED = "2026年第12期原定的定时上网已停下：{}。改好后请重新定时，或请能发布的同事定时。"


@pytest.fixture
def article(client):
    """A released piece in an issue that has a time."""
    editor = make_editor("方启明")
    client.force_login(editor)
    article = make_article(issue=make_issue(2026, 12), by=editor, signed=True, title="守渡人")
    schedule(article, editor)
    return article


def schedule(article, editor):
    issue_actions.publish(Issue.objects.get(pk=article.issue_id), by=editor, at=timezone.now() + timedelta(days=3))


def save(client, article, **changed):
    address = reverse("admin:articles_article_change", args=[article.pk])
    shown = client.get(address).context["adminform"].form
    sent = {name: shown[name].value() for name in shown.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    rows = {"bylines-TOTAL_FORMS": "0", "bylines-INITIAL_FORMS": "0"}
    return client.post(address, {**sent, **rows, **changed}, follow=True)


def test_a_page_number_typed_in_the_form_of_a_piece_is_told_to_have_stopped_the_schedule(client, article):
    response = save(client, article, pages="3")

    assert said(response) == ["已保存，文字没有改动。", STOPPED.format("《守渡人》的位置或上网安排有改动")]
    shown = client.get(desk(article.issue)).content.decode()
    assert "定时上网已停下：《守渡人》的位置或上网安排有改动（方启明" in shown


def test_a_change_of_the_particulars_is_told_and_a_screen_that_tells_by_itself_tells_once(client, article):
    changed = client.post(
        desk(article.issue, "particulars"), {"year": 2026, "number": 12, "theme": "春耕"}, follow=True
    )
    schedule(article, make_editor())
    placed = client.post(desk(article.issue, "place", article.pk), {"pages": "7"}, follow=True)

    assert said(changed)[-1] == STOPPED.format("刊期资料有改动")
    assert [("原定的定时上网" in line) for line in said(placed)] == [True]


def test_the_script_of_the_issue_desk_is_told_in_the_head_and_an_act_on_purpose_is_no_news(client, article):
    answer = client.post(desk(article.issue, "place", article.pk), {"pages": "7"}, headers=JSON).json()
    schedule(article, make_editor())
    back = client.post(desk(article.issue, "unschedule"), follow=True)

    assert "定时上网已停下" in answer["head"]
    assert said(back) == ["已取消定时，本期不会自动上网。"]
    assert "定时上网已停下" not in back.content.decode()


def test_who_stopped_nothing_is_told_nothing(client, article):
    actions.place(article, by=make_editor(), pages="3")

    assert said(save(client, article)) == ["已保存，文字没有改动。"]
