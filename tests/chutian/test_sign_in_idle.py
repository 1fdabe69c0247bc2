"""A sign-in in which nothing is done ends; what was typed does not."""

import pytest
from django.urls import reverse

from issues.models import Page
from tests.factories import make_article, make_editor, make_signer

pytestmark = pytest.mark.django_db
KEPT = "/admin/account/kept/"
BROWSER = {"HTTP_ACCEPT": "text/html,*/*"}
PASSWORD = "desk-2023"


def fall_asleep(client, minutes=121):
    session = client.session
    session["seen_at"] -= minutes * 60
    session.save()


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def editor(client):
    editor = make_editor("沈若兰")
    client.force_login(editor)
    return editor


@pytest.fixture
def page():
    return Page.objects.create(slug="about", title="关于本刊", body="<p>旧文字。</p>")


def send(client, page, body="<p>新写的一段。</p>", **more):
    address = reverse("admin:issues_page_change", args=[page.pk])
    return client.post(address, {"title": "关于本刊", "body": body} | more, **BROWSER)


def enter(client, name="沈若兰", **more):
    return client.post("/admin/login/", {"login": name, "password": PASSWORD} | more)


def test_after_two_hours_the_password_is_asked_for_and_leads_back(client, editor):
    fall_asleep(client)

    answer = client.get("/admin/articles/article/", **BROWSER)

    assert answer["Location"] == "/admin/login/?next=/admin/articles/article/"
    assert not is_signed_in(client)


def test_work_within_the_two_hours_keeps_awake(client, editor):
    fall_asleep(client, 119)
    client.get("/admin/")
    fall_asleep(client, 119)

    assert client.get("/admin/").status_code == 200


def test_a_window_that_only_reports_itself_keeps_nobody_awake(client, editor, settings):
    article = make_article(by=editor)
    fall_asleep(client, 119)
    client.post(reverse("admin:articles_article_heartbeat", args=[article.pk]), {"window": "1"})
    fall_asleep(client, 2)

    assert client.get("/admin/").status_code == 302


def test_what_was_sent_too_late_waits_and_goes_on_after_signing_in(client, editor, page):
    fall_asleep(client)

    late = send(client, page)
    back = client.post(late["Location"], {"login": "沈若兰", "password": PASSWORD})
    shown = client.get(back["Location"])
    form = shown.context["form"]
    sent = client.post(form["path"], dict(form["fields"]), **BROWSER)

    page.refresh_from_db()
    assert back["Location"] == KEPT
    assert "接着提交" in shown.content.decode()
    assert (sent.status_code, page.body) == (302, "<p>新写的一段。</p>")
    assert client.get(KEPT)["Location"] == "/admin/"


def test_a_window_that_reports_itself_does_not_take_the_form_that_is_still_to_come(client, editor, page):
    article = make_article(by=editor)
    fall_asleep(client)

    reported = client.post(reverse("admin:articles_article_heartbeat", args=[article.pk]), {"window": "1"})
    late = send(client, page)

    assert reported["Location"].startswith("/admin/login/")
    assert late["Location"].endswith("next=%2Fadmin%2Faccount%2Fkept%2F")


def test_what_waits_is_written_only_when_the_person_presses(client, editor, page):
    fall_asleep(client)

    send(client, page)
    enter(client, next=KEPT)
    client.get(KEPT)

    page.refresh_from_db()
    assert page.body == "<p>旧文字。</p>"


def test_another_person_does_not_get_what_waits(client, editor, page):
    make_editor("罗小满")
    fall_asleep(client)
    send(client, page)

    enter(client, "罗小满", next=KEPT)

    assert client.get(KEPT)["Location"] == "/admin/"


def test_what_waits_can_be_given_up(client, editor, page):
    fall_asleep(client)
    send(client, page)
    enter(client, next=KEPT)

    answer = client.post(reverse("account_drop_kept"))

    assert answer["Location"] == reverse("admin:issues_page_change", args=[page.pk])
    assert client.get(KEPT)["Location"] == "/admin/"


def test_the_page_says_what_would_be_done_before_it_is_sent_on(client):
    article = make_article(title="算盘班")
    client.force_login(make_signer("first", person=make_editor("沈若兰")))
    fall_asleep(client)
    sent = {"stage": "first", "version": article.versions.newest().pk, "content": "一个班。", "opinion": "改后可用。"}
    client.post(reverse("admin:articles_article_sign", args=[article.pk]), sent, **BROWSER)

    shown = enter(client, next=KEPT)
    page = client.get(shown["Location"]).content.decode()

    assert "按下按钮就<b>签署初审《算盘班》</b>" in page
    assert "接着签署初审《算盘班》" in page
    assert all(words in page for words in ("<dt>内容概要</dt><dd>一个班。", "<dt>意见</dt><dd>改后可用。"))


def test_passwords_are_not_kept(client, editor):
    fall_asleep(client)

    client.post(
        reverse("admin:password_change"), {"oldpassword": PASSWORD, "password1": "x", "password2": "x"}, **BROWSER
    )

    assert "kept_form" not in client.session


def test_a_form_with_a_token_that_is_too_old_is_offered_again(client, editor, page):
    """Its window was open while its person signed in again in another one."""
    client.handler.enforce_csrf_checks = True

    address = reverse("admin:issues_page_change", args=[page.pk])
    typed = {"title": "关于本刊", "body": "<p>新写的一段。</p>", "csrfmiddlewaretoken": "old"}
    ours = client.post(address, typed, HTTP_ORIGIN="http://testserver", **BROWSER)
    strange = client.post(address, typed, HTTP_ORIGIN="https://elsewhere.example", **BROWSER)

    assert (ours.status_code, ours.context["form"]["fields"]) == (
        403,
        [("title", "关于本刊"), ("body", "<p>新写的一段。</p>")],
    )
    assert "新写的一段" not in strange.content.decode()


def test_a_script_is_told_that_the_sign_in_ended(client, editor, page):
    fall_asleep(client)
    address = reverse("admin:issues_page_change", args=[page.pk])

    answer = client.post(address, {"title": "x"}, HTTP_ACCEPT="application/json")

    assert answer["Location"].startswith("/admin/login/")
    assert "kept_form" not in client.session


def test_somebody_at_the_keyboard_can_say_so(client, editor):
    fall_asleep(client, 119)

    answer = client.post(reverse("account_awake"))
    fall_asleep(client, 2)

    assert answer.status_code == 204
    assert client.get("/admin/").status_code == 200
