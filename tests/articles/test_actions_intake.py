"""What a read manuscript becomes: kind, section, bylines, notes."""

import pytest

from articles import actions
from articles.manuscript import CreditLine, Delivery, Manuscript, Private
from articles.models import Author, Kind
from tests.factories import make_author, make_editor, make_issue, make_section

pytestmark = pytest.mark.django_db


def take(**words):
    words.setdefault("title", "渡口的灯")
    words.setdefault("body", "<p>门没锁。</p>")
    return actions.take_in(Delivery(Manuscript(**words)), by=make_editor(), issue=make_issue())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ({"section": "公告"}, Kind.NOTICE),
        ({"title": "关于征集选题的公告"}, Kind.NOTICE),
        ({"section": "卷首语"}, Kind.FOREWORD),
        ({"section": "本期焦点"}, Kind.ARTICLE),
    ],
)
def test_section_and_title_say_the_kind_of_a_piece(words, kind):
    assert take(**words).kind == kind


def test_what_was_taken_out_is_told_without_asking_anything_of_the_editor():
    article = take(
        unsure=["已取出 1 处个人信息（手机），不会进入正文。", "没有找到署名。"], private=[Private("手机", "139")]
    )

    assert [note["level"] for note in article.reading_notes] == ["private", "unsure"]
    assert article.contact == "手机：139"


def test_of_two_authors_of_one_name_the_affiliation_decides():
    make_author("贺兰亭", affiliation="清溪县中学")
    right = make_author("贺兰亭", affiliation="双渡乡人大")

    article = take(credits=[CreditLine("文", "贺兰亭", "双渡乡人大主席团")])

    assert article.bylines.get().author == right
    assert article.reading_notes == []


def test_a_name_that_fits_two_authors_is_named_as_doubtful():
    first = make_author("贺兰亭")
    make_author("贺兰亭")

    article = take(credits=[CreditLine("文", "贺兰亭")])

    assert article.bylines.get().author == first
    assert ["同名" in note["text"] for note in article.reading_notes] == [True]


def test_an_organisation_over_a_piece_becomes_an_author_of_that_kind():
    take(credits=[CreditLine("图", "本刊资料")])

    assert Author.objects.get().kind == Author.Kind.ORGANISATION


def test_a_known_section_is_taken_and_not_made_again():
    section = make_section("本期焦点")

    assert take(section="本期焦点").section == section


def test_the_words_before_tracked_changes_are_the_version_before():
    before = Manuscript(title="旧题", body="<p>旧文。</p>")

    article = take(title="新题", body="<p>新文。</p>", before=before)

    assert list(article.versions.values_list("number", "title", "body")) == [
        (1, "旧题", "<p>旧文。</p>"),
        (2, "新题", "<p>新文。</p>"),
    ]
