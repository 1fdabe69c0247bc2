from django.urls import path

from . import bookviews, citefiles, feeds, outside, previews, searching, views

urlpatterns = [
    path("issues/<int:year>/<slug:slug>/", views.issue, name="issue"),
    path("issues/<int:year>/<slug:slug>/epub/", bookviews.epub, name="issue_epub"),
    path("issues/<int:year>/<slug:slug>/pdf/", bookviews.pdf, name="issue_pdf"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/read/", views.read, name="read"),
    path("articles/<int:pk>/read/end/", views.read, {"to_the_end": True}, name="read_to_the_end"),
    *(
        path(f"articles/<int:pk>/cite.{form}", citefiles.cite, {"form": form}, name=f"cite_{form}")
        for form in citefiles.FORMS
    ),
    path("articles/<int:pk>/qr.svg", views.qr, name="qr"),
    path("feed/", feeds.everything, name="feed"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("sections/<slug:slug>/feed/", feeds.section, name="section_feed"),
    path("authors/<int:pk>/", views.author, name="author"),
    path("search/", searching.results, name="search"),
    path("tags/<int:pk>/", views.tag, name="tag"),
    path("preview/articles/<int:pk>/", previews.article, name="preview_article"),
    path("preview/issues/<int:pk>/", previews.issue, name="preview_issue"),
    path("preview/<str:token>/", outside.preview, name="preview"),
]
