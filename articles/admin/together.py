"""Several people at one piece: their remarks on its passages, who has it open, and one's own text when both saved."""

import functools

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from issues.actions import Refused
from issues.asking import number, wants_json
from issues.deeds import addresses, need

from .. import actions, comments
from ..actions import presence
from ..models import Article, Comment
from . import own_text

RIGHTS = {"articles.change_article": "修改文章"}
#: The screens that show the comments of a piece: where somebody who spoke there comes back to.
SCREENS = {"form": "change", "sign": "sign", "page": "comments"}


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/comments/", all_comments, "comments"),
        ("<int:pk>/comments/add/", add, "comment"),
        ("<int:pk>/comments/<int:thread>/reply/", reply, "comment_reply"),
        ("<int:pk>/comments/<int:thread>/resolve/", resolve, "comment_resolve"),
        ("<int:pk>/comments/<int:thread>/reopen/", reopen, "comment_reopen"),
        ("<int:pk>/heartbeat/", heartbeat, "heartbeat"),
        ("<int:pk>/mine/", own_text.mine, "mine"),
    )


def shown_comments(request, article, at, **typed):
    """What `_comments.html` shows of a piece on one of SCREENS; `typed` is what was written and could not be taken."""
    every = comments.threads(article)
    return {
        "article": article,
        "open_threads": [thread for thread in every if thread.is_open],
        "resolved_threads": [thread for thread in every if not thread.is_open],
        "may_comment": actions.may_comment(request.user) and article.discarded_at is None,
        "at": at,
        "typed": typed,
    }


def all_comments(desk, request, pk):
    """All that was remarked on a piece, on a page of its own."""
    return _all_comments(request, desk, _piece(desk, request, pk))


@require_GET
def _all_comments(request, desk, article):
    return _page(desk, request, article)


def _page(desk, request, article, *, status=200, **typed):
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"《{article.title}》的批注",
        **shown_comments(request, article, "page", **typed),
    }
    return render(request, "admin/articles/article/comments.html", context, status=status)


def spoken(view):
    """Make a deed of `view(request, article, …)`, which returns what was done as a sentence; a refusal keeps what was typed."""

    @functools.wraps(view)
    def served(desk, request, pk, thread=None):
        return answered(request, desk, _piece(desk, request, pk), thread)

    @require_POST
    def answered(request, desk, article, thread):
        about = [get_object_or_404(article.comments.threads(), pk=thread)] if thread else []
        at = request.POST.get("at")
        try:
            said = view(request, article, *about)
        except Refused as refusal:
            if wants_json(request):
                return JsonResponse({"error": str(refusal)}, status=409)
            messages.error(request, str(refusal))
            return _page(
                desk, request, article, status=409, pk=thread, text=_text(request, thread), quote=_quote(request)
            )
        if wants_json(request):
            context = shown_comments(request, article, at if at in SCREENS else "form")
            shown = render_to_string("admin/articles/article/_comments.html", context, request=request)
            return JsonResponse({"html": shown, "message": said})
        messages.success(request, said)
        return HttpResponseRedirect(_came_from(article, at))

    return served


@spoken
def add(request, article):
    """Remark on a passage, or on the piece."""
    offset = number(request.POST.get("offset", ""))
    around = {"before": request.POST.get("before", "")[-60:], "after": request.POST.get("after", "")[:60]}
    actions.comment(article, _text(request), by=request.user, quote=_quote(request), offset=offset, **around)
    return "批注已保存。"


@spoken
def reply(request, article, thread):
    actions.reply(thread, _text(request, thread.pk), by=request.user)
    return "回复已保存。"


@spoken
def resolve(request, article, thread):
    actions.resolve(thread, by=request.user)
    return "这条批注已解决，收在“已解决”里，可以重新打开。"


@spoken
def reopen(request, article, thread):
    actions.reopen(thread, by=request.user)
    return "这条批注已重新打开。"


def heartbeat(desk, request, pk):
    """Asked by an open form every half minute: who else is there, and whether a newer version was saved. Answers in JSON."""
    need(request, RIGHTS, "articles.change_article")
    return _heartbeat(request, get_object_or_404(Article, pk=pk))


@require_POST
def _heartbeat(request, article):
    window = request.POST.get("window", "")[:40]
    if "gone" in request.POST:
        presence.leave(article, by=request.user, window=window)
        return JsonResponse({})
    presence.be_present(article, by=request.user, window=window)
    context = present(request, article, window=window, base=number(request.POST.get("base", "")))
    return JsonResponse({"html": render_to_string("admin/articles/article/_present.html", context)})


def present(request, article, *, window="", base=None):
    """Who else has the piece open, the own other windows, and the version that was saved after `base`. Two queries."""
    rows = list(article.present.now().select_related("user").order_by("opened_at"))
    newest = article.versions.select_related("saved_by").defer("body", "lead").newest() if base is not None else None
    people = {row.user_id: row for row in reversed(rows)}
    return {
        "article": article,
        "others": [row for row in people.values() if row.user_id != request.user.pk][::-1],
        "own_windows": [row for row in rows if row.user_id == request.user.pk and row.window != window]
        if window
        else [],
        "newer": newest if newest is not None and newest.number > base else None,
        "newer_is_mine": newest is not None and newest.saved_by_id == request.user.pk,
        "base": base,
    }


def _piece(desk, request, pk):
    article = get_object_or_404(Article.objects.for_desk(), pk=pk)
    if not desk.has_view_permission(request, article):
        raise PermissionDenied("", "articles.view_article")
    return article


def _text(request, thread=None):
    return request.POST.get(f"text-{thread}" if thread else "text", "")


def _quote(request):
    return request.POST.get("quote", "")[: Comment.MOST]


def _came_from(article, at):
    return reverse(f"admin:articles_article_{SCREENS.get(at, 'change')}", args=[article.pk]) + "#comments"
