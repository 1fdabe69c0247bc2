"""What the page of a piece says of its issue and its authors: to readers, and to machines."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.models import Author
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_author, make_editor, make_issue

pytestmark = pytest.mark.django_db


def linked_data(client, article):
    page = client.get(article.get_absolute_url()).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_a_piece_before_its_issue_names_the_issue_nowhere(client):
    moment = timezone.make_aware(datetime(2024, 1, 5, 9))
    early = make_article(issue=make_issue(2024, 3), pages="4-9", web_from=moment, signed=True)

    page = client.get(early.get_absolute_url()).content.decode()

    assert '楚天主人，<span class="together">2024-01-05</span>. ' in page
    assert "2024（3）" not in page
    assert "2024年第3期" not in page
    assert linked_data(client, early).keys() & {"isPartOf", "pagination"} == set()


def test_once_the_issue_is_out_the_piece_is_cited_by_it(client):
    issue = make_issue(2024, 3)
    early = make_article(issue=issue, pages="4-9", web_from=timezone.now(), signed=True)
    issue_actions.publish(issue, by=make_editor())

    page = client.get(early.get_absolute_url()).content.decode()

    assert "楚天主人，2024（3）：" in page
    assert linked_data(client, early)["isPartOf"]["issueNumber"] == "第3期"


def test_machines_are_told_the_day_on_which_the_issue_came_out_here(client):
    issue = make_issue(2023, 10)
    article = make_article(issue=issue, signed=True)
    issue_actions.publish(issue, by=make_editor())
    Issue.objects.filter(pk=issue.pk).update(published_at=datetime(2023, 9, 30, 16, 30, tzinfo=UTC))

    assert linked_data(client, article)["isPartOf"]["datePublished"] == "2023-10-01"


def test_machines_are_told_which_author_is_an_organisation(client):
    make_author("某县人大常委会", kind="organisation")
    issue = make_issue()
    article = make_article(issue=issue, signed=True, credits=[("文", "林知秋"), ("文", "某县人大常委会")])
    issue_actions.publish(issue, by=make_editor())

    person, body = (Author.objects.get(name=name).pk for name in ("林知秋", "某县人大常委会"))
    assert linked_data(client, article)["author"] == [
        {"@type": "Person", "name": "林知秋", "url": f"http://127.0.0.1:8000/authors/{person}/"},
        {"@type": "Organization", "name": "某县人大常委会", "url": f"http://127.0.0.1:8000/authors/{body}/"},
    ]
