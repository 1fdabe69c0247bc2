"""Pieces like a piece, and tags that would suit it."""

from django.db.models import Count, OuterRef, Subquery, Sum
from taggit.models import Tag

from .. import html
from ..models import Article, Keyword
from . import keywords

LOOKED_AT = 16  # of the likest, some may not be before readers
LEAST = 150  # thousandths of what they are about that pieces have in common at least
SUGGESTED = 10


def like(article):
    """Published pieces that have words or tags in common with this one, the likest first, few: one query."""
    shared = Keyword.objects.filter(word__in=Keyword.objects.filter(article=article).values("word"))
    shared = shared.exclude(article=article)
    likest = shared.values("article").annotate(much=Sum("weight")).filter(much__gte=LEAST).order_by("-much", "-article")
    much = shared.filter(article=OuterRef("pk")).values("article").annotate(much=Sum("weight")).values("much")
    found = Article.objects.published().filter(pk__in=likest.values("article")[:LOOKED_AT])
    return found.alias(much=Subquery(much)).order_by("-much", "-pk")


def suggested_tags(words, has=()):
    """Names of tags that suit a desk copy, without those it has: first those that exist and stand in it, then telling words of it."""
    text = "\n".join((words.title, words.lead, html.plain_text(words.body)))
    known = Tag.objects.annotate(number=Count("articles_tagged")).order_by("-number", "name")
    known = [name for name in known.values_list("name", flat=True) if name in text]
    found = keywords.found_in(words)
    telling = sorted(found, key=lambda word: (-found[word], word))[: keywords.KEPT]
    names = [name for name in dict.fromkeys([*known, *telling]) if name not in has]
    return names[:SUGGESTED]
