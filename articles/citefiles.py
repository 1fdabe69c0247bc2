"""The citation of a piece as a file for citation managers."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from issues.pagecache import public_page

from . import citation, citing, views
from .models import Article

FORMS = {
    "bib": ("application/x-bibtex", citation.bibtex),
    "ris": ("application/x-research-info-systems", citation.ris),
    "json": ("application/vnd.citationstyles.csl+json", citation.csl_json),
}


@public_page
def cite(request, pk, form):
    article = Article.objects.published().filter(pk=pk).select_related("live", "issue").first()
    if article is None:
        return views.gone(request, pk)
    kind, write = FORMS[form]
    key = citing.key(article)
    file = HttpResponse(write(citing.of_article(article), key), content_type=f"{kind}; charset=utf-8")
    file.headers["Content-Disposition"] = content_disposition_header(True, f"{key}.{form}")
    file.headers["X-Content-Type-Options"] = "nosniff"
    file.headers["X-Robots-Tag"] = "noindex"
    return file
