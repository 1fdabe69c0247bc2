"""Adding a row to the trail of a piece."""

from ..models import Act, SignOff


def append(article, act, *, by, **facts):
    """Add the next row to the trail of a locked article, chained to the row before it."""
    last = article.trail.order_by("number").last()
    row = SignOff(
        article=article,
        number=last.number + 1 if last else 1,
        act=act,
        by=by,
        previous=last.digest if last else "",
        **facts,
    )
    row.digest = row.computed_digest()
    row.save(force_insert=True)
    return row


def void_release(article, *, by, why):
    """Void the release that let a locked article's words out, if one still counts."""
    releases = article.trail.filter(act__in=[Act.RELEASE, Act.RELEASE_AS_PRINTED], voided_by=None)
    for release in releases.order_by("number"):
        append(article, Act.VOID, by=by, voids=release, version=release.version, text=why)
