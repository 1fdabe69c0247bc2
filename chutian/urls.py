"""The map of addresses. Public pages come from the packages that own them; the desk is Django's admin site."""

from django.contrib import admin
from django.urls import include, path

from . import frontpreview, sitemaps, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sitemap/", views.sitemap, name="sitemap"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap_xml"),
    path("sitemap-places.xml", sitemaps.some_places, name="sitemap_places"),
    path("sitemap-articles-<int:part>.xml", sitemaps.some_articles, name="sitemap_articles"),
    path("preview/front-page/", frontpreview.front_page, name="preview_front_page"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("admin/", include("chutian.accounturls")),
    path("admin/", admin.site.urls),
    path("", include("submissions.urls")),
    path("", include("articles.urls")),
    path("", include("issues.urls")),
]

handler403 = "chutian.views.forbidden"
handler404 = "chutian.views.not_found"
handler429 = "chutian.views.too_many"  # asked for by allauth
handler500 = "chutian.views.server_error"
