"""What the reader of a manuscript noted, on the article form and wherever it is counted."""

import pytest
from django.urls import reverse

from articles import queries
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db

NOTES = [
    {"level": "unsure", "text": "文末一行读作作者介绍，\n请核对。"},
    {"level": "comment", "text": "主任：这里再查。", "quoted": "八点"},
    {"level": "private", "text": "取出了手机号。"},
]
JSON = {"Accept": "application/json"}


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def lacks(issue):
    return [lack.text for row in queries.contents(issue).rows for lack in row.lacks]


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def piece():
    return make_article(
        issue=make_issue(), section=make_section(), credits=[("文", "林知秋")], reading_notes=NOTES, title="渡口"
    )


def test_one_note_is_marked_as_seen_by_its_button(client, chief, piece):
    before = lacks(piece.issue)
    text = NOTES[0]["text"].replace("\n", "\r\n")

    page = client.post(address("see_notes", piece), {"note": text}, follow=True).content.decode()

    piece.refresh_from_db()
    assert [bool(note.get("seen")) for note in piece.reading_notes] == [True, False, False]
    assert (before, lacks(piece.issue)) == (["读稿提示 2 处请看"], ["读稿提示 1 处请看"])
    assert "已看过 1 处" in page
    assert "已处理</button>" in page


def test_the_whole_list_is_marked_as_seen_at_once(client, chief, piece):
    shown = [note["text"] for note in NOTES]

    answer = client.post(address("see_notes", piece), {"shown": shown, "all": "1"}, headers=JSON).json()

    assert lacks(piece.issue) == []
    assert "看过了</button>" not in answer["html"]
    assert "已看过 3 处" in answer["html"]
    assert answer["message"].startswith("已看过 3 处")


def test_the_form_of_the_notes_stands_outside_that_of_the_piece(client, chief, piece):
    page = client.get(address("change", piece)).content.decode()

    assert page.index("</form>", page.index('id="article_form"')) < page.index('id="seen_form"')
    assert page.count('form="seen_form"') == 2 * len(NOTES) + 1


def test_the_contents_ask_nothing_about_a_piece_that_readers_see(client, chief):
    issue = make_issue()
    make_article(
        issue=issue, section=make_section(), credits=[("文", "林知秋")], reading_notes=NOTES, by=chief, signed=True
    )
    before = lacks(issue)

    issue_actions.publish(issue, by=chief)

    assert (before, lacks(issue)) == (["读稿提示 2 处请看"], [])


def test_who_may_not_change_the_piece_marks_nothing(client, piece):
    client.force_login(make_person(permissions=["articles.view_article"]))

    answer = client.post(address("see_notes", piece), {"note": NOTES[0]["text"]})

    piece.refresh_from_db()
    assert answer.status_code == 403
    assert piece.reading_notes == NOTES


def test_a_look_alone_marks_nothing(client, chief, piece):
    assert client.get(address("see_notes", piece)).status_code == 405
