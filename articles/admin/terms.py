"""The lists that words are checked against: 错敏词, 职务名录, and what was let pass."""

from django import forms
from django.contrib import admin
from django.forms.widgets import Script
from django.utils.html import format_html

from issues.log import record

from ..forms.terms import OfficeHolderForm, TermForm
from ..models import Level, OfficeHolder, Passed, Term
from . import termtables, trial
from .manners import PlainFields


@admin.register(Term)
class TermAdmin(PlainFields, admin.ModelAdmin):
    """Terms: looked for, put out of use, taken in and out as Excel; each can be tried on a sentence while it is written."""

    form = TermForm
    table = termtables.TERMS
    change_list_template = "admin/articles/terms/list.html"
    change_form_template = "admin/articles/terms/term_form.html"
    list_display = ("pattern", "suggestion", "grave", "group", "reason", "in_use")
    list_filter = ("level", "group", "is_active")
    search_fields = ("pattern", "suggestion", "reason")
    search_help_text = "找写法、改为、理由"
    list_per_page = 50
    actions = ("put_out_of_use", "put_in_use")
    ordering = ("group", "pattern")

    @property
    def media(self):
        own = forms.Media(css={"all": ["admin/css/terms.css"]}, js=[Script("js/desk/try-term.js", type="module")])
        return super().media + own

    @admin.display(description="级别", ordering="level")
    def grave(self, term):
        """With the mark and the colour that the level has beside a piece."""
        if term.level == Level.ERROR:
            return format_html('<b class="over">{}</b>', term.get_level_display())
        return f"△ {term.get_level_display()}"

    @admin.display(description="启用", ordering="is_active")
    def in_use(self, term):
        return "✓ 启用" if term.is_active else "○ 停用"

    @admin.action(description="停用选中的词", permissions=["change"])
    def put_out_of_use(self, request, queryset):
        self._put(request, queryset, in_use=False)

    @admin.action(description="启用选中的词", permissions=["change"])
    def put_in_use(self, request, queryset):
        self._put(request, queryset, in_use=True)

    def _put(self, request, queryset, *, in_use):
        done = queryset.exclude(is_active=in_use)
        for term in done:
            record(request.user, "启用" if in_use else "停用", term)
        number = done.update(is_active=in_use)
        self.message_user(request, f"已{'启用' if in_use else '停用'} {number} 个。")

    def get_urls(self):
        return [*termtables.urls(self), *trial.urls(self), *super().get_urls()]


@admin.register(OfficeHolder)
class OfficeHolderAdmin(PlainFields, admin.ModelAdmin):
    """Who holds which post from when to when, in which order."""

    form = OfficeHolderForm
    table = termtables.HOLDERS
    change_list_template = "admin/articles/terms/list.html"
    list_display = ("name", "post", "days", "rank", "note")
    list_filter = (termtables.HoldsNow,)
    search_fields = ("name", "post", "also")
    search_help_text = "找姓名、职务"
    list_per_page = 50
    actions = None
    ordering = ("rank", "name", "starts_on", "pk")

    @property
    def media(self):
        return super().media + forms.Media(css={"all": ["admin/css/terms.css"]})

    @admin.display(description="任职起止", ordering="starts_on")
    def days(self, holder):
        start = f"{holder.starts_on:%Y-%m-%d}" if holder.starts_on else ""
        if holder.ends_on:
            return f"{start or '不详'} 至 {holder.ends_on:%Y-%m-%d}"
        return f"{start} 起" if start else "在任，起日不详"

    def get_urls(self):
        return [*termtables.urls(self), *super().get_urls()]


@admin.register(Passed)
class PassedAdmin(admin.ModelAdmin):
    """What was let pass, by whom and why. Only read."""

    list_display = ("form", "message", "article", "reason", "who", "at")
    list_select_related = ("article", "by")
    search_fields = ("form", "reason", "article__title")
    search_help_text = "找写法、理由、文章"
    actions = None
    ordering = ("-pk",)
    fields = ("article", "version", "form", "context", "message", "reason", "who", "at")

    @admin.display(description="放行人")
    def who(self, passed):
        return passed.by.get_full_name() or passed.by.get_username()

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False
