"""The form of the front page's draft: one row for each thing, in order, at its place."""

from django import forms

from articles.models import Article, Feature
from issues.models import Photo

from .models import Placement
from .models.front import web_address

Place = Placement.Place
MOST = 120  # rows of an arrangement
FIELDS = ("place", "article", "feature", "photo", "name", "address", "shown_from", "shown_until")


class MomentField(forms.DateTimeField):
    """A day and a time to the minute, as the browser's own field sends it."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=widget, **kwargs)


class RowForm(forms.Form):
    """One row. An empty link is none."""

    place = forms.ChoiceField(choices=Place.choices, widget=forms.HiddenInput)
    article = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    feature = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    photo = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    name = forms.CharField(label="名称", required=False, max_length=60)
    address = forms.CharField(label="网址", required=False, max_length=300, validators=[web_address])
    shown_from = MomentField(label="自")
    shown_until = MomentField(label="至")

    def clean(self):
        said = self.cleaned_data
        begins, ends = said.get("shown_from"), said.get("shown_until")
        if begins and ends and ends <= begins:
            self.add_error("shown_until", "“至”应晚于“自”。")
        if self.is_link and not self.is_blank:
            for name, label in (("name", "名称"), ("address", "网址")):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, f"请填写{label}，或把这一行移除。")
        return said

    @property
    def is_link(self):
        return self["place"].value() == Place.LINK

    @property
    def is_blank(self):
        return self.is_link and not (self["name"].value() or self["address"].value())


Rows = forms.formset_factory(RowForm, extra=0, max_num=MOST, absolute_max=MOST + 1, validate_max=True)


def of_draft(draft):
    """The form of a draft as it stands, with an empty line for one more link."""
    rows = [of_placement(row) for row in draft.placements.in_order()]
    return Rows(initial=[*by_place(rows), {"place": Place.LINK}], prefix="row")


def of_placement(row):
    return {name: getattr(row, f"{name}_id" if name in ("article", "feature", "photo") else name) for name in FIELDS}


def typed(data):
    """The form as it was sent."""
    return Rows(data, prefix="row")


def placements(form):
    """What a valid form says, as placements that know their row as `typed_at`; of pieces and features those that are there."""
    said = [row.cleaned_data | {"at": at} for at, row in enumerate(form) if not row.is_blank]
    articles = set(Article.objects.filter(pk__in=_of(said, "article")).values_list("pk", flat=True))
    features = set(Feature.objects.filter(pk__in=_of(said, "feature")).values_list("pk", flat=True))
    photos = set(Photo.objects.filter(pk__in=_of(said, "photo")).values_list("pk", flat=True))
    return [_placement(one, photos) for one in by_place(said) if _is_there(one, articles, features)]


def by_place(rows):
    """The same rows, those of a place together, in the order of the page."""
    order = Place.values
    return sorted(rows, key=lambda row: order.index(row["place"]))


def _of(said, name):
    return [one[name] for one in said if one.get(name)]


def _is_there(one, articles, features):
    if one["place"] == Place.LINK:
        return True
    return one["feature"] in features if one["place"] == Place.BANNER else one["article"] in articles


def _placement(one, photos):
    link, banner = one["place"] == Place.LINK, one["place"] == Place.BANNER
    placement = Placement(
        place=one["place"],
        article_id=None if link or banner else one["article"],
        feature_id=one["feature"] if banner else None,
        photo_id=one["photo"] if banner and one["photo"] in photos else None,
        name=one["name"] if link else "",
        address=one["address"] if link else "",
        shown_from=one["shown_from"],
        shown_until=one["shown_until"],
    )
    placement.typed_at = one["at"]
    return placement
