"""A Word file put in the place of a piece's words: its next version, and the text before tracked changes kept."""

import pytest

from articles import actions
from articles.manuscript import CreditLine, Delivery, Manuscript
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db


def revise(article, *, base=1, name="稿.docx", **words):
    delivery = Delivery(Manuscript(**words))
    return actions.revise(article, delivery, by=make_editor(), base=base, source=b"PK the file", name=name)


def stored(article):
    return [
        (version.number, version.title, version.subtitle, version.body, version.credits, version.note)
        for version in article.versions.order_by("number")
    ]


def test_the_text_before_tracked_changes_becomes_the_version_before():
    article = make_article(title="渡口", body="<p>门锁着。</p>")

    newest = revise(
        article,
        title="渡口的灯",
        body="<p>门没锁，灯亮着。</p>",
        credits=[CreditLine("文", "林知秋")],
        before=Manuscript(title="渡口的灯", body="<p>门没锁。</p>", credits=[CreditLine("文", "林知秋")]),
    )

    assert newest == article.versions.newest()
    assert stored(article)[1:] == [
        (2, "渡口的灯", "", "<p>门没锁。</p>", "文/林知秋", "修订前的文字"),
        (3, "渡口的灯", "", "<p>门没锁，灯亮着。</p>", "文/林知秋", "导入文稿 稿.docx"),
    ]


def test_text_before_that_is_the_newest_version_makes_no_version_of_its_own():
    article = make_article(title="渡口", body="<p>门没锁。</p>")

    revise(
        article, title="渡口", body="<p>门没锁，灯亮着。</p>", before=Manuscript(title="渡口", body="<p>门没锁。</p>")
    )

    assert [row[3] for row in stored(article)] == ["<p>门没锁。</p>", "<p>门没锁，灯亮着。</p>"]


def test_a_title_line_that_was_struck_out_is_gone_and_one_the_file_never_had_stays():
    article = make_article(title="渡口", subtitle="旧副题", lead="旧导语")

    revise(
        article,
        title="渡口",
        body="<p>灯亮着。</p>",
        before=Manuscript(title="渡口", subtitle="——划去的副题", body="<p>灯亮着。</p>"),
    )

    newest = article.versions.newest()
    assert (article.versions.get(number=2).subtitle, newest.subtitle, newest.lead) == ("——划去的副题", "", "旧导语")


def test_a_file_with_tracked_changes_does_not_run_over_a_newer_version():
    article = make_article(title="渡口")
    article.title = "别人的题目"
    article.save()
    actions.save_version(article, by=make_editor())

    with pytest.raises(actions.Stale):
        revise(article, title="我的题目", body="<p>新。</p>", before=Manuscript(title="我的题目", body="<p>旧。</p>"))

    assert [row[1] for row in stored(article)] == ["渡口", "别人的题目"]


def test_a_number_in_the_name_of_the_file_is_in_no_version():
    article = make_article()

    revise(article, title="渡口", body="<p>灯亮着。</p>", name="渡口13871234567.docx")

    article.refresh_from_db()
    assert (article.versions.newest().note, article.source_name) == ("导入文稿 渡口.docx", "渡口.docx")
