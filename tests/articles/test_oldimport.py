"""Saved pages of the old site become drafts of their issues."""

import csv

import pytest
from django.core.management import call_command

from articles.models import Article, Section, Version
from issues.models import Issue, Photo
from tests.articles.oldpages.test_page import body_html, html_page, text_page
from tests.factories import make_article, make_issue, picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "old"
    (home / "12_files").mkdir(parents=True)
    (home / "12_files" / "a.jpg").write_bytes(picture_file())
    (home / "12_files" / "frame.html").write_text("<p>广告</p>", "utf-8")
    head = '<link rel="canonical" href="http://old.example.org/show.asp?id=12">'
    page = html_page(f"{body_html()}<p><img src='12_files/a.jpg'></p>", head=head, title="另一本意见簿")
    (home / "12.html").write_text(page, "utf-8")
    (home / "13.txt").write_bytes(text_page())
    (home / "notes.pdf").write_bytes(b"%PDF-1.4")
    return home


def run(*arguments):
    try:
        call_command("import_pages", *map(str, arguments))
    except SystemExit as left:
        return left.code
    return 0


def test_pages_become_drafts_of_their_issue_and_nothing_is_published(folder, capsys):
    assert run(folder) == 0

    issue = Issue.objects.get()
    assert (issue.year, issue.number, issue.published_at) == (2021, 4, None)
    pieces = {piece.title: piece for piece in issue.articles.all()}
    assert set(pieces) == {"渡口有本意见簿", "另一本意见簿"}
    assert {piece.section.name for piece in pieces.values()} == {"代表风采"}
    assert [piece.live for piece in pieces.values()] == [None, None]
    assert Photo.objects.count() == 1
    assert f'data-photo="{Photo.objects.get().pk}"' in pieces["另一本意见簿"].body
    assert [byline.name for byline in pieces["渡口有本意见簿"].bylines.all()] == ["苏小渡", "本刊资料"]
    assert not Article.objects.published().exists()
    out = capsys.readouterr().out
    assert "共 2 页：导入 2" in out
    assert "另有 1 个不是网页的文件" in out


def test_the_same_folder_again_brings_nothing_new(folder, capsys):
    run(folder)

    assert run(folder) == 0

    assert (Article.objects.count(), Version.objects.count(), Issue.objects.count()) == (2, 2, 1)
    assert "导入 0（其中 0 页有要看的地方），原已导入 2" in capsys.readouterr().out


def test_a_trial_stores_nothing(folder, capsys):
    assert run(folder, "--dry-run") == 0

    assert not Article.objects.exists()
    assert not Issue.objects.exists()
    assert not Section.objects.exists()
    assert not Photo.objects.exists()
    assert "可以导入《渡口有本意见簿》" in capsys.readouterr().out


def test_a_page_that_cannot_be_read_stops_no_other(folder, capsys):
    (folder / "14.html").write_bytes(b"\x00\x01\x02 binary")

    assert run(folder) == 1

    assert Article.objects.count() == 2
    assert "▲ 14.html  未导入：不是网页或文本文件。" in capsys.readouterr().out


def test_the_report_names_gaps_repeats_and_doubtful_fields(folder, tmp_path, capsys):
    double = make_issue(2021, 9, last_number=10)
    make_article(issue=double, title="渡口有本意见簿")
    (folder / "15.txt").write_bytes(text_page(issue="2021年第10期 —— 文苑", title="合刊里的一篇"))
    (folder / "16.txt").write_bytes(text_page(issue="", title="没有年期的一篇"))

    assert run(folder, "--report", tmp_path / "report.csv") == 0

    out = capsys.readouterr().out
    assert "2021年：有第 4、9—10 期，缺第 1—3、5—8 期；第 10 期既有单期又有合刊，请核对。" in out
    assert "没有读出年期 1" in out
    rows = {row["文件"]: row for row in csv.DictReader((tmp_path / "report.csv").open(encoding="utf-8-sig"))}
    assert (
        "2021年第9-10期里也有《渡口有本意见簿》，文字不同，请核对年期。" in rows["13.txt"]["要看的地方或未导入的原因"]
    )
    assert "没有找到署名。" in rows["15.txt"]["要看的地方或未导入的原因"]
    assert rows["12.html"]["上网日期"] == "2021-04-20"
    assert Article.objects.get(title="合刊里的一篇").issue == double
    assert Article.objects.get(title="没有年期的一篇").issue is None


def test_the_same_words_under_another_name_are_not_imported_twice(folder, capsys):
    (folder / "13-print.txt").write_bytes(text_page() + b"\r\n")

    run(folder)

    assert Article.objects.filter(title="渡口有本意见簿").count() == 1
    assert "原已导入《渡口有本意见簿》" in capsys.readouterr().out


def test_the_old_addresses_make_a_table_for_the_redirects(folder, tmp_path, client):
    table = tmp_path / "redirects.csv"

    run(folder, "--redirects", table)

    article = Article.objects.get(title="另一本意见簿")
    rows = list(csv.reader(table.open(encoding="utf-8-sig")))
    assert rows == [["旧地址", "新地址"], ["http://old.example.org/show.asp?id=12", f"/articles/{article.pk}/"]]
    call_command("import_redirects", table, verbosity=0)
    assert client.get("/show.asp?id=12").url == f"/articles/{article.pk}/"


@pytest.mark.parametrize("address", ["../secret.jpg", "/etc/passwd", "%2e%2e/secret.jpg", "12_files/link.jpg"])
def test_no_picture_is_taken_from_outside_the_folder(folder, address):
    (folder.parent / "secret.jpg").write_bytes(picture_file())
    (folder / "12_files" / "link.jpg").symlink_to(folder.parent / "secret.jpg")
    (folder / "12.html").write_text(html_page(f"{body_html()}<img src='{address}'>"), "utf-8")

    run(folder)

    assert not Photo.objects.exists()
