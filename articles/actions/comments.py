"""Remarks on a passage: made, answered, resolved. They change no word, and none is ever deleted."""

import datetime

from django.db import transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import record

from ..anchoring import Passage
from ..comments import anchored
from ..models import Comment
from ..rights import may_sign_anything
from .locking import opened


class NothingSaid(Refused):
    def __init__(self):
        super().__init__("没有保存：批注还没有写。请写上再保存。")


class TooLong(Refused):
    def __init__(self, length):
        super().__init__(f"没有保存：批注有 {length} 个字，最多 {Comment.MOST} 个字。请分成几条。")


class AlreadyResolved(Refused):
    """Somebody resolved the conversation before."""

    def __init__(self, comment):
        who = comment.resolved_by
        name = who.get_short_name() or who.get_username() if who else "原稿里"
        super().__init__(f"这条批注{name}已经标为“已解决”，没有改动。要接着说，请重新打开。")


class NotResolved(Refused):
    """The conversation is open already."""

    def __init__(self):
        super().__init__("这条批注没有解决过，没有改动。请刷新页面再看。")


@transaction.atomic
def comment(article, text, *, by, quote="", before="", after="", offset=None):
    """Remark on a passage of a piece, or without a quote on the piece; returns the Comment.

    `before` and `after` are the characters around the passage where it was marked, `offset` its place in the plain text. It is
    put where the newest version has it; a passage of words that are not saved yet stays as it was marked. Raises NothingSaid,
    TooLong, NotAllowed, Discarded; Refused before there is a version.
    """
    text = _said(text, by=by)
    row = opened(article)
    newest = row.versions.newest()
    if newest is None:
        raise Refused(f"《{row.title}》还没有存过版本，不能批注。请先保存。")
    facts = {}
    if quote.strip():
        marked = Passage(quote.strip(), before, after, offset)
        field, found = anchored(newest.words, marked) or ("body", marked)
        facts = _place(field, found)
    made = Comment.objects.create(article=row, version=newest, text=text, author=by, **facts)
    record(by, f"批注：{_shortly(text)}", row)
    return made


@transaction.atomic
def reply(thread, text, *, by):
    """Answer a comment; returns the reply. Raises NothingSaid, TooLong, NotAllowed, AlreadyResolved, Discarded."""
    text = _said(text, by=by)
    row = opened(thread.article)
    first = _locked(thread)
    if first.resolved_at is not None:
        raise AlreadyResolved(first)
    made = Comment.objects.create(article=row, version=row.versions.newest(), parent=first, text=text, author=by)
    record(by, f"回复批注：{_shortly(text)}", row)
    return made


@transaction.atomic
def resolve(thread, *, by):
    """Mark a conversation as done with. Raises NotAllowed, AlreadyResolved, Discarded."""
    _may_speak(by)
    row = opened(thread.article)
    first = _locked(thread)
    if first.resolved_at is not None:
        raise AlreadyResolved(first)
    first.resolved_at, first.resolved_by = timezone.now(), by
    first.save(update_fields=["resolved_at", "resolved_by"])
    record(by, f"批注已解决：{_shortly(first.text)}", row)


@transaction.atomic
def reopen(thread, *, by):
    """Take up a conversation again. Raises NotAllowed, NotResolved, Discarded."""
    _may_speak(by)
    row = opened(thread.article)
    first = _locked(thread)
    if first.resolved_at is None:
        raise NotResolved()
    first.resolved_at = first.resolved_by = None
    first.save(update_fields=["resolved_at", "resolved_by"])
    record(by, f"重新打开批注：{_shortly(first.text)}", row)


def put_comments(article, version, said):
    """Hang the comments of a manuscript (`manuscript.model.Comment`) on a piece; those that it has from an earlier file stay.

    The same words of the same person may stand at several passages: of two in the file, one is known and one is new.
    """
    known = {}
    for row in article.comments.filter(source=Comment.Source.MANUSCRIPT).select_related("parent").in_order():
        known.setdefault((row.author_name, row.text, row.parent_id is not None), []).append(row)
    first = {}
    for place, one in enumerate(said):
        parent = first.get(one.reply_to)
        key = (one.author[:80], one.text[: Comment.MOST], parent is not None)
        if key[1].strip():
            row = known[key].pop(0) if known.get(key) else _hung(article, version, one, parent)
            first[place] = row.parent or row


def follow(article, others):
    """Take the conversations of a piece that was split to the piece that has their passage now; others stay."""
    newest = {piece: piece.versions.newest() for piece in (article, *others)}
    for thread in article.comments.threads().exclude(quote=""):
        marked = Passage(thread.quote, thread.before, thread.after)
        if anchored(newest[article].words, marked):
            continue
        for piece in others:
            place = anchored(newest[piece].words, marked)
            if place:
                moved = {"article": piece, "version": newest[piece]}
                thread.replies.update(**moved)
                type(thread).objects.filter(pk=thread.pk).update(**moved, **_place(*place))
                break


def may_comment(person):
    """Whether this person may remark on pieces: who may change them, and who may sign a stage."""
    return person.has_perm("articles.change_article") or may_sign_anything(person)


def _hung(article, version, one, parent):
    facts = {}
    if parent is None and one.quoted.strip():
        marked = Passage(one.quoted, one.before, one.after)
        facts = _place(*(anchored(version.words, marked) or ("body", marked)))
    return Comment.objects.create(
        article=article,
        version=version,
        parent=parent,
        text=one.text[: Comment.MOST],
        author_name=one.author[:80],
        source=Comment.Source.MANUSCRIPT,
        at=_moment(one.at),
        resolved_at=timezone.now() if one.done and parent is None else None,
        **facts,
    )


def _place(field, found):
    return {
        "field": field,
        "quote": found.quote[: Comment.MOST],
        "before": found.before[-60:],
        "after": found.after[:60],
        "offset": found.offset,
    }


def _moment(said):
    """Word writes the hour of the author's own clock, whatever zone it names; nothing from the future."""
    try:
        moment = timezone.make_aware(datetime.datetime.fromisoformat(said.strip().rstrip("Zz")[:19]))
    except (ValueError, OverflowError):
        return timezone.now()
    return min(moment, timezone.now())


def _said(text, *, by):
    _may_speak(by)
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise NothingSaid()
    if len(text) > Comment.MOST:
        raise TooLong(len(text))
    return text


def _may_speak(by):
    if not may_comment(by):
        raise NotAllowed("您没有批注的权限，没有保存。能修改文章或签署审次的同事可以批注。")


def _locked(thread):
    """The first comment of a conversation, locked."""
    return Comment.objects.select_for_update(of=("self",)).get(pk=thread.parent_id or thread.pk)


def _shortly(text):
    return text if len(text) <= 30 else text[:30] + "…"
