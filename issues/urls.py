from django.urls import path

from . import views

PLAIN = ("about", "contact", "copyright", "privacy", "accessibility")

urlpatterns = [
    path("issues/", views.archive, name="archive"),
    path("issues/<int:year>/", views.year, name="year"),
    path("issues/<int:year>/<slug:slug>/cover.svg", views.cover, name="cover"),
    path("media/<path:name>", views.media, name="media"),
    path("submit/guidelines/", views.page, {"slug": "guidelines"}, name="guidelines"),
    *(path(f"{slug}/", views.page, {"slug": slug}, name=slug) for slug in PLAIN),
]
