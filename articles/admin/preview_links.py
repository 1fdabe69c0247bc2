"""Preview links at the desk: made, shown again to who made them, revoked."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from issues.deeds import addresses

from .. import actions
from ..forms.preview_links import PreviewLinkForm
from ..models import PreviewRemark
from .papers import filled, of_piece, to


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/preview-links/", preview_links, "preview_links"),
        ("<int:pk>/preview-links/<int:link>/revoke/", revoke, "revoke_link"),
    )


@of_piece("preview_links")
def preview_links(desk, request, article):
    """The links of a piece with what came of them, and a form for one more."""
    form = PreviewLinkForm(article, request.POST or None, initial={"version": article.newest, "days": 7})

    def act(said):
        link = actions.make_preview_link(article, by=request.user, **said)
        return f"已生成给{link.for_whom}的预览链接，有效至{link.last_day:%Y-%m-%d}。请复制后发给对方。"

    title = f"预览链接《{article.title}》"
    links = _links(request.user, article)
    return filled(desk, request, article, "preview_links", title, form, act, then="preview_links", links=links)


def _links(person, article):
    """Each link with its remarks; its address only for who made it, in whose name remarks are taken."""
    links = list(article.preview_links.for_desk())
    remarks = {}
    for one in PreviewRemark.objects.filter(link__in=links).select_related("row").order_by("row__number"):
        remarks.setdefault(one.link_id, []).append(one.row)
    for link in links:
        link.said = remarks.get(link.pk, [])
        mine = link.is_open and link.made_by_id == person.pk
        link.address = settings.SITE_URL + reverse("preview", args=[link.token]) if mine else ""
    return links


@of_piece("preview_links", methods=require_POST)
def revoke(desk, request, article, link):
    """Close a link at once."""
    closed = actions.revoke_preview_link(get_object_or_404(article.preview_links, pk=link), by=request.user)
    messages.success(request, f"已收回给{closed.for_whom}的链接，马上打不开了。")
    return to(article, "preview_links")
