"""What lists of the desk cost: as many queries for ten rows as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Delegation, Passed
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_section, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db


def signers(issue, people, number):
    for _ in range(number):
        make_signer(name="沈若兰")
    return "admin:articles_signer_changelist", []


def delegations(issue, people, number):
    day = timezone.localdate()
    for _ in range(number):
        facts = {"giver": make_signer(), "taker": make_signer(), "made_by": make_signer(), "basis": "编委会会议纪要"}
        Delegation.objects.create(stage="second", starts_on=day, ends_on=day, **facts)
    return "admin:articles_delegation_changelist", []


def passed(issue, people, number):
    for _ in range(number):
        version = make_article().versions.get()
        Passed.objects.create(article=version.article, version=version, by=make_signer(), form="簿子", reason="书名")
    return "admin:articles_passed_changelist", []


def press(issue, people, number):
    for _ in range(number):
        sign_up_to(make_article(issue=issue, section=make_section()), "proof3", people)
    return "admin:issues_issue_press", [issue.pk]


def assign(issue, people, number):
    for _ in range(number):
        sign_up_to(make_article(issue=issue, section=make_section(), credits=[("文", "林知秋")]), "first", people)
    return "admin:issues_issue_assign_many", [issue.pk]


@pytest.mark.parametrize("made", [signers, delegations, passed, press, assign])
def test_a_list_asks_as_often_for_ten_rows_as_for_two(client, made):
    client.force_login(make_editor())
    issue, people, asked = make_issue(mode=Issue.Mode.ONLINE), make_signers(), []

    for number in (2, 8):
        name, which = made(issue, people, number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=which)).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1]
