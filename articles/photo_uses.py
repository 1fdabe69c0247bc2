"""Where articles and authors show pictures of the library: the answers to what issues.uses asks."""

from django.urls import reverse

from issues.uses import Use

from .html import photo_ids
from .models import Article, Author, PlacedPhoto


def uses(sender, photos, **kwargs):
    """The uses of these photos in versions, as covers of articles and as portraits."""
    found = {}
    placed = (
        PlacedPhoto.objects.filter(photo__in=photos).select_related("version__article").order_by("version__article")
    )
    for row in placed:
        found.setdefault(row.photo_id, []).append(_in_article(row.version.article))
    for article in Article.objects.filter(cover_photo__in=photos):
        found.setdefault(article.cover_photo_id, []).append(_in_article(article))
    for author in Author.objects.filter(portrait__in=photos):
        url = reverse("admin:articles_author_change", args=[author.pk])
        found.setdefault(author.portrait_id, []).append(Use(f"作者{author.name}的照片", url))
    return found


def used(sender, issue, **kwargs):
    """The pks of the photos in use; of an issue those that its pieces show now."""
    if issue is None:
        placed = PlacedPhoto.objects.values_list("photo", flat=True)
        covers = Article.objects.exclude(cover_photo=None).values_list("cover_photo", flat=True)
        portraits = Author.objects.exclude(portrait=None).values_list("portrait", flat=True)
        return {*placed, *covers, *portraits}
    pieces = Article.objects.kept().filter(issue=issue)
    bodies = pieces.filter(body__contains="data-photo").values_list("body", flat=True)
    covers = pieces.exclude(cover_photo=None).values_list("cover_photo", flat=True)
    return {*covers, *(pk for body in bodies for pk in photo_ids(body))}


def _in_article(article):
    return Use(f"《{article.title}》", reverse("admin:articles_article_change", args=[article.pk]))
