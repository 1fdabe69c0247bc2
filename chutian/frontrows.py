"""What the desk says of each row of the front page's draft, and what may be put there."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from articles.models import Article, Feature
from issues.models import Photo
from issues.moments import recently

from .models import Placement

FOUND = 12  # pieces or features that a search shows
Place = Placement.Place


class Told:
    """One row of the form with its title, where it leads at the desk, and what keeps readers from seeing it."""

    def __init__(self, form, index, things):
        self.form, self.index = form, index
        self.place = form["place"].value()
        self.thing = things.get((self.place, _number(form["feature" if self.place == Place.BANNER else "article"])))
        self.photo = things.get(("photo", _number(form["photo"])))
        self.hindrance, self.when = self._hindrance(), self._when()
        self.nth, self.is_first, self.is_last = 0, False, False

    @property
    def is_dated(self):
        """Whether a date was typed, right or wrong."""
        return any(self.form[name].value() for name in ("shown_from", "shown_until"))

    @property
    def title(self):
        if self.thing is None:
            return "已不存在"
        return self.thing.title if self.place == Place.BANNER else self.thing.released_title

    def _hindrance(self):
        """Why readers do not see it, whatever its dates: said in red."""
        if self.place == Place.LINK:
            return ""
        if self.thing is None:
            return "已不存在，首页不显示"
        return feature_hindrance(self.thing) if self.place == Place.BANNER else piece_hindrance(self.thing)

    def _when(self):
        """What its dates say at this moment; nothing where they hold."""
        begins, ends, now = _moment(self.form["shown_from"]), _moment(self.form["shown_until"]), timezone.now()
        if ends and ends <= now:
            return f"{recently(ends)}已到期，首页不再显示"
        return f"{recently(begins)}起显示" if begins and begins > now else ""


def piece_hindrance(article):
    if article.withdrawn_at or (article.issue and article.issue.withdrawn_at and not article.web_from):
        return "已下线，首页不显示"
    if article.live_id is None or not article.on_web:
        return "没有签发或不上网，首页不显示"
    return "" if article.is_published else "还没有上网，上网以后才显示"


def feature_hindrance(feature):
    if feature.issue.withdrawn_at:
        return "这一期已下线，首页不显示"
    return "" if feature.issue.is_out else "这一期还没有上网，上网以后才显示"


def told(formset):
    """Every row of the form, by place in the order of the page: [(place, label, rows)]. In as many queries for any number."""
    things = _things(formset)
    rows = [Told(form, index, things) for index, form in enumerate(formset)]
    groups = [(place, label, [row for row in rows if row.place == place]) for place, label in Place.choices]
    for _, _, own in groups:
        _number_them([row for row in own if not row.form.is_blank])
    return groups


def _number_them(rows):
    for nth, row in enumerate(rows, start=1):
        row.nth, row.is_first, row.is_last = nth, nth == 1, nth == len(rows)


def pieces(words):
    """Released pieces whose title holds these words, the newest first."""
    found = Article.objects.kept().filter(live__isnull=False, withdrawn_at=None, on_web=True)
    return _with_standing(found.filter(live__title__icontains=words).newest_first())[:FOUND]


def features(words):
    """Features whose title holds these words, the newest first."""
    found = Feature.objects.filter(title__icontains=words).select_related("issue")
    return found.order_by("-issue__year", "-issue__number", "position")[:FOUND]


def _with_standing(articles):
    is_published = Exists(Article.objects.published().filter(pk=OuterRef("pk")).order_by())
    return articles.select_related("issue").annotate(released_title=F("live__title"), is_published=is_published)


def _things(formset):
    numbers = {name: [_number(form[name]) for form in formset] for name in ("article", "feature", "photo")}
    articles = {one.pk: one for one in _with_standing(Article.objects.filter(pk__in=filter(None, numbers["article"])))}
    features = Feature.objects.filter(pk__in=filter(None, numbers["feature"])).select_related("issue")
    photos = Photo.objects.filter(pk__in=filter(None, numbers["photo"]))
    return {
        **{(place, pk): one for place in Placement.PIECES for pk, one in articles.items()},
        **{(Place.BANNER, one.pk): one for one in features},
        **{("photo", one.pk): one for one in photos},
    }


def _number(field):
    value = str(field.value() or "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None


def _moment(field):
    """The moment that a field holds, stored or typed; None for none, and for what is none."""
    try:
        return field.field.clean(field.value())
    except ValidationError:
        return None
