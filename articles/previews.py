"""Pieces and issues as readers will see them, for those who work at the desk."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from issues import showing
from issues.models import Issue

from . import cards, readerpage
from .models import Article


def for_the_desk(permission):
    """Only for those who are signed in and have the right; kept by no cache."""

    def wrap(view):
        return never_cache(login_required(permission_required(permission, raise_exception=True)(view)))

    return wrap


@for_the_desk("articles.view_article")
def article(request, pk):
    article = get_object_or_404(Article.objects.select_related("issue", "section", "feature", "cover_photo"), pk=pk)
    context = {"page": readerpage.draft(article), "is_preview": True, "of": article}
    return showing.show(request, "articles/article.html", context)


@for_the_desk("issues.view_issue")
def issue(request, pk):
    issue = get_object_or_404(Issue.objects.with_pdf_offered(), pk=pk)
    pieces = issue.articles.for_web().select_related("section", "feature", "issue").prefetch_related("bylines__author")
    pieces = [cards.draft(article) for article in pieces.in_running_order()]
    context = {"issue": issue, "parts": cards.contents(pieces), "count": len(pieces), "is_preview": True, "of": issue}
    return showing.show(request, "articles/issue.html", context)
