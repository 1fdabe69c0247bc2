"""What every public page knows: the magazine's particulars, the friendly links, the state of the site, the mode of reading, its address."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from issues import pagecache, showing

from . import states
from .friends import friends


def site(request):
    match = request.resolver_match
    return {
        "here": match.url_name if match else "",
        "masthead": SimpleLazyObject(showing.masthead),
        "friends": SimpleLazyObject(friends),
        "is_grey": SimpleLazyObject(states.is_grey),
        "is_guarded": SimpleLazyObject(states.is_guarded),
        "is_large": pagecache.is_large(request),
        "reading_switch": SimpleLazyObject(lambda: showing.switch(request)),
        "canonical": settings.SITE_URL + request.path,
    }
