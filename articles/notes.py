"""What the reader of a manuscript noted for the editor, one dict a note: which of it is still to be looked at.

A note has `level` (loss, unsure, private, comment, split) and `text`; `seen` once somebody has looked at it. None goes away.
"""


def unseen(notes):
    """Those that nobody has looked at yet."""
    return [note for note in notes if not note.get("seen")]


def seen(notes):
    return [note for note in notes if note.get("seen")]


def counted(notes):
    """Those of the unseen that an editor is asked to look at: what was only moved out of sight of readers is not."""
    return [note for note in unseen(notes) if note.get("level") != "private"]


def marked(notes, texts):
    """The same notes, those of these texts seen."""
    return [note | {"seen": True} if note["text"] in texts else note for note in notes]
