"""The home page as the draft will make it at a moment, for those who arrange it."""

from django import forms
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.previews import for_the_desk
from issues import showing

from . import homepage
from .friends import links, shown_at
from .frontform import MomentField
from .models import Arrangement


class MomentForm(forms.Form):
    at = MomentField(label="看哪个时间的首页")


@for_the_desk("chutian.arrange_front_page")
def front_page(request):
    form = MomentForm(request.GET or None)
    at = (form.is_valid() and form.cleaned_data["at"]) or timezone.now()
    draft = Arrangement.objects.draft()
    context = homepage.compose(draft, at)
    _lead_to_previews(context["front"].above)
    context |= {"draft": draft, "at": at, "form": MomentForm(initial={"at": at}), "is_preview": True, "here": "home"}
    context["friends"] = shown_at(at, links(draft))
    return showing.show(request, "chutian/home_preview.html", context)


def _lead_to_previews(above):
    """What readers cannot open yet is opened as the desk sees it."""
    shown = [*above.leads, *above.news]
    out = set(
        Article.objects.published().filter(pk__in=[card.article.pk for card in shown]).values_list("pk", flat=True)
    )
    for card in shown:
        if card.article.pk not in out:
            card.url = reverse("preview_article", args=[card.article.pk])
