"""Pages made from several apps, and the pages for what went wrong."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache

from articles import cards
from articles.models import Article, Section
from issues import showing
from issues.models import Issue
from issues.pagecache import public_page

from .frontpage import front_page

PAST = 6
ISSUES_READ = 3  # the newest issues, of which the home page shows pieces
NOTICES = 5


@public_page
def home(request):
    """The current issue, what its sections and the last issues' hold, past covers."""
    newest = list(Issue.objects.published().with_pdf_offered().newest_first()[: PAST + ISSUES_READ])
    read = [issue.pk for issue in newest[:ISSUES_READ]]
    pieces = Article.objects.published().filter(issue__in=read).in_running_order()
    pieces = [cards.published(article) for article in cards.for_cards(pieces)]
    pieces.sort(key=lambda card: read.index(card.article.issue_id))
    notices = Article.objects.published().single().newest_first()[:NOTICES]
    context = {"front": front_page(newest, pieces), "notices": notices.values("pk", "live__title", "web_from")}
    return showing.show(request, "chutian/home.html", context)


@public_page
def sitemap(request):
    """网站地图: every section, year and plain page."""
    years = Issue.objects.published().order_by("-year").values_list("year", flat=True).distinct()
    context = {"sections": Section.objects.current().in_order(), "years": years}
    return showing.show(request, "chutian/sitemap.html", context)


@never_cache
def healthz(request):
    """Answers while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def not_found(request, exception=None):
    page = showing.show(request, "404.html", status=404)
    patch_cache_control(page, public=True, max_age=0, s_maxage=2)
    return page


def server_error(request):
    """Asks for nothing that may be what failed: no database, no cache, no context."""
    return HttpResponse(render(None, "500.html").content, status=500)


def forbidden(request, exception=None):
    return showing.show(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    return showing.show(request, "403_csrf.html", status=403)
