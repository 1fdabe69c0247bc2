"""The names over a piece, as the article form stores them."""

import pytest

from articles.models import Article, Author
from tests.articles.test_admin_articles import ADD, change, typed
from tests.factories import make_article, make_author, make_editor, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_a_new_piece_gets_version_1_with_the_names_over_it(client, chief):
    issue, section = make_issue(), make_section()
    make_author("林知秋")

    response = client.post(
        ADD,
        typed(
            issue=issue.pk, section=section.pk, pages="12–15", tags="民意 基层治理",
            bylines=[{"role": "文", "name": "林知秋"}, {"role": "图", "name": "周望川", "printed_post": "省人大"}],
        ),
    )  # fmt: skip

    article = Article.objects.get()
    version = article.versions.get()
    assert response.url == change(article)
    assert (article.issue, article.section, article.pages) == (issue, section, "12-15")
    assert [(credit.role, credit.printed_name, credit.printed_post) for credit in version.credit_set.all()] == [
        ("文", "林知秋", ""),
        ("图", "周望川", "省人大"),
    ]
    assert sorted(article.tags.values_list("name", flat=True)) == ["基层治理", "民意"]
    assert Author.objects.filter(name="林知秋").count() == 1


def test_a_changed_name_over_the_piece_is_in_the_version_of_that_save(client, chief):
    article = make_article(credits=[("文", "林知秋")])

    data = typed(article)
    client.post(change(article), data | {"bylines-0-printed_name": "本刊记者 林知秋"})

    newest = article.versions.newest()
    assert (newest.number, newest.credits) == (2, "文/本刊记者 林知秋")


def test_bylines_are_put_in_another_order(client, chief):
    article = make_article(credits=[("文", "甲一"), ("文", "乙二")])

    client.post(change(article), typed(article) | {"bylines-0-position": 1, "bylines-1-position": 0})

    assert article.versions.newest().credits == "文/乙二 甲一"


def test_a_byline_is_taken_out(client, chief):
    article = make_article(credits=[("文", "甲一"), ("图", "乙二")])

    client.post(change(article), typed(article) | {"bylines-1-DELETE": "on"})

    assert article.versions.newest().credits == "文/甲一"


def test_a_name_that_several_authors_bear_is_asked_about_and_nothing_is_stored(client, chief):
    make_author("林知秋", affiliation="恩施州人大")
    make_author("林知秋", affiliation="省人大")

    response = client.post(ADD, typed(bylines=[{"role": "文", "name": "林知秋"}]))

    assert "作者库里有 2 位“林知秋”" in response.content.decode()
    assert not Article.objects.exists()


def test_a_name_typed_by_somebody_who_may_make_no_author_stands_as_printed(client):
    rights = ["articles.add_article", "articles.change_article", "articles.view_article"]
    client.force_login(make_person(permissions=rights))

    client.post(ADD, typed(bylines=[{"role": "文", "name": "新来的人"}]))

    byline = Article.objects.get().bylines.get()
    assert (byline.author, byline.printed_name) == (None, "新来的人")
    assert not Author.objects.exists()
