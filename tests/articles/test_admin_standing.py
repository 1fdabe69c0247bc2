"""Where a piece stands, changed at the desk: released, taken down and given back, discarded and kept after all."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article
from issues import actions as issue_actions
from issues.models import private_files
from tests.articles.test_admin_deeds import address
from tests.factories import make_article, make_issue, picture_file

pytestmark = pytest.mark.django_db


def test_a_piece_is_released_with_the_scan_of_the_signed_sheet(client, chief):
    article = make_article()
    scan = SimpleUploadedFile("付印单.jpg", picture_file(), "image/jpeg")

    client.post(address("release", article), {"versions": article.versions.newest().pk, "scan": scan})

    article.refresh_from_db()
    signed = article.trail.get()
    assert article.live == article.versions.newest()
    assert signed.by == chief
    assert private_files().open(signed.scan.name).read() == picture_file()


def test_only_the_version_that_was_shown_is_released(client, chief):
    article = make_article()
    shown = article.versions.newest()
    article.title = "又改了"
    article.save()
    actions.save_version(article, by=chief)

    page = client.post(address("release", article), {"versions": shown.pk}, follow=True).content.decode()

    article.refresh_from_db()
    assert "没有签发：清单列出之后" in page
    assert article.live is None


def test_a_file_that_is_no_scan_is_refused_on_the_page(client, chief):
    article = make_article()
    scan = SimpleUploadedFile("付印单.pdf", b"MZ\x90\x00not a scan")

    response = client.post(address("release", article), {"versions": article.versions.newest().pk, "scan": scan})

    article.refresh_from_db()
    assert response.status_code == 400
    assert "扫描件要用 PDF、JPEG 或 PNG" in response.content.decode()
    assert article.live is None


def test_a_piece_is_taken_down_and_given_back(client, chief):
    from issues import actions as issue_actions

    issue = make_issue()
    article = make_article(issue=issue, signed=True)
    issue_actions.publish(issue, by=chief)

    client.post(address("withdraw", article), {"notice": "正在核实。"})
    down = Article.objects.get(pk=article.pk)
    client.post(address("restore", article))

    assert (down.withdrawn_at is None, down.withdrawal_notice) == (False, "正在核实。")
    assert list(Article.objects.published()) == [article]


def test_a_draft_is_discarded_read_and_kept_after_all(client, chief):
    article = make_article(issue=make_issue(), title="没有下文的稿子")

    client.post(address("discard", article))
    page = client.get(address("change", article)).content.decode()
    listed = client.get("/admin/articles/article/").content.decode()
    client.post(address("keep", article))

    assert "这一篇已经作废，不能修改" in page
    assert 'name="title"' not in page
    assert "没有下文的稿子" not in listed
    assert Article.objects.get(pk=article.pk).discarded_at is None


def test_the_undo_beside_the_message_puts_a_discarded_piece_back_into_its_issue(client, chief):
    issue = make_issue(2026, 12)
    article = make_article(issue=issue, title="没有下文的稿子")

    page = client.post(address("discard", article), follow=True).content.decode()
    answer = client.post(address("keep", article), follow=True).content.decode()

    article.refresh_from_db()
    assert "已作废，移出了2026年第12期" in page
    assert page.index("撤销</button>") < page.index("取消作废</button>")
    assert "已放回2026年第12期" in answer
    assert article.issue == issue


def test_a_schedule_that_an_undo_takes_back_is_told(client, chief):
    issue = make_issue()
    article = make_article(issue=issue, title="渡口")
    make_article(issue=issue, signed=True)
    client.post(reverse("admin:articles_article_discard", args=[article.pk]))
    issue_actions.publish(issue, by=chief, at=timezone.now() + timedelta(days=3))

    page = client.post(reverse("admin:articles_article_keep", args=[article.pk]), follow=True).content.decode()

    assert "原定的定时上网已取消，改好后请重新定时。" in page


def test_a_released_piece_is_not_discarded(client, chief):
    article = make_article(signed=True)

    page = client.post(address("discard", article), follow=True).content.decode()

    assert "已经签发，不能作废" in page
    assert Article.objects.get(pk=article.pk).discarded_at is None
