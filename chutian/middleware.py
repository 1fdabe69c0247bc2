"""What stands between every request and its view."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import warning
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control

from issues import pagecache, showing

from . import awake, kept, oldaddresses
from .second_factor import OWES, owes_second_factor
from .views import not_found

#: Only these addresses look at who is signed in: what readers see is the same for everybody, and shared caches keep it.
DESK = ("/admin/", "/preview/")
#: Addresses under which no page is public.
NEVER_KEPT = (*DESK, "/healthz", settings.STATIC_URL, settings.MEDIA_URL)
#: What a person may open who still has to set up a second factor: that, and the way out.
OPEN = ("login", "logout", "jsi18n")


class KeptPages:
    """Answers from the page cache before anything else of the site is asked; keeps what pages become on their way out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(NEVER_KEPT):
            return self.get_response(request)
        return pagecache.answer(request, self.get_response)


class OwnNotFound:
    """Shows the magazine's own page for a missing address in development too, where Django has a technical one in English."""

    def __init__(self, get_response):
        if not settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        try:
            resolve(request.path_info)
        except Resolver404 as missing:
            return not_found(request, missing)
        return self.get_response(request)

    def process_exception(self, request, exception):
        return not_found(request, exception) if isinstance(exception, Http404) else None


class OldAddresses:
    """Leads on from an address of the old site. Looked at only where there is no page; browsers keep it for an hour."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        found = oldaddresses.lead_of(request.get_full_path()) if response.status_code == 404 else None
        if found is None:
            return response
        if found == "":
            return showing.gone(request, "")
        leads_on = redirect(found, permanent=True)
        patch_cache_control(leads_on, public=True, max_age=3600, s_maxage=2)
        return leads_on


class SignedInAtTheDesk:
    """Ends a session in which nothing was done for long, keeping what was just sent, and asks for a second factor first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(DESK) or not request.user.is_authenticated:
            return None
        if awake.has_fallen_asleep(request):
            return self.end(request, view)
        kept.done_with(request)
        looked_at_lately = awake.keep_awake(request)
        return None if looked_at_lately and OWES not in request.session else self.ask_for_second_factor(request)

    def end(self, request, view):
        """Sign the person out. What a form brought waits for the same person; everything else is asked for again.

        What a script asks is answered as to a stranger, and ends nothing: the form in its window is still to come.
        """
        if not kept.is_for_a_person(request):
            request.user = AnonymousUser()
            return None
        brought = kept.brought(request, view)
        awake.end(request)
        if brought is None:
            warning(request, f"{awake.limit_in_words()}没有操作，已为您退出。登录以后回到刚才的页面。")
            return None
        kept.keep(request, brought)
        warning(request, f"{awake.limit_in_words()}没有操作，已为您退出。刚才提交的内容留着，登录以后接着提交。")
        return redirect(kept.sign_in_address())

    def ask_for_second_factor(self, request):
        name = request.resolver_match.url_name or ""
        if not owes_second_factor(request.user):
            request.session.pop(OWES, None)
            return None
        request.session[OWES] = True
        may_pass = name in OPEN or name.startswith(("account_", "mfa_"))
        return None if may_pass else redirect("mfa_index")
