"""Sections, authors and features: small records, each with the rule that protects what was printed."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Max
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from issues.actions import Refused
from issues.log import record

from .. import actions
from ..forms.people import AuthorForm, MergeForm, SectionForm
from ..models import Article, Author, Feature, Section, SectionSlug
from .issue_answers import schedule_note
from .manners import RefusalsTold

MOST_NAMED = 12


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    """Sections. One that holds articles is not deleted but retired; a changed address goes on answering."""

    form = SectionForm
    list_display = ("name", "position", "slug", "pieces", "in_use")
    list_display_links = ("name",)
    list_filter = ("is_current",)
    search_fields = ("name", "slug")
    search_help_text = "找栏目"
    ordering = ("position", "pk")
    actions = ("retire",)
    fieldsets = (
        ("栏目", {"fields": ("name", "slug", "description")}),
        ("排列", {"fields": ("position", "is_current")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("articles"))

    def get_actions(self, request):
        """Retiring several at once; deleting is one at a time, on a page that says what it means."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found if self.has_change_permission(request) else {}

    def get_changeform_initial_data(self, request):
        last = Section.objects.aggregate(last=Max("position"))["last"] or 0
        return {"position": last + 1, **super().get_changeform_initial_data(request)}

    @admin.display(description="文章", ordering="number")
    def pieces(self, section):
        return section.number

    @admin.display(description="在用", ordering="is_current")
    def in_use(self, section):
        return "✓ 在用" if section.is_current else "○ 停用"

    @admin.action(description="停用选中的栏目", permissions=["change"])
    def retire(self, request, queryset):
        for section in queryset:
            _retire(section, by=request.user)
        self.message_user(request, f"已停用 {len(queryset)} 个栏目。旧文章仍可读，随时可以重新启用。", messages.SUCCESS)

    def save_model(self, request, obj, form, change):
        with transaction.atomic():
            if "slug" in form.changed_data and change:
                SectionSlug.objects.get_or_create(slug=form.initial["slug"], defaults={"section": obj})
            SectionSlug.objects.filter(slug=obj.slug).delete()
            super().save_model(request, obj, form, change)

    def delete_view(self, request, object_id, extra_context=None):
        section = self.get_object(request, object_id)
        if section is None or not self.has_delete_permission(request, section):
            return super().delete_view(request, object_id, extra_context)
        number = section.articles.count()
        if not number:
            return super().delete_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "section": section,
            "number": number,
            "title": f"“{section.name}”不能删除",
        }
        return render(request, "admin/articles/section/kept.html", context, status=409)

    def get_urls(self):
        view = self.admin_site.admin_view(self.retire_view)
        return [path("<int:pk>/retire/", view, name="articles_section_retire"), *super().get_urls()]

    @method_decorator(require_POST)
    def retire_view(self, request, pk):
        """The way out where a section cannot be deleted."""
        section = get_object_or_404(Section, pk=pk)
        if not self.has_change_permission(request, section):
            raise PermissionDenied
        _retire(section, by=request.user)
        said = f"“{section.name}”已停用：不再出现在导航和新稿的选择里，旧文章仍可读。"
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_section_changelist"))


