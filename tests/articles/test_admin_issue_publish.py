"""Publishing, withdrawing and restoring from the issue desk: allowed, not allowed, refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article
from issues import actions as issue_actions
from issues.models import Issue
from tests.articles.issue_desk import JSON, desk, said
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db


def state(issue):
    return Issue.objects.get(pk=issue.pk).state


def readable():
    return sorted(Article.objects.published().values_list("live__title", flat=True))


@pytest.fixture
def released(issue, editor):
    actions.release_issue_as_printed(issue, by=editor)
    return issue


@pytest.fixture
def out(released, editor):
    issue_actions.publish(released, by=editor)
    return released


# --- publishing ---------------------------------------------------------------------------------------------------


def test_a_released_issue_goes_before_readers_at_once(client, released):
    response = client.post(desk(released, "publish"), {"when": "now"}, follow=True)

    assert said(response) == ["2026年第12期已上网，读者现在可以读到。"]
    assert readable() == ["乙", "甲"]


def test_an_issue_with_an_unreleased_piece_is_refused_and_the_piece_named(client, released):
    make_article(issue=released, title="丙", position=3)

    response = client.post(desk(released, "publish"), {"when": "now"}, follow=True)

    assert said(response) == ["还不能上网：有 1 篇没有签发：《丙》。请先签发，或移出本期。"]
    assert readable() == []


def test_a_time_is_proposed_while_the_day_of_going_online_is_still_to_come(client, released):
    proposed = []
    for days in (2, 0):
        Issue.objects.filter(pk=released.pk).update(online_on=timezone.localdate() + timedelta(days))
        page = client.get(desk(released)).content.decode()
        proposed.append(['value="now" checked' in page, 'value="later" checked' in page])

    assert proposed == [[False, True], [True, False]]


def test_an_issue_is_scheduled_for_a_time(client, released):
    day = timezone.localdate() + timedelta(days=2)

    response = client.post(
        desk(released, "publish"), {"when": "later", "on": day.isoformat(), "at": "0８：00"}, follow=True
    )

    moment = timezone.localtime(Issue.objects.get(pk=released.pk).published_at)
    assert (moment.date(), moment.hour) == (day, 8)
    assert said(response) == [f"已定于{day.year}年{day.month}月{day.day}日 08:00上网，到时自动对读者开放。"]
    assert readable() == []


@pytest.mark.parametrize(
    ("on", "at"), [("2099年12月1日", "上午8点半"), ("2099/12/1", "8点半"), ("２０９９．１２．１", "８：３０")]
)
def test_a_schedule_is_understood_as_people_write_it(client, released, on, at):
    client.post(desk(released, "publish"), {"when": "later", "on": on, "at": at})

    moment = timezone.localtime(Issue.objects.get(pk=released.pk).published_at)
    assert f"{moment:%Y-%m-%d %H:%M}" == "2099-12-01 08:30"


@pytest.mark.parametrize(
    ("when", "on", "at", "why"),
    [
        ("later", "2001-01-01", "08:00", "没有发布：定时要在现在之后。要马上发布，请选“现在发布”。"),
        ("later", "", "08:00", "没有发布：请写出定时的日期和时间。"),
        ("later", "下周", "08:00", "没有发布：日期写成 2026-12-01 这样。"),
        ("later", "2099-01-01", "早上", "没有发布：时间写成 08:00 这样。"),
        ("", "", "", "没有发布：请选“现在发布”或“定时”。"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_what_was_typed_stays(client, released, when, on, at, why):
    page = client.post(desk(released, "publish"), {"when": when, "on": on, "at": at})

    assert page.status_code == 400
    assert said(page) == [why]
    assert f'value="{on}"' in page.content.decode()
    assert state(released) == Issue.State.PREPARED


def test_a_schedule_is_changed_and_taken_back(client, released, editor):
    issue_actions.publish(released, by=editor, at=timezone.now() + timedelta(days=1))
    day = timezone.localdate() + timedelta(days=5)

    client.post(desk(released, "publish"), {"when": "later", "on": day.isoformat(), "at": "09:30"})
    changed = timezone.localtime(Issue.objects.get(pk=released.pk).published_at)
    client.post(desk(released, "unschedule"))

    assert changed.date() == day
    assert state(released) == Issue.State.PREPARED


@pytest.mark.parametrize(
    ("act", "data"), [("publish", {"when": "now"}), ("withdraw", {}), ("restore", {}), ("unschedule", {})]
)
def test_without_the_permission_an_issue_is_neither_published_nor_withdrawn(client, released, act, data):
    client.force_login(make_person(permissions=["issues.view_issue", "issues.change_issue"]))

    response = client.post(desk(released, act), data, headers=JSON)

    assert response.status_code == 403
    assert response.json()["message"].startswith("您没有“刊期上网发布、下线”的权限")
    assert state(released) == Issue.State.PREPARED


# --- withdrawing and restoring ------------------------------------------------------------------------------------


def test_a_whole_issue_is_withdrawn_with_a_word_to_readers_after_a_question(client, out):
    page = client.get(desk(out, "withdraw"))

    response = client.post(desk(out, "withdraw"), {"notice": "正在核对。"}, follow=True)

    assert "2 篇文章马上都读不到" in page.content.decode()
    assert said(response) == ["2026年第12期已整期下线，读者读不到了。稿件和记录都在。"]
    assert Issue.objects.get(pk=out.pk).withdrawal_notice == "正在核对。"
    assert readable() == []


def test_a_withdrawn_issue_is_restored(client, out, editor):
    issue_actions.withdraw(out, by=editor)

    response = client.post(desk(out, "restore"), follow=True)

    assert said(response) == ["2026年第12期已恢复上线，读者又可以读到。"]
    assert readable() == ["乙", "甲"]


@pytest.mark.parametrize("act", ["withdraw", "restore"])
def test_an_issue_that_is_not_out_is_neither_withdrawn_nor_restored(client, released, act):
    response = client.post(desk(released, act), headers=JSON)
    looked = client.get(desk(released, "withdraw"), follow=True)

    assert response.status_code == 409
    assert said(looked) == ["2026年第12期没有上网，不用下线。"]
    assert state(released) == Issue.State.PREPARED


def test_one_piece_is_withdrawn_and_the_undo_restores_it(client, out):
    article = out.articles.get(title="甲")
    response = client.post(desk(out, "withdraw_piece", article.pk), {"notice": ""}, follow=True)
    assert "《甲》已下线，读者读不到了。" in said(response)[0]
    assert desk(out, "restore_piece", article.pk) in said(response)[0]
    assert readable() == ["乙"]

    client.post(desk(out, "restore_piece", article.pk))

    assert readable() == ["乙", "甲"]


def test_a_piece_that_readers_cannot_see_is_not_withdrawn(client, released):
    response = client.post(desk(released, "withdraw_piece", released.articles.get(title="甲").pk), headers=JSON)

    assert (response.status_code, response.json()["message"]) == (409, "《甲》还没有上网，不用下线。")


@pytest.mark.parametrize("act", ["withdraw_piece", "restore_piece"])
def test_without_the_permission_no_piece_is_withdrawn_or_restored(client, out, act):
    client.force_login(make_person(permissions=["issues.view_issue", "articles.change_article"]))

    response = client.post(desk(out, act, out.articles.first().pk), headers=JSON)

    assert response.status_code == 403
    assert readable() == ["乙", "甲"]


def test_a_correction_is_shown_as_waiting_while_readers_keep_the_old_words(client, out, editor):
    article = out.articles.get(title="甲")
    article.title = "甲（更正）"
    article.save()
    actions.save_version(article, by=editor)

    row = client.get(desk(out)).context["contents"].rows[0]

    assert row.state.label == "有更正待签发"
    assert readable() == ["乙", "甲"]
