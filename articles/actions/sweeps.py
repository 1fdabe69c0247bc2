"""回溯清查: everything that readers see is gone through for words, in steps; then what was found is dealt with."""

from django.db import transaction
from django.utils import timezone

from issues.actions import Refused
from issues.log import record

from .. import checking, terms
from ..models import Article, Hit, Sweep, Term
from .withdrawal import AlreadyWithdrawn, withdraw

#: So many pieces are looked through in one step: a second or so, and a few megabytes.
STEP = 200
MOST_WORDS = 200
LONGEST_WORD = 60
_LONGEST = {"found": 200, "before": 60, "behind": 60, "suggestion": 200, "reason": 300}


class NothingToLookFor(Refused):
    def __init__(self):
        super().__init__("没有开始清查：请写出要查的字词，或选一类错敏词，或选“核对职务名录”。")


class TooManyWords(Refused):
    def __init__(self, number):
        super().__init__(f"没有开始清查：一次写了 {number} 个词，最多 {MOST_WORDS} 个。请分几次查。")


class LongWord(Refused):
    def __init__(self, word):
        super().__init__(
            f"没有开始清查：“{word[:20]}…”这一行有 {len(word)} 个字，一行最多 {LONGEST_WORD} 个字。请取其中最要紧的几个字来查。"
        )


class NothingChosen(Refused):
    def __init__(self):
        super().__init__("没有处理：请先勾选清查结果。")


class NoteMissing(Refused):
    def __init__(self):
        super().__init__("没有保存备注：请写明备注的内容。")


@transaction.atomic
def begin_sweep(*, by, words=(), groups=(), with_register=False):
    """Begin to go through everything published; nothing is looked at yet.

    Raises NothingToLookFor, TooManyWords, LongWord. `words` are looked for as they stand, `groups` name groups of the terms in use.
    """
    words = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    if len(words) > MOST_WORDS:
        raise TooManyWords(len(words))
    for word in words:
        if len(word) > LONGEST_WORD:
            raise LongWord(word)
    looking_for = [{"pattern": word} for word in words]
    for term in Term.objects.in_use().in_order().filter(group__in=groups):
        exceptions = term.exceptions.split("\n")
        names = ("pattern", "suggestion", "reason", "level", "spare_quoted")
        looking_for.append({name: getattr(term, name) for name in names} | {"exceptions": exceptions})
    if not looking_for and not with_register:
        raise NothingToLookFor
    said = [*words, *(f"词表：{group}" for group in groups), *(["职务名录"] if with_register else [])]
    sweep = Sweep.objects.create(
        words="、".join(said),
        looking_for=looking_for,
        with_register=with_register,
        by=by,
        total=Article.objects.published().count(),
    )
    record(by, "开始回溯清查", sweep, added=True)
    return sweep


@transaction.atomic
def go_on(sweep):
    """Look through the next pieces, and return the sweep as it stands; one that is finished stays as it is."""
    sweep = Sweep.objects.select_for_update(of=("self",)).get(pk=sweep.pk)
    if sweep.finished_at is not None:
        return sweep
    pieces = list(
        Article.objects.published()
        .filter(pk__gt=sweep.after)
        .select_related("live", "issue")
        .defer("body", "lead", "reading_notes", "contact")
        .order_by("pk")[:STEP]
    )
    Hit.objects.bulk_create(_hits(sweep, pieces), batch_size=500)
    sweep.looked_at += len(pieces)
    sweep.after = pieces[-1].pk if pieces else sweep.after
    if len(pieces) < STEP:
        sweep.finished_at, sweep.total = timezone.now(), sweep.looked_at
    sweep.save(update_fields=["looked_at", "after", "finished_at", "total"])
    return sweep


def _hits(sweep, pieces):
    words = terms.Wordlist(
        [terms.Term(**one | {"exceptions": tuple(one.get("exceptions", ()))}) for one in sweep.looking_for],
        thorough=True,
    )
    holders = checking.holders() if sweep.with_register else []
    registers = {}
    for article in pieces:
        day = checking.day_of(article)
        if day not in registers:
            registers[day] = terms.Register(holders, day)
        version = article.live
        passages = terms.passages(version.words, version.credits)
        for one in terms.check(passages, words, registers[day], rules=()):
            facts = {name: getattr(one, name)[:most] for name, most in _LONGEST.items()}
            yield Hit(sweep=sweep, article=article, version=version, field=one.field, level=one.level, **facts)


def withdraw_hits(hits, *, by, notice="", note=""):
    """Take the pieces of these hits from readers; returns (how many pieces, sentences about those that could not be).

    Each piece is a transaction of its own: one that cannot be taken down keeps no other before readers.
    `note` is kept with the hits of those that are down. Raises NothingChosen.
    """
    hits = _chosen(hits)
    articles = {hit.article_id: hit.article for hit in hits}
    down, refusals = [], []
    for article in articles.values():
        try:
            withdraw(article, by=by, notice=notice)
        except AlreadyWithdrawn:
            down.append(article.pk)
        except Refused as refusal:
            refusals.append(str(refusal))
        else:
            down.append(article.pk)
    _done([hit for hit in hits if hit.article_id in down], Hit.Done.WITHDRAWN, by=by, note=note.strip()[:300])
    return len(down), refusals


def note_hits(hits, note, *, by):
    """Keep a note with these hits. Raises NoteMissing, NothingChosen."""
    if not note.strip():
        raise NoteMissing
    return _done(_chosen(hits), Hit.Done.NOTED, by=by, note=note.strip()[:300])


def list_for_correction(hits, *, by, note=""):
    """Put these hits on the list of what is to be corrected. Raises NothingChosen."""
    return _done(_chosen(hits), Hit.Done.CORRECT, by=by, note=note.strip()[:300])


def _chosen(hits):
    hits = list(hits.select_related("article", "sweep"))
    if not hits:
        raise NothingChosen
    return hits


@transaction.atomic
def _done(hits, done, *, by, note=""):
    for hit in hits:
        hit.done, hit.done_by, hit.done_at = done, by, timezone.now()
        hit.note = note or hit.note
    Hit.objects.bulk_update(hits, ["done", "done_by", "done_at", "note"], batch_size=200)
    if hits:
        record(by, f"清查结果{done.label} {len(hits)} 处", hits[0].sweep)
    return len(hits)
