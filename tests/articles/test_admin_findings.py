"""What the desk shows of what was found in a piece, and what may be done with it there."""

import json

import pytest
from django.urls import reverse

from articles.models import Passed, Term
from tests.factories import make_article, make_person, make_signer

pytestmark = pytest.mark.django_db
READS = "articles.view_article"


@pytest.fixture(autouse=True)
def terms():
    Term.objects.create(pattern="布署", suggestion="部署", reason="错别字", level="error")
    Term.objects.create(pattern="座落", suggestion="坐落", level="warning")


@pytest.fixture
def article():
    return make_article(title="各地布署防汛", body="<p>村庄座落江边。</p>")


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def keys(article):
    from articles import checking

    return [one.key for one in checking.findings(article.versions.newest())]


def check(client, **words):
    fields = {"words": json.dumps(words), "credits": "文/布署"}
    return client.post(reverse("admin:articles_article_check_words"), fields)


def test_what_is_typed_is_checked_without_being_saved(client):
    client.force_login(make_person(permissions=["articles.change_article"]))

    answer = check(client, title="各地布署防汛", body="<p>村庄<strong>座</strong>落江边。</p>").json()

    found = [
        (one["field"], one["start"], one["found"], one["replacement"], one["isError"]) for one in answer["findings"]
    ]
    assert found == [
        ("title", 2, "布署", "部署", True),
        ("credits", 2, "布署", None, True),
        ("body", 2, "座落", "坐落", False),
    ]
    assert "座落" not in answer["html"]


def test_words_that_do_not_come_are_answered_with_a_sentence(client):
    client.force_login(make_person(permissions=["articles.change_article"]))

    answer = client.post(reverse("admin:articles_article_check_words"), {"words": "[1"})

    assert (answer.status_code, answer.json()) == (400, {"error": "没有收到文字，没有检查。"})


def test_who_writes_nothing_checks_nothing(client):
    client.force_login(make_person(permissions=[READS]))

    assert check(client, title="布署").status_code == 403


def test_the_form_lists_what_was_found_in_the_saved_words(client, article):
    client.force_login(make_person(permissions=[READS, "articles.change_article"]))

    page = client.get(address("change", article)).content.decode()

    assert "改成“部署”" in page
    assert "改成“坐落”" in page


def test_the_list_of_findings_is_for_everybody_who_reads(client, article):
    client.force_login(make_person(permissions=[READS]))

    page = client.get(address("findings", article)).content.decode()

    assert "须改 1" in page
    assert "改成" not in page
    assert "放行…" not in page


def test_the_way_from_the_signing_screen_to_the_findings_is_no_passed_check(client, article):
    client.force_login(make_person(permissions=[READS, "articles.view_signoff"]))

    page = client.get(address("sign", article)).content.decode()

    assert f'<li class="going"><a href="{address("findings", article)}">逐处处理错敏词</a>' in page


def test_one_click_mends_a_finding(client, article):
    client.force_login(make_person(permissions=[READS, "articles.change_article"]))

    client.post(address("mend", article), {"key": keys(article)[0], "base": "1", "back": "findings"})

    article.refresh_from_db()
    assert article.title == "各地部署防汛"


def test_a_click_on_an_older_version_says_so_and_changes_nothing(client, article):
    client.force_login(make_person(permissions=[READS, "articles.change_article"]))

    answer = client.post(address("mend", article), {"key": keys(article)[0], "base": "7"}, follow=True)

    assert "两份文字都还在" in answer.content.decode()
    article.refresh_from_db()
    assert article.title == "各地布署防汛"


def test_who_may_only_read_mends_nothing(client, article):
    client.force_login(make_person(permissions=[READS]))

    assert client.post(address("mend", article), {"key": keys(article)[0], "base": "1"}).status_code == 403


def test_a_signer_lets_an_error_pass_with_a_reason(client, article):
    signer = make_signer(permissions=[READS])
    client.force_login(signer)
    key = keys(article)[0]

    answer = client.post(address("let_pass", article), {"key": key, f"reason-{key}": "文件名"}, follow=True)

    assert "已放行“布署”：文件名。" in answer.content.decode()
    assert Passed.objects.get().by == signer


def test_a_reason_written_at_one_of_two_places_is_kept(client):
    article = make_article(title="渡口", body="<p>各地布署防汛。</p>" * 2)
    client.force_login(make_signer(permissions=[READS]))
    key, again = keys(article)

    client.post(address("let_pass", article), {"key": key, f"reason-{key}": ["文件名", " "]})

    assert (again, Passed.objects.get().reason) == (key, "文件名")


def test_a_refusal_to_let_pass_stands_over_the_list_which_keeps_what_was_written(client, article):
    client.force_login(make_signer(permissions=[READS]))
    key, long = keys(article)[0], "因" * 301

    empty = client.post(address("let_pass", article), {"key": key, "back": "findings"})
    too_long = client.post(address("let_pass", article), {"key": key, f"reason-{key}": long, "back": "findings"})

    assert [one.status_code for one in (empty, too_long)] == [409, 409]
    assert all("<details open>" in one.content.decode() for one in (empty, too_long))
    assert "理由" in empty.content.decode().split('role="alert"')[1].split("</div>")[0]
    assert f'value="{long}"' in too_long.content.decode()
    assert not Passed.objects.exists()


def test_a_refusal_to_let_pass_is_a_sentence(client, article):
    client.force_login(make_person(permissions=[READS, "articles.change_article"]))
    key = keys(article)[0]

    answer = client.post(address("let_pass", article), {"key": key}, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["error"]) == (
        409,
        "您没有放行提示的权限，没有放行：“须改”的由有这一审次或终审签署权的人放行。请交给他们，或改正文字。",
    )
