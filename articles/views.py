"""Public pages of pieces: an issue's contents, the piece itself, and the lists of a section, an author, a tag."""

import io

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from taggit.models import Tag

from issues import pagecache, senders, showing
from issues.models import Issue
from issues.pagecache import public_page
from issues.views import named

from . import books, cards, counting, errata, heads, readerpage
from .models import Article, Author, Section, with_books

PAGE = 20


@public_page
def issue(request, year, slug):
    """The contents of an issue. The second number of a double number leads to the first."""
    wanted = named(slug)
    issue = with_books(Issue.objects.published().with_pdf_offered()).filter(**wanted, year=year).first()
    if issue is None:
        return _other_number(request, year, wanted)
    articles = list(cards.for_entries(_contents(issue)))
    pieces = [cards.entry(article) for article in articles]
    before, after = Issue.objects.neighbours(issue)
    wrong, printed = errata.of_issue(issue)
    context = {"issue": issue, "parts": cards.contents(pieces), "count": len(pieces), "before": before, "after": after}
    context["head"] = heads.of_issue(issue, pieces)
    context |= {"wrong": wrong, "printed": printed, "downloads": books.offered(issue, articles)}
    return showing.show(request, "articles/issue.html", context)


def _contents(issue):
    return issue.articles.published().in_running_order()


def _other_number(request, year, wanted):
    withdrawn = Issue.objects.withdrawn().filter(**wanted, year=year).first()
    if withdrawn:
        return showing.gone(request, withdrawn.withdrawal_notice)
    double = Issue.objects.out().doubles_with(year, **wanted).order_by("-number").first()
    if double is None:
        raise Http404
    return redirect(double, permanent=True)


@public_page
def article(request, pk):
    page = readerpage.published(pk)
    if page is None:
        return gone(request, pk)
    context = {"page": page, "head": heads.of_article(page), "wrong": errata.of_article(page.article)}
    return showing.show(request, "articles/article.html", context)


def gone(request, pk):
    """Answer for a piece that readers may not see: 410 where they could once. Raises Http404."""
    article = get_object_or_404(Article.objects.taken_down().select_related("issue"), pk=pk)
    notice = article.withdrawal_notice or (article.issue.withdrawal_notice if article.issue else "")
    return showing.gone(request, notice)


@public_page
def qr(request, pk):
    """The address of a piece as a QR code, for reading on in WeChat."""
    article = get_object_or_404(Article.objects.published().only("pk"), pk=pk)
    code = segno.make(settings.SITE_URL + article.get_absolute_url(), error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", scale=4, border=2, light="#fff", xmldecl=False, svgclass=None, lineclass=None)
    return showing.drawing(drawn.getvalue())


@csrf_exempt
@never_cache
@require_POST
def read(request, pk, to_the_end=False):
    """A browser tells that its reader has the piece open, or came to its end. Every answer is the same, and empty."""
    if not _refuses_to_be_counted(request):
        counting.count(pk, senders.address(request), to_the_end=to_the_end)
    return HttpResponse(status=204)


def _refuses_to_be_counted(request):
    """Whether the browser asks not to be counted (DNT; Sec-GPC, “Global Privacy Control”), or another site sends it."""
    asks = "1" in (request.headers.get("DNT"), request.headers.get("Sec-GPC"))
    return asks or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"


@public_page
def section(request, slug):
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        return redirect(get_object_or_404(Section, old_slugs__slug=slug), permanent=True)
    about = (section.name, section.description or section.name)
    return _list(request, "articles/section.html", Article.objects.filter(section=section), about, section=section)


@public_page
def author(request, pk):
    author = get_object_or_404(Author.objects.select_related("portrait"), pk=pk)
    pieces = Article.objects.filter(live__credit__author=author).distinct()
    about = (author.name, f"{author.name}在本刊发表的文章")
    return _list(request, "articles/author.html", pieces, about, author=author)


@public_page
def tag(request, pk):
    tag = get_object_or_404(Tag, pk=pk)
    about = (tag.name, f"标签“{tag.name}”下的文章")
    return _list(request, "articles/tag.html", Article.objects.filter(tagged__tag=tag), about, tag=tag)


def _list(request, template, pieces, about, **context):
    """A list of published pieces, newest first, in pages. A page that does not exist is a 404; so is an empty author or tag.

    `about` is its name, and what search engines are told of it.
    """
    paginator = Paginator(cards.for_cards(pieces.published().newest_first()), PAGE)
    number = pagecache.number(request)
    if number not in paginator.page_range:
        raise Http404
    if not paginator.count and "section" not in context:
        raise Http404
    page = paginator.page(number)
    context |= {"cards": [cards.published(article) for article in page], "page": page, "described": about[1]}
    context["head"] = heads.of_list(*about, request.path, page.number)
    context["numbers"] = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return showing.show(request, template, context)
