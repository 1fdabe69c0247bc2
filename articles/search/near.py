"""What comes nearest when nothing was found."""

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Length

from ..models import Article
from .finding import Within
from .words import can_be_stored, parts

OFFERED = 5
LONGEST = 12  # pairs of characters that are compared


def nearest(words):
    """Published pieces whose titles share most pairs of characters with the query, the likest first; few, and often none."""
    pairs = [part[at : at + 2] for part in parts(words) if can_be_stored(part) for at in range(len(part) - 1)]
    pairs = [pair for pair in dict.fromkeys(pairs) if pair.isalnum()][:LONGEST]
    if not pairs:
        return Article.objects.none()
    shared = sum((_counts(pair) for pair in pairs), Value(0))
    public = Article.objects.published().filter(search_texts__version=F("live")).alias(shared=shared)
    likest = public.filter(shared__gte=max(1, len(pairs) // 4))
    return likest.order_by("-shared", Length("search_texts__title"), "-search_texts__id")[:OFFERED]


def _counts(pair):
    return Case(
        When(Within(F("search_texts__title"), Value(pair)), then=Value(1)), default=Value(0), output_field=_NUMBER
    )


_NUMBER = IntegerField()
