"""What the editor's scripts ask while somebody writes: clean words, authors, tags, a comparison. JSON answers."""

import json

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST
from taggit.models import Tag

from issues.asking import asked
from issues.deeds import addresses

from .. import compare, differences, html, search
from ..manuscript import credits as credit_lines
from ..manuscript.model import CreditLine
from ..models import Article, Author, Version
from ..tags import parse_tags

MOST = 8
MOST_BYLINES = 40


def urls(desk):
    """The addresses under the list of articles."""
    return addresses(
        desk,
        "articles_article",
        ("paste/", paste, "paste"),
        ("authors/", authors, "authors"),
        ("printed/", printed, "printed"),
        ("tags/", tags, "tags"),
        ("suggest-tags/", suggest_tags, "suggest_tags"),
        ("<int:pk>/compare/", compare_draft, "compare"),
    )


def paste(desk, request):
    """Clean what was on the clipboard by the server's rules."""
    return _paste(request)


@require_POST
def _paste(request):
    return JsonResponse({"body": html.from_paste(request.POST.get("html", ""))})


def authors(desk, request):
    """Authors for what is being typed; those of exactly this name first."""
    _must_write(desk, request)
    words = asked(request.GET)
    found = list(Author.objects.matching(words).by_name()[: MOST * 4]) if words else []
    found.sort(key=lambda author: (author.name != words, not author.name.startswith(words)))
    return JsonResponse({"authors": [_offered(author) for author in found[:MOST]]})


def _offered(author):
    detail = " ".join(part for part in (author.affiliation, author.post, author.region) if part)
    if author.kind == Author.Kind.ORGANISATION:
        detail = f"机构 {detail}".strip()
    return {"id": author.pk, "name": author.name, "detail": detail}


def printed(desk, request):
    """The line of credits as it will be printed, for the rows of bylines as they are typed."""
    _must_write(desk, request)
    return _printed(request)


@require_POST
def _printed(request):
    rows = zip(*(request.POST.getlist(name)[:MOST_BYLINES] for name in ("role", "name", "post")), strict=False)
    lines = (CreditLine(*(part.strip() for part in row)) for row in rows)
    return JsonResponse({"printed": credit_lines.format(line for line in lines if line.name)})


def tags(desk, request):
    _must_write(desk, request)
    words = asked(request.GET)
    found = Tag.objects.filter(name__icontains=words).order_by("name")[:MOST] if words else []
    return JsonResponse({"tags": [tag.name for tag in found]})


def suggest_tags(desk, request):
    """Tags for the words as they stand in the form, saved or not."""
    _must_write(desk, request)
    return _suggest_tags(request)


@require_POST
def _suggest_tags(request):
    told = request.POST.get
    words = Version(title=told("title", ""), lead=told("lead", ""), body=html.clean(told("body", "")))
    return JsonResponse({"tags": search.suggested_tags(words, set(parse_tags(told("tags", ""))))})


def compare_draft(desk, request, pk):
    """A draft that stayed in the browser beside the desk copy as it is now."""
    article = get_object_or_404(Article, pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied("", "articles.change_article")
    return _compare_draft(request, article)


@require_POST
def _compare_draft(request, article):
    try:
        fields = json.loads(request.POST.get("fields", ""))
        words = {name: str(fields.get(name, "")) for name in Version.FIELDS}
    except (ValueError, AttributeError):
        return JsonResponse({"error": "留底的内容读不出来，没有比较。"}, status=400)
    words["body"] = html.clean(words["body"])
    photos = differences.photos_of(article.body, words["body"])
    found = compare.compare(compare.Edition(article.words), compare.Edition(words))
    rows = [row for row in compare.sides(found, photos, addresses=False) if not row.is_same]
    context = {"rows": rows, "old": "现在的文字", "new": "没有保存的修改"}
    return JsonResponse({"html": render_to_string("admin/articles/article/_differences.html", context)})


def _must_write(desk, request):
    if not (desk.has_change_permission(request) or desk.has_add_permission(request)):
        raise PermissionDenied("", "articles.change_article")
