"""The right that every deed needs; a piece's manuscript handed out, updated from Word, brought back, split."""

import io
import re

import docx
import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import actions
from articles.models import Article
from issues import files
from issues.models import private_files
from tests.articles.manuscript.samples.traces import tracked_changes
from tests.factories import make_article, make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db


def address(name, article, *rest):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *rest])


def word_file(*paragraphs):
    document, file = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return SimpleUploadedFile("新稿.docx", file.getvalue())


@pytest.mark.parametrize(
    ("name", "right"),
    [("release", "articles.release_as_printed"), ("withdraw", "articles.withdraw_article"),
     ("restore", "articles.withdraw_article"), ("discard", "articles.change_article"), ("keep", "articles.change_article"),
     ("source", "articles.change_article")],
)  # fmt: skip
def test_every_deed_needs_its_own_right(client, name, right):
    article = make_article()
    every = [
        "articles.view_article",
        "articles.change_article",
        "articles.release_as_printed",
        "articles.withdraw_article",
    ]
    client.force_login(make_person(permissions=[other for other in every if other != right]))

    response = client.get(address(name, article)) if name == "source" else client.post(address(name, article))

    assert response.status_code == 403


def test_the_manuscript_is_handed_out_as_it_came_and_that_is_recorded(client, chief):
    name = files.keep(private_files(), "manuscripts", b"<script>alert(1)</script>", ".html")
    article = make_article(source_file=name, source_name="一张\u202e流转单.html")

    response = client.get(address("source", article))

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "%E2%80%AE" not in response["Content-Disposition"]
    assert LogEntry.objects.first().change_message == "下载原稿"


def test_a_piece_without_a_manuscript_says_so(client, chief):
    assert client.get(address("source", make_article())).status_code == 404


def test_a_word_file_becomes_the_next_version(client, chief):
    article = make_article(title="旧题", lead="旧导语", credits=[("文", "林知秋")])
    file = word_file(
        "新的题目", "文/周望川", "代表们把群众的意见一条一条写下来，带到会上。", "散会以后，又一条一条带回去答复。"
    )

    answer = client.post(address("revise", article), {"file": file, "base": "1"}).json()

    newest = article.versions.newest()
    article.refresh_from_db()
    assert answer == {"url": address("version", article, 2)}
    assert (newest.number, newest.title, newest.lead, newest.credits) == (2, "新的题目", "旧导语", "文/周望川")
    assert "代表们把群众的意见一条一条写下来" in newest.body
    assert article.source_name == "新稿.docx"


def test_a_word_file_with_tracked_changes_is_shown_beside_the_version_it_came_upon(client, chief):
    article = make_article(title="渡口的灯")
    file = SimpleUploadedFile("新稿.docx", tracked_changes()[0])

    answer = client.post(address("revise", article), {"file": file, "base": "1"}).json()

    assert answer == {"url": address("version", article, 3) + "?with=1"}
    assert article.versions.get(number=2).note == "修订前的文字"


def test_a_word_file_does_not_run_over_a_newer_version(client, chief):
    article = make_article()
    article.title = "别人的题目"
    article.save()
    actions.save_version(article, by=make_editor("罗小满"))

    response = client.post(address("revise", article), {"file": word_file("我的题目", "正文在这里。"), "base": "1"})

    assert response.status_code == 409
    assert "罗小满已经存了第2版" in response.json()["error"]
    assert article.versions.newest().title == "别人的题目"


def test_a_file_that_is_no_manuscript_changes_nothing(client, chief):
    article = make_article()

    response = client.post(
        address("revise", article), {"file": SimpleUploadedFile("稿.docx", b"PK\x03\x04"), "base": "1"}
    )

    assert response.status_code == 409
    assert response.json()["error"]
    assert article.versions.count() == 1


def test_versions_are_listed_read_and_brought_back(client, chief):
    article = make_article(title="第一个题目", credits=[("文", "林知秋")])
    article.title = "第二个题目"
    article.save()
    actions.save_version(article, by=chief)

    listed = client.get(address("versions", article)).content.decode()
    shown = re.sub(r"<(ins|del)[^>]*>", r"<\1>", client.get(address("version", article, 2)).content.decode())
    client.post(address("bring_back", article, 1), {"base": "2"})

    newest = article.versions.newest()
    assert listed.count('<th scope="row">') == 2
    assert "第<del>一</del><ins>二</ins>个题目" in shown
    assert (newest.number, newest.title, newest.note) == (3, "第一个题目", "恢复第1版的文字")
    assert newest.credits == "文/林知秋"


def test_bringing_back_does_not_run_over_a_newer_version(client, chief):
    article = make_article(title="甲题")
    for title in ("乙题", "丙题"):
        article.title = title
        article.save()
        actions.save_version(article, by=chief)

    page = client.post(address("bring_back", article, 1), {"base": "2"}, follow=True).content.decode()

    assert "没有保存：您打开之后" in page
    assert article.versions.newest().title == "丙题"


def test_who_may_only_read_brings_nothing_back(client):
    article = make_article()
    client.force_login(make_person(permissions=["articles.view_article"]))

    assert client.post(address("bring_back", article, 1)).status_code == 403


def briefs(**fields):
    """A piece made of a file of two 简讯, with the reader's proposal."""
    pieces = [
        {"title": f"简讯{n}", "kicker": "", "subtitle": "", "body": f"<p>第{n}条。</p>",
         "credits": [{"role": "文", "name": f"作者{n}", "post": ""}]} for n in "一二"
    ]  # fmt: skip
    notes = [{"level": "split", "text": "像是有 2 篇", "pieces": pieces}, {"level": "unsure", "text": "请核对"}]
    return make_article(title="简讯两则", body="<p>第一条。</p><p>第二条。</p>", reading_notes=notes, **fields)


def test_a_file_of_several_pieces_is_split_when_the_editor_confirms_it(client, chief):
    issue = make_issue()
    article = briefs(issue=issue, position=1, by=chief)
    after = make_article(issue=issue, position=2, title="后一篇")

    shown = client.get(address("split", article)).content.decode()
    client.post(address("split", article), {"base": "1"})

    pieces = list(issue.articles.in_running_order())
    assert "拆成 2 篇" in shown
    assert [piece.title for piece in pieces] == ["简讯一", "简讯二", "后一篇"]
    assert [piece.versions.newest().credits for piece in pieces[:2]] == ["文/作者一", "文/作者二"]
    assert pieces[0] == article
    assert article.versions.get(number=1).body == "<p>第一条。</p><p>第二条。</p>"
    assert pieces[0].reading_notes == [{"level": "unsure", "text": "请核对"}]
    assert pieces[2] == after


def test_a_piece_that_was_changed_meanwhile_is_not_split(client, chief):
    article = briefs()
    article.lead = "新加的导语"
    article.save()
    actions.save_version(article, by=chief)

    page = client.post(address("split", article), {"base": "1"}, follow=True).content.decode()

    assert "没有保存：您打开之后" in page
    assert Article.objects.count() == 1


def test_a_piece_is_split_once(client, chief):
    article = briefs()
    client.post(address("split", article), {"base": "1"})

    page = client.post(address("split", article), {"base": "2"}, follow=True).content.decode()

    assert "没有可拆的建议" in page
    assert Article.objects.count() == 2
