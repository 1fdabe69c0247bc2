"""The article form and the list of articles."""

import functools
import itertools

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, Subquery
from django.forms.widgets import Script
from django.http import HttpResponseRedirect
from django.urls import reverse

from issues.actions import Refused
from issues.log import record

from .. import actions, search
from ..actions.locking import lock
from ..contents import state_in_words
from ..forms.article import WHERE, ArticleForm
from ..forms.bylines import BylineForm, BylineFormSet
from ..manuscript import credits as credit_lines
from ..manuscript.model import CreditLine
from ..models import Article, Byline, Version, is_out
from ..rights import answers_for
from ..standing import with_steps
from . import (
    around,
    assigning,
    clearing,
    deeds,
    filters,
    findings,
    outside,
    preview_links,
    signing,
    stale,
    together,
    trail,
    versions,
    wechat,
    writing,
)
from .manners import PlainFields

SAVED = "saved_drafts"
UNDER_ONE_PIECE = (
    assigning,
    clearing,
    deeds,
    findings,
    outside,
    preview_links,
    signing,
    together,
    trail,
    versions,
    wechat,
    writing,
)
PLACE_FIELDS = ("issue", "section", "feature", "kind", "pages", "responsible_editor", "on_web", "web_from")


class BylineInline(admin.TabularInline):
    """The bylines; who may change the piece may change the names over it."""

    model = Byline
    form = BylineForm
    formset = BylineFormSet
    template = "admin/articles/article/_bylines.html"
    extra = 0
    max_num = 40

    @property
    def media(self):
        return forms.Media()

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.may_add_authors = request.user.has_perm("articles.add_author")
        return formset

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_article") or request.user.has_perm("articles.add_article")

    has_change_permission = has_delete_permission = has_view_permission = has_add_permission


