"""The comments of a piece as conversations, each at the passage that it is about, wherever that stands by now."""

from dataclasses import dataclass, field

from django.db.models import Count

from . import html
from .anchoring import Passage, find, passage
from .models import Comment, Version


@dataclass
class Thread:
    """A comment, what was replied, and its passage as it reads now; `now` is None when the passage is gone."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)
    now: Passage | None = None

    @property
    def is_open(self):
        return self.comment.resolved_at is None

    @property
    def is_about_a_passage(self):
        return bool(self.comment.quote)

    @property
    def is_lost(self):
        """The words that it was hung on are no longer there (原文已改)."""
        return self.is_about_a_passage and self.now is None

    @property
    def is_in_the_body(self):
        return self.comment.field == "body" and self.now is not None

    @property
    def place(self):
        """Where it stands besides the body: 标题, 导语…"""
        name = self.comment.field
        return Version._meta.get_field(name).verbose_name if name in Version.FIELDS and name != "body" else ""


def threads(article, words=None):
    """The conversations about a piece in the order of their places: those on the piece, by field, lost ones last.

    `words` are those to find the passages in, as a dict (the desk copy). Two queries at most.
    """
    words = words or article.words
    texts = {name: html.plain_text(text) if name == "body" else text for name, text in words.items()}
    found = {}
    rows = list(article.comments.select_related("author", "version", "resolved_by").in_order())
    for row in rows:
        if row.parent_id is None:
            found[row.pk] = Thread(row, now=_now(row, texts))
    for row in rows:
        if row.parent_id in found:
            found[row.parent_id].replies.append(row)
    return sorted(found.values(), key=_order)


def open_comments(article, words=None):
    """Those conversations that nobody has resolved yet, as `threads` gives them."""
    return [thread for thread in threads(article, words) if thread.is_open]


def open_counts(articles):
    """How many open conversations each of these pieces has, as {pk: number}; without an entry, none. One query."""
    rows = Comment.objects.open().filter(article__in=[article.pk for article in articles]).order_by()
    return dict(rows.values_list("article").annotate(number=Count("pk")))


def anchored(words, said):
    """A passage as it stands in these words: (field, passage) in the first field that has it, the body before all; or None."""
    for name in ("body", *(name for name in Version.FIELDS if name != "body")):
        text = html.plain_text(words[name]) if name == "body" else words[name]
        place = find(text, said)
        if place:
            return name, passage(text, *place)
    return None


def _now(comment, texts):
    if not comment.quote or comment.field not in texts:
        return None
    text = texts[comment.field]
    place = find(text, Passage(comment.quote, comment.before, comment.after, comment.offset))
    return passage(text, *place) if place else None


def _order(thread):
    comment = thread.comment
    fields = Version.FIELDS
    field = fields.index(comment.field) if comment.field in fields else len(fields)
    return (
        thread.is_lost,
        thread.is_about_a_passage,
        field,
        thread.now.offset if thread.now else 0,
        comment.at,
        comment.pk,
    )
