"""What every public page knows: the magazine's particulars, the mode of reading, the address of the page."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from issues import pagecache, showing


def site(request):
    match = request.resolver_match
    return {
        "here": match.url_name if match else "",
        "masthead": SimpleLazyObject(showing.masthead),
        "is_large": pagecache.is_large(request),
        "reading_switch": SimpleLazyObject(lambda: showing.switch(request)),
        "canonical": settings.SITE_URL + request.path,
    }
