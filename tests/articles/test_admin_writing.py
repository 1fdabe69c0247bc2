"""What the editor's scripts ask while somebody writes."""

import json

import pytest

from articles import actions
from articles.models import Author
from tests.factories import make_article, make_author, make_editor, make_person

pytestmark = pytest.mark.django_db
PRINTED = "/admin/articles/article/printed/"


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_authors_are_found_while_typing(client, chief):
    make_author("林知秋", affiliation="恩施州人大", post="副主任")
    make_author("林知夏")

    answer = client.get("/admin/articles/article/authors/", {"q": "林知秋"}).json()

    assert answer == {
        "authors": [{"id": Author.objects.get(name="林知秋").pk, "name": "林知秋", "detail": "恩施州人大 副主任"}]
    }


def test_pasted_words_come_back_clean(client, chief):
    answer = client.post(
        "/admin/articles/article/paste/", {"html": '<p class="MsoNormal" style="x:y">　　字<o:p></o:p></p>'}
    )

    assert json.loads(answer.content) == {"body": "<p>字</p>"}


def test_the_line_of_credits_is_shown_as_the_version_will_print_it(client, chief):
    article = make_article()
    rows = [("文", "王立春", "本刊记者"), ("文", "周望川", "省人大常委会办公厅"), ("图", "本刊资料", "")]
    for place, (role, name, post) in enumerate(rows):
        article.bylines.create(role=role, author=make_author(name), printed_post=post, position=place)
    role, name, post = zip(*rows, ("文", " ", ""), strict=True)

    answer = client.post(PRINTED, {"role": role, "name": name, "post": post}).json()

    assert answer == {"printed": actions.save_version(article, by=chief).credits}
    assert answer["printed"].startswith("文/本刊记者 王立春 ")


def test_the_line_of_credits_is_for_those_who_write(client):
    client.force_login(make_person(permissions=["articles.view_article"]))

    assert client.post(PRINTED, {"role": "文", "name": "林知秋", "post": ""}).status_code == 403
