"""What a piece lacks, in the words of the desk: what stands in the way of its release, and what somebody should look at."""

from collections import Counter
from dataclasses import dataclass

from issues.models import Photo

from . import hindrances, notes
from .models import Kind, Version

WITHOUT_BYLINE = (Kind.NOTICE, Kind.PICTURES)
WITHOUT_BODY = (Kind.PICTURES,)


@dataclass(frozen=True)
class Lack:
    """Something that a piece lacks. `stops`: it does not go out like this; otherwise: please look."""

    text: str
    stops: bool = False


def small(photos):
    """Which of these photos will look coarse."""
    found = Photo.objects.filter(pk__in=photos).only("pk", "width", "height") if photos else []
    return {photo.pk for photo in found if photo.is_small}


def in_the_way(rows):
    """What stands in the way of releasing the newest versions of these rows, as {pk of the article: [Lack, …]}."""
    newest = [row.article.newest for row in rows if row.has_version]
    versions = (
        Version.objects.filter(pk__in=newest).select_related("article__issue").defer("article__body", "article__lead")
    )
    found = hindrances.hindrances(list(versions)) if newest else {}
    return {pk: [Lack(one.text, stops=True) for one in some] for pk, some in found.items()}


def lacks(row, coarse, *, settled):
    """What the desk copy of a piece lacks; `coarse` are the photos that are too small, `settled` that readers have its words."""
    article = row.article
    if row.leaks:
        yield Lack(hindrances.said_of_leaks(row.leaks), stops=True)
    if not article.title.strip():
        yield Lack(hindrances.WITHOUT_TITLE, stops=True)
    if not row.has_version:
        yield Lack(hindrances.NOT_SAVED, stops=True)
    if article.section_id is None:
        yield Lack("没有栏目")
    if not row.credits and article.kind not in WITHOUT_BYLINE:
        yield Lack("没有署名")
    if not row.facts.length and not row.facts.figures and article.kind not in WITHOUT_BODY:
        yield Lack("没有正文")
    yield from of_pictures(row.facts.figures, coarse)
    to_see = notes.counted(article.reading_notes)
    if to_see and not settled:
        yield Lack(f"读稿提示 {len(to_see)} 处请看")


def of_pictures(placed, small=frozenset()):
    """What the pictures of a text lack; `small` are the photos that will look coarse."""
    missing = Counter()
    for figure in placed:
        missing["图片说明"] += not figure.caption
        missing["摄影（供图）"] += not figure.credit
        missing["替代文字"] += not figure.alt
    for what, number in missing.items():
        if number:
            yield Lack(f"{number} 张图缺{what}")
    coarse = sum(figure.photo in small for figure in placed)
    if coarse:
        yield Lack(f"{coarse} 张图偏小（短边不足 720 像素）")