@admin.register(Article)
class ArticleAdmin(PlainFields, admin.ModelAdmin):
    """Pieces. The form writes the desk copy; every save that changed a word makes a version."""

    form = ArticleForm
    inlines = [BylineInline]
    change_form_template = "admin/articles/article/form.html"
    list_display = ("title", "issue", "section", "credits", "state", "changed")
    list_filter = (
        filters.MineFilter,
        filters.DueFilter,
        filters.IssueFilter,
        filters.SectionFilter,
        filters.KindFilter,
        filters.StateFilter,
    )
    search_fields = ("title", "kicker", "subtitle", "bylines__printed_name", "bylines__author__name")
    search_help_text = "找标题、正文、作者、标签里的字词"
    list_per_page = 50
    actions = None
    ordering = ("-pk",)

    @property
    def media(self):
        return forms.Media(
            css={"all": ["admin/css/article-form.css", "admin/css/terms.css", "admin/css/comments.css"]},
            js=[Script("js/desk/article-form.js", type="module")],
        )

    def has_delete_permission(self, request, obj=None):
        """A piece that came to nothing is 作废; its versions and its trail stay."""
        return False

    # The list

    def get_queryset(self, request):
        saved = Version.objects.filter(article=OuterRef("pk")).order_by("-number")
        who = [Subquery(saved.values(f"saved_by__{name}")[:1]) for name in ("first_name", "username")]
        return with_steps(super().get_queryset(request).for_desk()).annotate(
            saved_at=Subquery(saved.values("saved_at")[:1]), saved_first=who[0], saved_user=who[1]
        )

    def get_search_results(self, request, queryset, search_term):
        """The words of the desk copy as readers' search takes them; and the names of authors who are printed under another."""
        if not search_term.strip():
            return queryset, False
        found = Q(pk__in=search.find_at_desk(search_term).order_by().values("pk"))
        named = Byline.objects.filter(author__name__icontains=search_term.strip())
        return queryset.filter(found | Q(pk__in=named.values("article"))), False

    @admin.display(description="署名")
    def credits(self, article):
        return credit_lines.format(_lines(article)) or "—"

    @admin.display(description="状态")
    def state(self, article):
        return "已作废" if article.discarded_at else state_in_words(article)

    @admin.display(description="最近保存", ordering="saved_at")
    def changed(self, article):
        return around.said(article.saved_first or article.saved_user, article.saved_at) or "—"

    # The form

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": self.get_fields(request, obj)})]

    def get_fields(self, request, obj=None):
        names = [*ArticleForm.Meta.fields, "base", "draft", "opened_with"]
        if not request.user.has_perm("articles.view_contact"):
            names.remove("contact")
        return names

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        form.may_publish = request.user.has_perm("issues.publish_issue")
        form.may_change_picture = staticmethod(functools.partial(_may_change_picture, request.user, obj))
        return form

    def get_changeform_initial_data(self, request):
        return {"responsible_editor": request.user.pk, **super().get_changeform_initial_data(request)}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Whoever may only read, and everybody with a discarded piece, sees the newest version instead of a form."""
        article = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        if article is not None and (article.discarded_at or not self.has_change_permission(request, article)):
            return versions.newest(self, request, article)
        return super().change_view(request, object_id, form_url, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        article = self.get_object(request, object_id) if object_id else None
        try:
            if article is not None and request.method == "POST":
                request.POST = stale.put_together(request.POST, article)
                stale.refuse_older(request.POST, article)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except actions.Stale as refusal:
            if stale.STAYS not in request.POST:
                return stale.ask(self, request, article, refusal)
            request.refusal = "还没有保存。您写的都在下面，可以接着改；保存时再定怎么合。"
        except Refused as refusal:
            request.refusal = f"没有保存：{refusal}"
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= around.around(request, obj)
        context |= findings.listed(request, context.get("newest"))
        form = context["adminform"].form
        context["place_fields"] = [form[name] for name in PLACE_FIELDS]
        context["bylines"] = next(iter(context["inline_admin_formsets"]), None)
        context["title"] = obj.title if obj else "新建文章"
        context["subtitle"] = ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Saving

    def save_model(self, request, obj, form, change):
        """Where the piece stands is the action's to write, and comes first: the locks of its issues before its own."""
        if change:
            self._stand(obj, self._placed(request, Article(pk=obj.pk), form.moved))
            names = [field.name for field in obj._meta.concrete_fields if field.name in form.cleaned_data]
            obj.save(update_fields=[name for name in names if name not in WHERE])
        else:
            self._stand(obj, Article())
            obj.save()
            self._placed(request, obj, form.moved)

    @staticmethod
    def _placed(request, article, moved):
        """The piece where it is to stand; its row is locked either way."""
        if not moved:
            return lock(article)
        actions.place(article, by=request.user, **moved)
        return article

    @staticmethod
    def _stand(obj, stood):
        for name in WHERE:
            setattr(obj, name, getattr(stood, name))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        article = form.instance
        base = form.cleaned_data["base"] if change else None
        before = article.versions.newest()
        request.version = actions.save_version(article, by=request.user, base=base)
        request.is_new_version = before != request.version

    def log_addition(self, request, obj, message):
        record(request.user, "新建文章", obj, added=True)

    def log_change(self, request, obj, message):
        if not request.is_new_version:
            record(request.user, "修改文章资料", obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj)

    def response_change(self, request, obj):
        return self._saved(request, obj)

    def _saved(self, request, article):
        made = request.is_new_version
        words = f"已保存，现在是第{request.version.number}版。" if made else "已保存，文字没有改动。"
        self.message_user(request, words, messages.SUCCESS)
        response = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        saved = [*request.COOKIES.get(SAVED, "").split("."), request.POST.get("draft", "")]
        kept = [token for token in saved if token.isalnum() and token.isascii()][-8:]
        response.set_cookie(SAVED, ".".join(kept), max_age=14 * 86400, path=reverse("admin:index"), samesite="Lax")
        return response

    def get_urls(self):
        own = [desk.urls(self) for desk in UNDER_ONE_PIECE]
        return [*itertools.chain(*own), *super().get_urls()]


def _lines(article):
    return [CreditLine(line.role, line.name, line.printed_post) for line in article.bylines.all()]


def _may_change_picture(person, article):
    """Whether this person may choose another picture for the head; once readers see it, whoever lets the piece out."""
    return article is None or article.live_id is None or not is_out(article) or answers_for(person, article.issue)
