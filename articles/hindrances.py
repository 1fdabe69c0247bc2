"""What stands in the way of releasing a piece: computed from what is there, never ticked by hand.

Each rule takes versions (the newest of each piece) and gives the sentences against them, for all pieces at once; `RULES` is
the list that every screen, every release and every publication asks.
"""

from django.db.models import OuterRef, Subquery

from . import agreement, checking, clearances
from .hindrance import Hindrance
from .leaks import leaks
from .models import Version

#: As it is said wherever it is asked.
NOT_SAVED, WITHOUT_TITLE = "还没有保存过", "没有标题"


def said_of_leaks(kinds):
    """What is said of private data in the words, of these kinds."""
    return f"文字里还有{'、'.join(sorted(set(kinds)))}，须删去"


def _without_title(versions):
    return {
        version.article_id: [Hindrance(WITHOUT_TITLE, "title")] for version in versions if not version.title.strip()
    }


def _leaking(versions):
    found = {version.article_id: leaks(version.words, version.credits) for version in versions}
    return {pk: [Hindrance(said_of_leaks(one.kind for one in some), "leak")] for pk, some in found.items() if some}


#: Every rule: a function of the newest versions that gives {pk of the article: [Hindrance, …]}, in a constant number of queries.
RULES = [_without_title, _leaking, agreement.not_agreed, checking.errors_in_the_way, *clearances.RULES]


def hindrances(versions, *, but=None):
    """What stands in the way of each of these versions, as {pk of the article: [Hindrance, …]}; without an entry, nothing.

    `but` is a rule that the asker looks into itself.
    """
    found = {}
    for rule in RULES:
        if rule is but:
            continue
        for pk, some in rule(versions).items():
            found.setdefault(pk, []).extend(some)
    return found


def newest_of(articles):
    """The newest version of each of these pieces, with the piece, in one query."""
    last = Version.objects.filter(article=OuterRef("article")).order_by("-number").values("pk")[:1]
    versions = Version.objects.filter(article__in=[article.pk for article in articles], pk=Subquery(last))
    return list(versions.select_related("article").defer("article__body", "article__lead").order_by("article"))
