"""The plain pages (关于本刊, 联系我们 …). Here and not beside their model: their words go through the articles' sanitiser."""

from django import forms
from django.contrib import admin
from django.forms.widgets import Script

from issues.models import Page

from ..forms.body import BodyField, BodyWidget


class PageForm(forms.ModelForm):
    body = BodyField(label="内容", required=False, widget=BodyWidget(plain=True, label="内容"))

    class Meta:
        model = Page
        fields = ("slug", "title", "body")


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    """One page for each address; an address that has its page is not offered again."""

    form = PageForm
    list_display = ("title", "address", "changed_at")
    actions = None
    fieldsets = ((None, {"fields": ("slug", "title", "body")}),)

    @property
    def media(self):
        return super().media + forms.Media(
            css={"all": ["admin/css/article-form.css"]}, js=[Script("js/desk/page-form.js", type="module")]
        )

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj else ()

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "slug":
            taken = set(Page.objects.values_list("slug", flat=True))
            kwargs["choices"] = [choice for choice in Page.Slug.choices if choice[0] not in taken]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and Page.objects.count() < len(Page.Slug)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="网址")
    def address(self, page):
        return page.get_absolute_url()
