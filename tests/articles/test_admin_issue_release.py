"""Releasing from the issue desk, a whole issue or one piece: allowed, not allowed, refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import actions
from issues.models import Issue
from tests.articles.issue_desk import JSON, desk, said
from tests.factories import make_article, make_person, picture_file

pytestmark = pytest.mark.django_db


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
    assert said(response) == ["2026年第12期已凭付印单签发，共 2 篇。还要上网发布，读者才看到。"]
    assert {row.scan.name[-4:] for row in rows} == {".png"}
    assert len({row.scan.name for row in rows}) == 1
    assert list(issue.articles.not_released()) == []
    desk_of_issue = client.get(desk(issue)).content.decode()
    assert f"按纸刊，{editor.get_full_name() or editor.username}录入" in desk_of_issue


def test_an_issue_on_paper_asks_for_its_scan_and_one_at_the_desk_is_not_offered(client, editor, issue):
    article = issue.articles.first()
    Issue.objects.update(mode=Issue.Mode.PAPER)
    unscanned = client.post(desk(issue, "release"), {"versions": listed(issue)})
    Issue.objects.update(mode=Issue.Mode.ONLINE)
    addresses = [desk(issue, "release"), desk(issue, "release_piece", article.pk)]
    addresses.append(reverse("admin:articles_article_release", args=[article.pk]))
    asked = [client.get(address, follow=True) for address in addresses]

    assert unscanned.status_code == 400
    assert "请选签过字的付印单扫描件" in unscanned.content.decode()
    assert all("不能按纸刊发布" in page.content.decode() for page in asked)
    assert all('name="scan"' not in page.content.decode() for page in asked)


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
