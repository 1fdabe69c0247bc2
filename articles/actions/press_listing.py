"""What a 付印单 lists: every piece of an issue with its version, and what readers see besides the pieces."""

from issues.models import Masthead

from .. import digest, hindrances
from ..models import Article

#: What a 付印单 lists besides the pieces, as the desk calls it.
AROUND = {"cover": "封面", "pdf": "整本 PDF", "theme": "主题", "features": "专题和编者按", "masthead": "版权页"}


def press_listing(issue):
    """What a 付印单 lists: every piece meant for readers with its newest version, the cover, the contents page, the 版权页."""
    articles = list(issue.articles.for_web().select_related("section", "cover_photo").in_running_order())
    newest = {version.article_id: version for version in hindrances.newest_of(articles)}
    pieces = [
        {
            "article": one.pk,
            "title": newest[one.pk].title,
            "credits": newest[one.pk].credits,
            "section": one.section.name if one.section else "",
            "pages": one.pages,
            "picture": one.cover_photo.sha256 if one.cover_photo else "",
            "version": newest[one.pk].number,
            "digest": newest[one.pk].digest,
        }
        for one in articles
        if one.pk in newest
    ]
    return {"pieces": pieces, **around_the_pieces(issue)}


def with_trails(listing):
    """The same list, each piece with the digest of the row in which its trail ends now: what is signed over."""
    pieces = listing["pieces"]
    ends = dict(Article.objects.filter(pk__in=[one["article"] for one in pieces]).values_list("pk", "trail_head"))
    return listing | {"pieces": [one | {"trail": ends[one["article"]]} for one in pieces]}


def around_the_pieces(issue):
    """What readers see of an issue besides its pieces, as it stands now: cover, whole PDF, theme, features, 版权页."""
    masthead = Masthead.objects.first()
    features = issue.features.order_by("position", "pk").values_list("title", "editors_note")
    return {
        "cover": issue.cover.name or "",
        "pdf": issue.pdf.name or "",
        "theme": issue.theme,
        "features": [list(feature) for feature in features],
        "masthead": masthead.printed if masthead else {},
    }


def changed_since_signed(issue):
    """What differs of `around_the_pieces` from the last 付印单 of an issue, by its Chinese name; nothing without an order.

    In an issue that is not out yet, the contents page, too (which pieces in which order, their sections
    and pages), and the pictures at their heads.
    """
    last = issue.press_orders.order_by("number").last()
    if last is None:
        return []
    now = around_the_pieces(issue)
    changed = [name for key, name in AROUND.items() if key in last.listing and last.listing[key] != now[key]]
    if not issue.is_out:
        changed += _changed_pieces(last.listing.get("pieces", []), press_listing(issue)["pieces"])
    return changed


def _changed_pieces(before, now):
    """What of the pieces is not as it was listed, besides their words: those have a release of their own."""
    was, stands = (
        [(one["article"], one.get("section", ""), one.get("pages", "")) for one in some] for some in (before, now)
    )
    if was != stands:
        yield "目录"
    pictures = {one["article"]: one["picture"] for one in now}
    if any("picture" in one and pictures.get(one["article"], one["picture"]) != one["picture"] for one in before):
        yield "题图"


def listing_digest(listing):
    """One number for what was listed, to see whether it is still the same when it is signed."""
    return digest.row_digest(listing)
