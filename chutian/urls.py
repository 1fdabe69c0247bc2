"""The map of addresses. Public pages come from the packages that own them; the desk is Django's admin site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("issues.urls")),
]

handler404 = "chutian.views.not_found"
handler500 = "chutian.views.server_error"
