"""Pages made from several apps, and the pages for what went wrong."""

from django.contrib import admin
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache

from articles import heads
from articles.models import Section
from issues import showing
from issues.asking import wants_json
from issues.models import Issue
from issues.pagecache import public_page
from issues.sharing import whole

from . import homepage, kept
from .kepttold import told
from .models import Arrangement
from .refusals import refusal


@public_page
def home(request):
    """What the editors arranged, the current issue, what its sections and the last issues hold, past covers."""
    context = homepage.compose(Arrangement.objects.current())
    context["head"] = heads.of_home(context["front"].issue)
    return showing.show(request, "chutian/home.html", context)


@public_page
def sitemap(request):
    """网站地图: every section, year and plain page."""
    years = Issue.objects.published().order_by("-year").values_list("year", flat=True).distinct()
    context = {"sections": Section.objects.current().in_order(), "years": years}
    return showing.show(request, "chutian/sitemap.html", context)


@public_page
def robots(request):
    """What search engines leave alone: the desk, and what is shown under private links; and where all else is listed."""
    closed = ("/admin/", "/preview/", "/submit/fees/", "/submit/status/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {whole(reverse('sitemap_xml'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


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
    """At the desk a refusal stays at the desk, and says whose right it is; a script gets it as a sentence."""
    if not _is_at_the_desk(request):
        return showing.show(request, "403.html", status=403)
    changed = "" if request.method in ("GET", "HEAD") else "没有改动。"
    why = f"{refusal(request, exception)}{changed}"
    if wants_json(request):
        return JsonResponse({"error": why, "message": why}, status=403)
    return _at_the_desk(request, "没有权限", why)


def csrf_failure(request, reason=""):
    if not _is_at_the_desk(request):
        return showing.show(request, "403_csrf.html", status=403)
    if _is_sent_by_our_own_page(request):
        why = "页面打开得太久，期间您重新登录过，所以没有保存。"
        form = kept.of(request)
        context = {"title": "刚才提交的内容还在", "form": form, "told": told(form), "why": why}
        return render(request, "account/kept.html", admin.site.each_context(request) | context, status=403)
    why = "页面打开得太久，或浏览器没有保存必要的信息。没有改动。请返回上一页，刷新后再提交一次。"
    return _at_the_desk(request, "没有提交成功", why)


def _is_sent_by_our_own_page(request):
    """A form whose token is too old, by the browser's own word from this site: not what a stranger's page made it send."""
    ours = f"{request.scheme}://{request.get_host()}"
    is_form = kept.is_for_a_person(request) and not any(name in request.POST for name in kept.NEVER)
    return is_form and request.headers.get("Origin") == ours


def too_many(request, exception=None):
    return render(request, "account/too_many.html", admin.site.each_context(request), status=429)


def _is_at_the_desk(request):
    return request.path.startswith(reverse("admin:index")) and admin.site.has_permission(request)


def _at_the_desk(request, title, why):
    in_a_window = request.headers.get("Sec-Fetch-Dest") == "iframe"
    known = admin.site.each_context(request) | {"title": title, "refusal": why, "is_popup": in_a_window}
    return render(request, "admin/403.html", known, status=403)
