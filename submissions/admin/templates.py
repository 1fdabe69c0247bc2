"""通知模板: what letters begin with."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from .. import wording
from ..models import LetterTemplate

PLACES = "，".join(f"{{{name}}} {meaning}" for name, meaning in wording.PLACES.items())


class LetterTemplateForm(forms.ModelForm):
    class Meta:
        model = LetterTemplate
        fields = ("kind", "name", "subject", "body", "position", "is_current")
        help_texts = {
            "kind": "作这个决定时，信按使用中的第一个模板拟好；“来稿回执”“改稿回执”自动发出。",
            "body": f"花括号里的字在拟信时换成实际内容：{PLACES}。",
            "is_current": "停用的模板不再出现；没有使用中的模板时，用系统自带的文字。",
        }

    def clean_subject(self):
        return self._known("subject")

    def clean_body(self):
        return self._known("body")

    def _known(self, name):
        unknown = [f"{{{place}}}" for place in wording.places(self.cleaned_data[name]) if place not in wording.PLACES]
        if unknown:
            raise ValidationError(f"认不出 {'、'.join(dict.fromkeys(unknown))}。可以用的有：{PLACES}。")
        return self.cleaned_data[name]


@admin.register(LetterTemplate)
class LetterTemplateAdmin(admin.ModelAdmin):
    """Never deleted, only put out of use."""

    form = LetterTemplateForm
    list_display = ("name", "kind", "is_current")
    list_filter = ("kind",)
    ordering = ("position", "pk")

    def has_delete_permission(self, request, obj=None):
        return False
