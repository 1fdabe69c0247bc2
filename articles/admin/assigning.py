"""Giving one piece to somebody, taking it, handing it back: from its own screens."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from issues.deeds import addresses
from issues.log import called

from .. import actions
from ..forms.assigning import AssignForm, HandBackForm
from ..rights import label
from ..standing import standings
from .deeds import RIGHTS, deed
from .papers import filled

RIGHTS |= {"articles.assign_article": "交办文章"}
asked_first = require_http_methods(["GET", "HEAD", "POST"])


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/assign/", assign, "assign"),
        ("<int:pk>/take/", take, "take"),
        ("<int:pk>/hand-back/", hand_back, "hand_back"),
    )


@deed("articles.assign_article", asked_first)
def assign(desk, request, article):
    """Give a stage to somebody; first who may sign what."""
    standing = standings([article], request.user)[article.pk]
    form = AssignForm(actions.assignable(standing.stage), request.POST if request.method == "POST" else None)

    def act(said):
        stage, person = said.pop("to")
        actions.assign(article, stage, person=person, by=request.user, **said)
        return f"《{article.title}》的{label(stage)}已交给{called(person)}。"

    title = f"交办《{article.title}》"
    return filled(desk, request, article, "assign", title, form, act, then="change", standing=standing)


@deed("articles.view_article", require_POST)
def take(desk, request, article):
    """我来处理: what was taken is opened to be signed."""
    taken = actions.take(article, by=request.user)
    messages.success(request, f"《{article.title}》的{label(taken.stage)}由您处理。")
    return HttpResponseRedirect(reverse("admin:articles_article_sign", args=[article.pk]))


@deed("articles.view_article", asked_first)
def hand_back(desk, request, article):
    """Hand back what this person has in hand; first why."""
    form = HandBackForm(request.POST if request.method == "POST" else None)

    def act(said):
        handed = actions.hand_back(article, by=request.user, **said)
        return f"《{article.title}》的{label(handed.stage)}已交回。"

    standing = standings([article], request.user)[article.pk]
    title, home = f"交回《{article.title}》", reverse("admin:index")
    return filled(desk, request, article, "hand_back", title, form, act, then=home, standing=standing)
