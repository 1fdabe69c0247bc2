"""What a piece is about, in a dozen words: for the pieces that are like it, and for the tags that would suit it."""

import math
import re
from collections import Counter

import rjieba
from django.db.models import Count

from .. import html
from ..models import Keyword, SearchText

KEPT = 12  # words of a piece
LONGEST = 20
READ = 2_500  # characters of a body: enough to know what it is about
TITLE = 3  # times that a word of the title counts
SHARED = 20  # a word that more than one in so many pieces has tells nothing
FEW = 50  # pieces: below so many every word tells something
TAG = 300  # a tag weighs as much as a word that is a third of what the piece is about

_TELLING = re.compile(r"n|vn|j|i|l")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


def found_in(words):
    """The words that tell what a title and a body are about, each with how much, the most telling first."""
    said = Counter()
    for text, times in ((words.title, TITLE), (words.lead, 1), (html.plain_text(words.body[: READ * 2])[:READ], 1)):
        for word, kind in rjieba.tag(text):
            if _TELLING.match(kind) and _HAN.fullmatch(word) and len(word) <= LONGEST:
                said[word] += times
    return {word: number * math.sqrt(len(word)) for word, number in said.most_common(KEPT * 4)}


def write(pieces):
    """Write the words of these pieces in the place of those they have; of pieces that nobody may read, none."""
    Keyword.objects.filter(article__in=[piece.pk for piece in pieces]).delete()
    read = {piece: found_in(piece.live) for piece in pieces if piece.live is not None}
    rarity = _rarity({word for words in read.values() for word in words})
    rows = []
    for piece, words in read.items():
        weights = weighed(words, rarity)
        weights |= {tag.name[:LONGEST]: TAG for tag in piece.tags.all()}
        rows += [Keyword(article=piece, word=word, weight=weight) for word, weight in weights.items()]
    Keyword.objects.bulk_create(rows)


def weighed(words, rarity):
    """The KEPT most telling words with their share in thousandths."""
    told = {word: much * rarity.get(word, 0) for word, much in words.items() if rarity.get(word, 0) > 0}
    kept = sorted(told, key=lambda word: (-told[word], word))[:KEPT]
    whole = sum(told[word] for word in kept) or 1
    return {word: max(1, round(1000 * told[word] / whole)) for word in kept}


def _rarity(words):
    """How seldom each word is among what is known; 0 where it is too frequent to tell anything."""
    known = Keyword.objects.filter(word__in=words).values_list("word").annotate(Count("pk"))
    counted = dict(known.order_by())
    many = SearchText.objects.filter(version__isnull=False).count() + 1
    too_many = max(FEW, many / SHARED)
    return {
        word: math.log(1 + many / (1 + counted.get(word, 0))) if counted.get(word, 0) <= too_many else 0
        for word in words
    }
