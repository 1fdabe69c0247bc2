"""付印签发 of a whole issue at the desk: from its list, refused with reasons, with the changes after 终审 ticked."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import actions
from issues.models import Issue
from tests.articles.pressing import change
from tests.factories import make_article, make_issue, make_person, make_signer, sign_up_to

pytestmark = pytest.mark.django_db

READS = ("articles.view_article", "articles.view_signoff", "issues.view_issue")


def reader(*stages):
    return make_signer(*stages, person=make_person(permissions=READS))


def at_desk(person):
    client = Client()
    client.force_login(person)
    return client


def test_an_issue_goes_to_press_from_its_list():
    issue = make_issue(mode=Issue.Mode.ONLINE)
    for title in ("渡口", "桥"):
        sign_up_to(make_article(issue=issue, title=title), "proof3")
    client = at_desk(reader("press"))
    url = reverse("admin:issues_issue_press", args=[issue.pk])

    page = client.get(url)
    sent = {
        "versions": [line.version.pk for line in page.context["waiting"]],
        "listing": page.context["listing"],
        "opinion": "同意付印。",
    }
    answer = client.post(url, sent, follow=True)

    assert "付印签发这 2 篇" in page.content.decode()
    assert "已付印签发，共 2 篇" in answer.content.decode()
    assert issue.press_orders.get().text == "同意付印。"


def test_an_issue_goes_to_press_with_the_changes_after_the_last_review_ticked():
    issue = make_issue(mode=Issue.Mode.ONLINE)
    article = make_article(issue=issue, title="渡口")
    sign_up_to(article, "proof3")
    newest = change(article, title="渡口与桥")
    actions.sign(article, "recheck", by=make_signer(), version=newest)
    url = reverse("admin:issues_issue_press", args=[issue.pk])
    client, other = at_desk(reader("press", "final")), at_desk(reader("press"))

    page, of_another = client.get(url), other.get(url).content.decode()
    sent = {"versions": [newest.pk], "listing": page.context["listing"], "opinion": "同意付印。"}
    without = client.post(url, sent)
    slipped = other.post(url, sent | {"agreed": newest.pk})
    long = client.post(url, sent | {"agreed": newest.pk, "opinion": "好" * 2001})
    assert not article.trail.filter(act="confirm").exists()
    client.post(url, sent | {"agreed": newest.pk})

    assert 'name="agreed"' in page.content.decode()
    assert 'name="agreed"' not in of_another
    assert "须由有终审权的人确认" in of_another
    assert [one.status_code for one in (without, slipped, long)] == [400, 409, 400]
    assert "《渡口与桥》没有签发：请先看终审后的改动" in without.content.decode()
    assert "最多 2000 字，现在 2001 字" in long.content.decode()
    assert "好" * 2001 in long.content.decode()
    assert [row.act for row in article.trail.order_by("number")][-2:] == ["confirm", "release"]


def test_an_issue_that_is_not_ready_says_which_pieces_and_why():
    issue = make_issue(mode=Issue.Mode.ONLINE)
    sign_up_to(make_article(issue=issue, title="渡口"), "second")
    client, url = at_desk(reader("press")), reverse("admin:issues_issue_press", args=[issue.pk])

    page = client.get(url)
    sent = {"versions": [line.version.pk for line in page.context["waiting"]], "listing": page.context["listing"]}
    sent["opinion"] = "同意付印。"
    answer, not_allowed = client.post(url, sent), at_desk(reader("first")).post(url, sent)

    assert "待终审" in page.content.decode()
    assert "《渡口》待终审" in answer.content.decode()
    assert [one.status_code for one in (answer, not_allowed)] == [409, 403]
    assert all(">同意付印。</textarea>" in one.content.decode() for one in (answer, not_allowed))
    assert not issue.press_orders.exists()
