"""The screens of a piece's papers: each a page with a form, which keeps what was typed when it is refused."""

import functools

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.deeds import need

from ..models import Article
from .deeds import RIGHTS, asked_first, page


def of_piece(paper, *, methods=asked_first):
    """Make a view of `view(desk, request, article, …)` for who may change the piece; a refusal leads back to its paper."""

    def wrap(view):
        @functools.wraps(view)
        def served(desk, request, pk, **which):
            need(request, RIGHTS, "articles.change_article")
            article = get_object_or_404(Article.objects.for_desk(), pk=pk)
            try:
                return methods(functools.partial(view, desk))(request, article, **which)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return to(article, paper)

        return served

    return wrap


def to(article, paper):
    return HttpResponseRedirect(reverse(f"admin:articles_article_{paper}", args=[article.pk]))


def filled(desk, request, article, name, title, form, act, /, *, then, back="change", **shown):
    """A page with a form; when it was filled in, `act(cleaned)` does what it asks and returns what to say.

    A refusal stands over the form, which keeps what was typed. `then` is the paper that is shown afterwards, or an address.
    """
    refusal, status = "", 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            said = act(form.cleaned_data)
        except Refused as refused:
            refusal, status = str(refused), 403 if isinstance(refused, NotAllowed) else 409
        else:
            messages.success(request, said)
            return HttpResponseRedirect(then) if then.startswith("/") else to(article, then)
    shown |= {"form": form, "refusal": refusal, "back_url": _url(article, back)}
    return page(desk, request, article, name, title, status=status, **shown)


def _url(article, name):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def today():
    return timezone.localdate()
