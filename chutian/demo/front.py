"""The front page of the demonstration magazine: arranged, looked at and published as at the desk."""

from articles.models import Article, Feature
from chutian import arranging
from chutian.models import Arrangement, Placement

Place = Placement.Place


def arrange(particulars, *, by):
    """`particulars` name the pieces by their titles: what a title does not find is left out."""
    rows = [
        *(Placement(place=Place.LEAD, article=article) for article in _found(particulars["lead"])),
        *(Placement(place=Place.NEWS, article=article) for article in _found(particulars["news"])),
        *(
            Placement(place=Place.BANNER, feature=one)
            for one in Feature.objects.filter(title__in=particulars["banner"])
        ),
        *(Placement(place=Place.LINK, **link) for link in particulars["links"]),
    ]
    draft = arranging.arrange(rows, version=Arrangement.objects.draft().version, by=by)
    arranging.note_preview(version=draft.version)
    arranging.publish(version=draft.version, by=by)


def _found(titles):
    pieces = {article.title: article for article in Article.objects.filter(title__in=titles)}
    return [pieces[title] for title in titles if title in pieces]
