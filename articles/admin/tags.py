"""Tags: renamed, merged, and taken off every piece at once."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from taggit import admin as stock  # noqa: F401 - registers its own screen, which ours replaces
from taggit.models import Tag

from issues.actions import Refused

from .. import actions
from ..tags import parse_tags


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ("name",)
        labels = {"name": "名称"}

    def clean_name(self):
        """One tag, and a name that no other has, however its letters are written."""
        name = self.cleaned_data["name"].strip()
        if len(parse_tags(name)) != 1:
            raise ValidationError("一个标签里不能有逗号、顿号、分号或空格。")
        twin = Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).first()
        if twin:
            raise ValidationError(
                f"已经有标签“{twin.name}”。要把两个合成一个，请在标签列表里选中两个，用“合并选中的标签”。"
            )
        return name


admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Tags by how often they are used."""

    form = TagForm
    list_display = ("name", "pieces")
    search_fields = ("name",)
    search_help_text = "找标签"
    ordering = ("name",)
    actions = ("merge_chosen",)
    list_per_page = 100
    fieldsets = ((None, {"fields": ("name",)}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("articles_tagged"))

    def get_actions(self, request):
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found if self.has_change_permission(request) else {}

    @admin.display(description="文章", ordering="number")
    def pieces(self, tag):
        return tag.number

    @admin.action(description="合并选中的标签（并入用得最多的一个）", permissions=["change"])
    def merge_chosen(self, request, queryset):
        kept, *others = queryset.order_by("-number", "pk")
        try:
            actions.merge_tags(kept, others, by=request.user)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            names = "、".join(tag.name for tag in others)
            self.message_user(request, f"{names}已并入“{kept.name}”。", messages.SUCCESS)