def _retire(section, *, by):
    section.is_current = False
    section.save(update_fields=["is_current"])
    record(by, "停用栏目", section)


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    """Authors. Two records of one person are merged; one that stands over a piece is not deleted."""

    form = AuthorForm
    list_display = ("name", "kind", "affiliation", "post", "region", "pieces")
    list_filter = ("kind",)
    search_fields = ("name", "affiliation", "region")
    search_help_text = "找姓名、单位、地区"
    ordering = ("name", "pk")
    actions = ("merge_chosen",)
    change_form_template = "admin/articles/author/form.html"
    fieldsets = ((None, {"fields": ("name", "kind", "affiliation", "post", "region", "bio", "portrait")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("bylines__article", distinct=True))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "portrait":
            return db_field.formfield(widget=forms.HiddenInput, **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_actions(self, request):
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found if self.has_change_permission(request) else {}

    @admin.display(description="文章", ordering="number")
    def pieces(self, author):
        return author.number

    @admin.action(description="合并选中的两位", permissions=["change"])
    def merge_chosen(self, request, queryset):
        found = list(queryset.order_by("-number", "pk"))
        if len(found) != 2:
            messages.error(request, f"合并要选两条记录，现在选了 {len(found)} 条。请选中同一个人的两条再合并。")
            return None
        kept, other = found
        return HttpResponseRedirect(f"{reverse('admin:articles_author_merge', args=[kept.pk])}?other={other.pk}")

    def has_delete_permission(self, request, obj=None):
        used = obj is not None and (obj.bylines.exists() or obj.credits.exists())
        return not used and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        """What was printed under the old name goes on being printed so; the editor is told where."""
        if change and "name" in form.changed_data:
            pieces = actions.rename_author(obj, obj.name, by=request.user)
            if pieces:
                messages.warning(request, _still_printed(form.initial["name"], pieces))
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            same = Author.objects.filter(name=obj.name).exclude(pk=obj.pk)
            pieces = Article.objects.filter(bylines__author=obj).distinct().order_by("-pk")
            context |= {"namesakes": same, "pieces": pieces[:12], "number": pieces.count()}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", view, name="articles_author_merge"), *super().get_urls()]

    def merge_view(self, request, pk):
        """Choose the other record, see what will happen, and make the two one."""
        kept = get_object_or_404(Author, pk=pk)
        if not self.has_change_permission(request, kept):
            raise PermissionDenied("", "articles.change_author")
        form = MergeForm(request.POST or request.GET, kept=kept)
        other = form.cleaned_data["other"] if form.is_valid() else None
        if request.method == "POST" and other is not None:
            return self._merged(request, kept, other)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"合并“{kept.name}”的两条记录",
            "kept": kept,
            "other": other,
            "form": form,
            "rows": merge_rows(kept, other) if other else [],
        }
        return render(request, "admin/articles/author/merge.html", context)

    def _merged(self, request, kept, other):
        name = str(other)
        try:
            actions.merge_authors(kept, other, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"“{name}”已并入本条。文章上印的名字没有变。")
        return HttpResponseRedirect(reverse("admin:articles_author_change", args=[kept.pk]))


def _still_printed(name, pieces):
    """Which pieces print the old name, as a message with links to them."""
    links = format_html_join(
        "、",
        '<a href="{}">《{}》</a>',
        ((reverse("admin:articles_article_change", args=[piece.pk]), piece.title) for piece in pieces[:MOST_NAMED]),
    )
    more = f"等 {len(pieces)} 篇" if len(pieces) > MOST_NAMED else ""
    return format_html(
        "已有文章的署名仍印“{}”：{}{}。要改的，请打开那一篇，在“署名”里改刊印署名，保存后重新签发。", name, links, more
    )


def merge_rows(kept, other):
    """What either record says and what will stand: dicts of label, kept, other, after."""
    rows = []
    for name in ("name", "kind", "affiliation", "post", "region", "bio", "portrait"):
        shown = [_shown(author, name) for author in (kept, other)]
        rows.append(
            {
                "label": Author._meta.get_field(name).verbose_name,
                "kept": shown[0],
                "other": shown[1],
                "after": shown[0] or shown[1],
            }
        )
    numbers = [Article.objects.filter(bylines__author=author).distinct().count() for author in (kept, other)]
    total = Article.objects.filter(bylines__author__in=[kept, other]).distinct().count()
    return [*rows, {"label": "文章", "kept": numbers[0], "other": numbers[1], "after": total}]


def _shown(author, name):
    return author.get_kind_display() if name == "kind" else getattr(author, name) or ""


@admin.register(Feature)
class FeatureAdmin(RefusalsTold, admin.ModelAdmin):
    """Features of an issue, as its desk has them: what changes one is an action, and only an empty one is deleted."""

    list_display = ("title", "issue", "pieces")
    search_fields = ("title",)
    search_help_text = "找专题"
    ordering = ("-issue__year", "-issue__number", "position")
    actions = None
    fieldsets = ((None, {"fields": ("issue", "title", "editors_note", "position")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("issue").annotate(number=Count("articles"))

    def get_readonly_fields(self, request, obj=None):
        """A feature does not move to another issue: its pieces would stay behind."""
        return ("issue",) if obj else ()

    @admin.display(description="文章", ordering="number")
    def pieces(self, feature):
        return feature.number

    def save_model(self, request, obj, form, change):
        fields = {name: form.cleaned_data[name] for name in form.changed_data if name != "issue"}
        issue = obj.issue
        scheduled = issue.is_scheduled
        actions.save_feature(obj, by=request.user, **fields)
        if note := schedule_note(issue, scheduled):
            self.message_user(request, note, messages.WARNING)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("admin:articles_feature_change", args=[object_id]))

    def delete_model(self, request, obj):
        actions.delete_feature(obj, by=request.user)

    def log_addition(self, request, *told):
        """The action has recorded it; so it does for the two below."""

    log_change = log_deletions = log_addition
