"""What the reader of a manuscript noted stays with the piece, and is asked about until somebody has seen it."""

import pytest
from django.contrib.admin.models import LogEntry

from articles import actions
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db

NOTES = [
    {"level": "unsure", "text": "文末一行读作作者介绍，请核对。"},
    {"level": "comment", "text": "主任：这里再查。", "quoted": "八点"},
    {"level": "loss", "text": "有 1 个公式没有带过来。"},
]


def seen(article):
    return [note["text"] for note in article.reading_notes if note.get("seen")]


def test_a_note_is_seen_kept_and_recorded():
    editor = make_editor()
    article = make_article(reading_notes=NOTES, by=editor)

    number = actions.see_notes(article, [NOTES[1]["text"]], by=editor)

    article.refresh_from_db()
    assert number == 1
    assert article.reading_notes == [NOTES[0], NOTES[1] | {"seen": True}, NOTES[2]]
    assert LogEntry.objects.latest("pk").change_message == "看过读稿提示 1 处"


def test_a_note_that_came_meanwhile_is_not_seen_with_the_others():
    article = make_article(reading_notes=NOTES)

    actions.see_notes(article, [note["text"] for note in NOTES[:2]], by=make_editor())

    assert seen(article) == [note["text"] for note in NOTES[:2]]


def test_seeing_a_note_twice_is_recorded_once():
    editor = make_editor()
    article = make_article(reading_notes=NOTES, by=editor)
    actions.see_notes(article, [NOTES[0]["text"]], by=editor)
    before = LogEntry.objects.count()

    assert actions.see_notes(article, [NOTES[0]["text"]], by=editor) == 0

    assert LogEntry.objects.count() == before


def test_a_discarded_piece_is_left_alone():
    article = make_article(reading_notes=NOTES)
    actions.discard(article, by=make_editor())

    with pytest.raises(actions.Discarded):
        actions.see_notes(article, [NOTES[0]["text"]], by=make_editor())

    article.refresh_from_db()
    assert seen(article) == []
