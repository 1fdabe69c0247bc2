"""The whole issue as PDF: readers have it for as long as they may see the issue and every piece in it."""

from datetime import timedelta
from importlib import import_module
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles import actions as article_actions
from issues import actions
from issues.models import private_files, public_files
from tests.factories import make_article, make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
DOWNLOAD = "/issues/2026/9/pdf/"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def issue(editor):
    issue = make_issue(2026, 9, last_number=10)
    issue.pdf.save("whole.pdf", ContentFile(PDF))
    make_article(issue=issue, title="渡口", signed=True, by=editor)
    return issue


def offers(client, *addresses):
    return [DOWNLOAD in client.get(address).content.decode() for address in addresses]


def test_readers_download_a_whole_issue_under_its_chinese_name(client, issue, editor):
    actions.publish(issue, by=editor)

    answer = client.get(DOWNLOAD)

    assert offers(client, "/", "/issues/2026/9/") == [True, True]
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert (
        f"attachment; filename*=utf-8''{quote('楚天主人2026年第9-10期.pdf')}" == answer.headers["Content-Disposition"]
    )
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=2"
    assert answer.headers["Content-Length"] == str(len(PDF))


def test_a_whole_issue_lies_where_no_address_leads(client, issue, editor):
    actions.publish(issue, by=editor)

    assert private_files().exists(issue.pdf.name)
    assert client.get(f"/media/{issue.pdf.name}").status_code == 404


def test_a_withdrawn_issue_is_gone_as_pdf_too(client, issue, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(issue, by=editor)
        actions.withdraw(issue, by=editor, notice="本期因故下线。")

    answer = client.get(DOWNLOAD)

    assert (answer.status_code, "本期因故下线。" in answer.content.decode()) == (410, True)
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=2"


def test_no_pdf_is_offered_while_a_piece_in_it_is_down(client, issue, editor, django_capture_on_commit_callbacks):
    article = issue.articles.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(issue, by=editor)
        article_actions.withdraw(article, by=editor)

    assert client.get(DOWNLOAD).status_code == 410
    assert offers(client, "/", "/issues/2026/9/") == [False, False]

    with django_capture_on_commit_callbacks(execute=True):
        article_actions.restore(article, by=editor)

    assert client.get(DOWNLOAD).status_code == 200
    assert offers(client, "/", "/issues/2026/9/") == [True, True]


def test_an_issue_that_is_not_out_or_has_no_pdf_offers_none(client, issue, editor):
    actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=1))
    actions.publish(make_issue(2026, 8), by=editor)

    for path in (DOWNLOAD, "/issues/2026/8/pdf/", "/issues/2026/x/pdf/", "/issues/2026/s9/pdf/"):
        assert client.get(path).status_code == 404, path


def test_a_pdf_whose_file_is_missing_is_not_found(client, issue, editor):
    actions.publish(issue, by=editor)
    private_files().delete(issue.pdf.name)

    assert client.get(DOWNLOAD).status_code == 404


def test_the_desk_has_the_pdf_before_readers_do(client, issue, editor):
    own = reverse("admin:issues_issue_pdf", args=[issue.pk])
    client.force_login(editor)

    pages = [
        client.get(reverse("admin:issues_issue_particulars", args=[issue.pk])),
        client.get(f"/preview/issues/{issue.pk}/"),
    ]
    answer = client.get(own)

    assert [f'href="{own}"' in page.content.decode() for page in pages] == [True, True]
    assert b"".join(answer.streaming_content) == PDF
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_nobody_else_has_the_pdf_of_the_desk(client, issue):
    own = reverse("admin:issues_issue_pdf", args=[issue.pk])

    assert client.get(own).status_code == 302
    client.force_login(make_person())
    assert client.get(own).status_code == 404


def test_pdfs_that_were_public_are_moved(issue, django_capture_on_commit_callbacks):
    migration = import_module("issues.migrations.0002_whole_issues_are_private")
    name = issue.pdf.name
    private_files().delete(name)
    public_files().save(name, ContentFile(PDF))

    with django_capture_on_commit_callbacks(execute=True):
        migration.move("default", "private")(apps, connection.schema_editor())

    assert private_files().open(name).read() == PDF
    assert not public_files().exists(name)
