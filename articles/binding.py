"""An issue bound: what readers may see of it, as a volume, and a checksum of just that."""

import hashlib
import json
import uuid
from datetime import UTC
from types import SimpleNamespace

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from issues import pictures, showing
from issues.models import Issue, Masthead, Photo

from . import citation, html
from .cards import name_in
from .models import Article, Credit, Kind
from .volume import Group, Part, Picture, Piece, Volume

FORM = 1  # of the books: where their making changes, raise it, and every book is made anew
COVER = 1200  # px: as wide as the cover is bound in
#: What of a piece and its place the checksum is made of: `digest` of a version covers its words, names and pictures.
_SEEN = (
    "pk",
    "live__digest",
    "kind",
    "pages",
    "section__name",
    "feature__pk",
    "feature__title",
    "feature__editors_note",
)


def contents_of(issue, articles):
    """A checksum of all that a book of the issue is made of. `articles`: its published pieces in running order, as `for_entries` loads them."""
    return _digest(issue, [[_at(article, path) for path in _SEEN] for article in articles])


def contents_of_all(issues):
    """The same for many issues in one query, by pk."""
    rows = {issue.pk: [] for issue in issues}
    found = Article.objects.published().filter(issue__in=list(rows)).order_by("issue", "position", "pk")
    for pk, *seen in found.values_list("issue", *_SEEN):
        rows[pk].append(seen)
    return {issue.pk: _digest(issue, rows[issue.pk]) for issue in issues}


def _digest(issue, rows):
    seen = {
        "form": FORM,
        "site": settings.SITE_URL,
        "issue": [issue.name, issue.serial, issue.theme, str(_issued(issue)), issue.cover.name or "", issue.masthead],
        "pieces": rows,
    }
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _at(thing, path):
    for name in path.split("__"):
        thing = getattr(thing, name, None)
    return thing


def _issued(issue):
    return issue.issued_on or timezone.localdate(issue.published_at)


def bind(issue, *, width):
    """The published issue as a volume, its pictures at most so wide, with the checksum of what it was made of."""
    credits = Prefetch("live__credit_set", queryset=Credit.objects.order_by("position"))
    found = issue.articles.published().in_running_order().select_related("live", "section", "feature")
    articles = list(found.prefetch_related(credits))
    photos = _photos(articles, width)
    volume = Volume(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}{issue.get_absolute_url()}").urn,
        magazine=issue.masthead.get("title") or showing.masthead().title,
        issue=issue.name,
        modified=max([issue.published_at, *(article.live.saved_at for article in articles)]).astimezone(UTC),
        parts=_parts(articles, photos),
        cover=_cover(issue),
        pictures=tuple(photo.bound for photo in photos.values()),
        site=settings.SITE_URL,
        url=settings.SITE_URL + issue.get_absolute_url(),
        theme=issue.theme,
        serial=issue.serial,
        publisher=issue.masthead.get("publisher", ""),
        issn=issue.masthead.get("issn", ""),
        issued=_issued(issue),
        imprint=_imprint(issue),
        authors=_authors(articles),
    )
    return volume, contents_of(issue, articles)


def _parts(articles, photos):
    """The pieces by section and feature, in running order."""
    parts = []
    for article in articles:
        section, feature = article.section, article.feature
        if not parts or parts[-1].section != section:
            parts.append(SimpleNamespace(section=section, groups=[]))
        groups = parts[-1].groups
        if not groups or groups[-1].feature != feature:
            groups.append(SimpleNamespace(feature=feature, pieces=[]))
        groups[-1].pieces.append(_piece(article, photos))
    return tuple(Part(part.section.name if part.section else "", tuple(map(_group, part.groups))) for part in parts)


def _group(group):
    feature = group.feature
    return Group(feature.title if feature else "", feature.editors_note if feature else "", tuple(group.pieces))


def _piece(article, photos):
    live = article.live
    facts = {pk: photo.facts for pk, photo in photos.items()}
    body = html.render(live.body, facts, signed=article.kind == Kind.NOTICE)
    return Piece(
        pk=article.pk,
        title=live.title,
        body=body.html,
        kicker=live.kicker,
        subtitle=live.subtitle,
        headnote=live.headnote,
        byline=live.credits,
        lead=live.lead,
        author_note=live.author_note,
        editor_line=live.editor_line,
        correction=live.correction,
        pages=article.pages,
        url=settings.SITE_URL + article.get_absolute_url(),
    )


def _photos(articles, width):
    """The pictures of the pieces by pk, each as it is bound in; one whose file is missing is left out."""
    ids = [pk for article in articles for pk in html.photo_ids(article.live.body)]
    found = Photo.objects.in_bulk(set(ids))
    bound = {}
    for pk in dict.fromkeys(ids):
        if pk in found and (picture := narrowed(found[pk].image, f"{pk}.jpg", width)):
            facts = html.PhotoFacts(pk, f"pictures/{picture.name}", picture.width, picture.height)
            bound[pk] = SimpleNamespace(bound=picture, facts=facts)
    return bound


def narrowed(image, name, width):
    """A stored picture as JPEG of at most that width, or None where its file is missing or damaged."""
    try:
        with image.open("rb") as file:
            return Picture(name, *pictures.narrowed(file.read(), width))
    except pictures.PICTURE_TROUBLE:
        return None


def _cover(issue):
    found = narrowed(issue.cover, "cover.jpg", COVER) if issue.cover else None
    return found or Picture("cover.svg", showing.drawn_cover(issue).encode(), "image/svg+xml")


def _imprint(issue):
    """版权页 as the issue keeps it, without the title, which stands above."""
    fields = [name for name in Masthead.PRINTED if name != "title" and issue.masthead.get(name)]
    return tuple((str(Masthead._meta.get_field(name).verbose_name), issue.masthead[name]) for name in fields)


def _authors(articles):
    named = ([(one.role, name_in(one)) for one in article.live.credit_set.all()] for article in articles)
    return tuple(dict.fromkeys(name for names in named for name in citation.responsible(names)[0]))


def public(pk):
    """The issue, if readers may see it now, else None."""
    return Issue.objects.published().filter(pk=pk).first()
