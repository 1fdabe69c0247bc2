"""Several people at one piece: remarks are made and answered with and without a script, and each sees who else is there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions, comments
from articles.actions import presence
from articles.models import Presence
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, sign_up_to

pytestmark = pytest.mark.django_db

BODY = "<p>早上八点，市场还没散。</p><p>已转镇城建办，五个工作日内回复。</p>"
JSON = {"accept": "application/json"}


@pytest.fixture
def editor(client):
    person = make_editor("沈若兰")
    client.force_login(person)
    return person


@pytest.fixture
def article():
    return make_article(title="码上提意见之后", body=BODY)


def address(name, article, *more):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def test_a_remark_without_a_script_brings_back_to_the_piece(client, editor, article):
    sent = {"quote": "五个工作日", "text": "有没有依据？", "at": "form"}

    answer = client.post(address("comment", article), sent)

    assert answer.headers["Location"] == address("change", article) + "#comments"
    page = client.get(address("change", article)).content.decode()
    assert "有没有依据？" in page
    assert 'data-quote="五个工作日"' in page
    assert "1 条未解决" in page


def test_a_remark_of_a_script_is_answered_with_the_list(client, editor, article):
    sent = {"quote": "五个工作日", "before": "城建办，", "after": "内回复", "offset": "19", "text": "有没有依据？"}

    answer = client.post(address("comment", article), sent, headers=JSON).json()

    assert answer["message"] == "批注已保存。"
    assert 'data-before="早上八点，市场还没散。\n已转镇城建办，"' in answer["html"]


def test_a_conversation_is_answered_resolved_and_reopened_at_the_desk(client, editor, article):
    first = actions.comment(article, "有没有依据？", by=make_editor(), quote="五个工作日")

    client.post(address("comment_reply", article, first.pk), {f"text-{first.pk}": "见办法第六条。", "at": "page"})
    client.post(address("comment_resolve", article, first.pk))
    resolved = client.get(address("comments", article)).content.decode()
    client.post(address("comment_reopen", article, first.pk))

    (thread,) = comments.open_comments(article)
    assert [reply.text for reply in thread.replies] == ["见办法第六条。"]
    assert "已解决 1 条" in resolved
    assert "沈若兰 今天" in resolved


def test_a_refused_reply_stands_on_the_page_with_what_was_typed(client, editor, article):
    first = actions.comment(article, "有没有依据？", by=editor)
    actions.resolve(first, by=editor)

    page = client.post(address("comment_reply", article, first.pk), {f"text-{first.pk}": "见办法。"})
    told = client.post(address("comment_reply", article, first.pk), {f"text-{first.pk}": "见办法。"}, headers=JSON)

    assert page.status_code == told.status_code == 409
    assert "沈若兰已经标为“已解决”" in told.json()["error"]
    assert "见办法。" in page.content.decode()


def test_a_remark_that_is_too_long_stands_on_the_page(client, editor, article):
    page = client.post(address("comment", article), {"text": "长" * 2001, "quote": "五个工作日"})

    assert page.status_code == 409
    assert "长" * 2001 in page.content.decode()


def test_who_only_reads_sees_remarks_and_makes_none(client, article):
    actions.comment(article, "有没有依据？", by=make_editor())
    client.force_login(make_person(permissions=["articles.view_article"]))

    page = client.get(address("comments", article)).content.decode()
    refused = client.post(address("comment", article), {"text": "我也说一句"}, headers=JSON)

    assert "有没有依据？" in page
    assert "保存批注" not in page
    assert refused.status_code == 409
    assert "没有批注的权限" in refused.json()["error"]


def test_who_may_not_see_the_piece_is_refused(client, article):
    client.force_login(make_person())

    answers = [client.get(address("comments", article)), client.post(address("heartbeat", article))]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_signer_remarks_without_the_right_to_change_words(client, article):
    client.force_login(make_signer("final", permissions=["articles.view_article"]))

    client.post(address("comment", article), {"text": "请核对。"})

    assert article.comments.get().text == "请核对。"


def test_another_pieces_conversation_is_not_found_here(client, editor, article):
    elsewhere = actions.comment(make_article(), "别处", by=editor)

    assert client.post(address("comment_resolve", article, elsewhere.pk)).status_code == 404


def beat(client, article, window="1-1", base=1, **more):
    return client.post(address("heartbeat", article), {"window": window, "base": base, **more}, headers=JSON).json()


def test_each_sees_who_else_has_the_piece_open(client, editor, article):
    presence.be_present(article, by=make_editor("罗小满"), window="9-9")

    shown = beat(client, article)["html"]

    assert "<b>罗小满</b> 今天" in shown
    assert "起开着这篇" in shown
    assert "沈若兰" not in shown


def test_a_second_window_of_the_same_person_is_told(client, editor, article):
    beat(client, article, "1-1")

    assert "您在另一个窗口" in beat(client, article, "2-2")["html"]
    assert "您在另一个窗口" in beat(client, article, "1-1")["html"]


def test_a_window_that_was_closed_or_is_not_heard_of_is_gone(client, editor, article):
    beat(client, article, "1-1")
    beat(client, article, "2-2")
    beat(client, article, "1-1", gone="1")
    Presence.objects.filter(window="2-2").update(seen_at=timezone.now() - timedelta(seconds=61))

    shown = beat(client, article, "3-3")["html"]
    swept = presence.forget_absent()

    assert "另一个窗口" not in shown
    assert swept == 1
    assert [row.window for row in Presence.objects.all()] == ["3-3"]


def test_a_window_that_comes_back_after_long_opens_anew(article):
    person, long_ago = make_editor(), timezone.now() - timedelta(hours=3)
    Presence.objects.create(article=article, user=person, window="1-1", opened_at=long_ago, seen_at=long_ago)

    presence.be_present(article, by=person, window="1-1")

    assert Presence.objects.get().opened_at > long_ago


def test_the_form_is_told_of_a_newer_version(client, editor, article):
    article.lead = "新的导语"
    article.save()
    actions.save_version(article, by=make_editor("罗小满"))

    told, up_to_date = beat(client, article, base=1)["html"], beat(client, article, base=2)["html"]

    assert "<b>罗小满</b> 今天" in told
    assert "存了第 2 版" in told
    assert address("version", article, 2) + "?with=1" in told
    assert "第 2 版" not in up_to_date


def test_a_heartbeat_costs_as_much_with_ten_people_there(client, editor, article, django_assert_max_num_queries):
    for place in range(10):
        presence.be_present(article, by=make_editor(), window=f"{place}-{place}")
    beat(client, article)

    with django_assert_max_num_queries(12):
        beat(client, article)


def test_open_remarks_are_shown_at_the_press_and_do_not_stand_in_its_way(client):
    issue, chief = make_issue(2026, 12), make_signer(permissions=["articles.view_signoff", "articles.view_article"])
    article = make_article(title="码上提意见之后", body=BODY, issue=issue)
    sign_up_to(article, "proof3")
    actions.comment(article, "有没有依据？", by=chief, quote="五个工作日")
    client.force_login(chief)

    order = client.get(reverse("admin:issues_issue_press", args=[issue.pk])).content.decode()
    piece = client.get(address("sign", article)).content.decode()
    actions.release_issue(issue, by=chief, listed=[article.versions.newest().pk])

    assert f'<a href="{address("comments", article)}">批注 1 条未解决</a>' in order
    assert "有没有依据？" in piece
    article.refresh_from_db()
    assert article.live is not None
