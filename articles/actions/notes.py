"""Looking at what the reader of a manuscript noted."""

from django.db import transaction

from issues.log import record

from .. import notes
from .locking import opened


@transaction.atomic
def see_notes(article, texts, *, by):
    """Mark the notes of these words as seen and return how many they were; they stay with the piece.

    Notes go by their words: one that came after the list was shown is not marked with it. Raises Discarded when the piece
    was 作废.
    """
    row = opened(article)
    looked_at = [note for note in notes.unseen(row.reading_notes) if note["text"] in texts]
    if looked_at:
        row.reading_notes = notes.marked(row.reading_notes, texts)
        row.save(update_fields=["reading_notes"])
        record(by, f"看过读稿提示 {len(looked_at)} 处", row)
    article.refresh_from_db()
    return len(looked_at)
