"""Releasing, publishing, withdrawing and restoring from the issue desk: allowed, not allowed, refused."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, picture_file

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def desk(issue, act="change", *rest):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk, *rest])


def said(response):
    return [str(message) for message in response.context["messages"]]


def state(issue):
    return Issue.objects.get(pk=issue.pk).state


def readable():
    return sorted(Article.objects.published().values_list("live__title", flat=True))


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def issue():
    issue = make_issue(2026, 12)
    make_article(issue=issue, title="甲", position=1)
    make_article(issue=issue, title="乙", position=2)
    return issue


@pytest.fixture
def released(issue, editor):
    actions.release_issue_as_printed(issue, by=editor)
    return issue


@pytest.fixture
def out(released, editor):
    issue_actions.publish(released, by=editor)
    return released


def listed(issue):
    return [article.newest for article in issue.articles.not_released()]


# --- releasing ----------------------------------------------------------------------------------------------------


def test_the_page_before_a_release_lists_every_piece_with_version_and_digest(client, editor, issue):
    page = client.get(desk(issue, "release")).content.decode()

    for article in issue.articles.all():
        digest = article.versions.newest().digest
        assert article.title in page
        assert f"{digest[:4]} {digest[4:8]}" in page
    assert "第 1 版" in page


def test_a_whole_issue_is_released_with_the_scan_of_the_signed_sheet(client, editor, issue):
    scan = SimpleUploadedFile("付印单.png", picture_file(kind="PNG"), "image/png")

    response = client.post(desk(issue, "release"), {"versions": listed(issue), "scan": scan}, follow=True)

    rows = [article.trail.get() for article in issue.articles.all()]
    assert said(response) == ["2026年第12期已按纸刊发布，共 2 篇。现在可以上网发布了。"]
    assert {row.scan.name[-4:] for row in rows} == {".png"}
    assert len({row.scan.name for row in rows}) == 1
    assert list(issue.articles.not_released()) == []


def test_a_scan_that_is_no_pdf_or_picture_is_refused_and_nothing_is_released(client, editor, issue):
    scan = SimpleUploadedFile("付印单.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "application/pdf")

    page = client.post(desk(issue, "release"), {"versions": listed(issue), "scan": scan})

    assert page.status_code == 400
    assert "扫描件要用 PDF、JPEG 或 PNG。" in page.content.decode()
    assert len(issue.articles.not_released()) == 2


def test_words_changed_after_the_list_was_shown_are_not_released(client, editor, issue):
    shown = listed(issue)
    article = issue.articles.get(title="甲")
    article.body = "<p>又改了一个字。</p>"
    article.save()
    actions.save_version(article, by=editor)

    response = client.post(desk(issue, "release"), {"versions": shown}, follow=True)

    assert said(response) == ["没有签发：清单列出之后，《甲》刚才又改过。请核对新的清单后再签发。"]
    assert len(issue.articles.not_released()) == 2


def test_private_data_in_the_words_stand_in_the_way_of_the_release(client, editor, issue):
    leaking = make_article(issue=issue, title="丙", body="<p>联系电话：13971234567。</p>", position=3)

    page = client.get(desk(issue, "release"))
    response = client.post(desk(issue, "release"), {"versions": listed(issue)}, headers=JSON)

    assert [row.article for row in page.context["hindered"]] == [leaking]
    assert response.status_code == 409
    assert len(issue.articles.not_released()) == 3


def test_one_piece_is_released_as_printed(client, editor, issue):
    article = issue.articles.get(title="甲")

    response = client.post(
        desk(issue, "release_piece", article.pk), {"versions": [article.versions.newest().pk]}, follow=True
    )

    article.refresh_from_db()
    assert said(response) == ["《甲》第 1 版已签发。"]
    assert article.live == article.versions.newest()


def test_a_piece_changed_after_its_page_was_shown_is_not_released(client, editor, issue):
    article = issue.articles.get(title="甲")
    shown = article.versions.newest().pk
    article.title = "甲（改）"
    article.save()
    actions.save_version(article, by=editor)

    response = client.post(desk(issue, "release_piece", article.pk), {"versions": [shown]}, headers=JSON)

    assert response.status_code == 409
    assert len(issue.articles.not_released()) == 2


@pytest.mark.parametrize("act", ["release", "release_piece"])
def test_without_the_permission_nothing_is_released(client, issue, act):
    client.force_login(make_person(permissions=["issues.view_issue", "articles.change_article"]))
    rest = [issue.articles.first().pk] if act == "release_piece" else []

    response = client.post(desk(issue, act, *rest), {"versions": listed(issue)}, headers=JSON)

    assert response.status_code == 403
    assert response.json()["message"].startswith("您没有“按纸刊发布”的权限")
    assert len(issue.articles.not_released()) == 2


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
