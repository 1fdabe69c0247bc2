"""The editors' desk: Django's admin site with the magazine's name, menu and home."""

from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.i18n import JavaScriptCatalog

from submissions import queries

from . import awake
from .mywork import number_waiting

#: The menu, as groups of (name of the group, models in it); what is registered and not named here comes last.
MENU = (
    (
        "",
        (
            "issues.Issue",
            "articles.Article",
            "issues.Photo",
            "submissions.Submission",
            "submissions.Payee",
            "chutian.Arrangement",
            "articles.ReadingCount",
        ),
    ),
    (
        "资料",
        (
            "articles.Section",
            "articles.Author",
            "taggit.Tag",
            "articles.Feature",
            "articles.Term",
            "articles.OfficeHolder",
            "articles.Sweep",
            "issues.Page",
            "issues.Masthead",
            "submissions.LetterTemplate",
        ),
    ),
    (
        "管理",
        (
            "chutian.Switching",
            "auth.User",
            "auth.Group",
            "articles.Signer",
            "articles.Delegation",
            "articles.Passed",
            "redirects.Redirect",
            "chutian.SignIn",
            "admin.LogEntry",
        ),
    ),
)
OTHERS = "其他"
#: Model → how many of it came in and wait for somebody to look; asked only for those who may.
NEW = {"submissions.Submission": queries.number_of_new}


class DeskSite(AdminSite):
    site_title = "楚天主人编辑台"
    site_header = "楚天主人"
    index_title = "编辑台"
    empty_value_display = "—"

    def each_context(self, request):
        context = super().each_context(request)
        context["idle_seconds"] = awake.limit()
        context["menu"] = SimpleLazyObject(lambda: menu(context["available_apps"], request.path))
        context["waits_for_me"] = SimpleLazyObject(lambda: number_waiting(request.user))
        return context

    def index(self, request, extra_context=None):
        """The home of the desk: what is unfinished, the current and the coming issue, what was changed lately."""
        from .deskhome import home

        return super().index(request, {"is_home": True, **home(request.user), **(extra_context or {})})

    def login(self, request, extra_context=None):
        """The one door is chutian.account's; this is where the admin would have a second."""
        from .account import sign_in

        return sign_in(request)

    def i18n_javascript(self, request, extra_context=None):
        """The catalogue of every app: Django's own lacks Chinese words for the selector, ours has them."""
        return JavaScriptCatalog.as_view(packages=None)(request)

    def app_index(self, request, app_label, extra_context=None):
        """One app's models are no place of their own at this desk; its address leads home."""
        from django.shortcuts import redirect

        return redirect(reverse("admin:index", current_app=self.name))


def menu(apps, path):
    """The groups of the menu as dicts of `name` and `entries`, with what this person may open; empty groups left out."""
    entries = {
        f"{app['app_label']}.{model['object_name']}": {
            "name": model["name"],
            "url": model["admin_url"],
            "is_here": path.startswith(model["admin_url"]),
        }
        for app in apps
        for model in app["models"]
        if model["admin_url"]
    }
    for model in NEW.keys() & entries.keys():
        entries[model]["new"] = NEW[model]()
    groups = [{"name": name, "entries": [entries.pop(m) for m in models if m in entries]} for name, models in MENU]
    groups.append({"name": OTHERS, "entries": list(entries.values())})
    return [group for group in groups if group["entries"]]
