"""The form of a correction."""

from django import forms

from issues.models import Issue

from ..models import Correction


class CorrectionForm(forms.ModelForm):
    """What stood wrong in an issue, what is right, where that is printed."""

    class Meta:
        model = Correction
        fields = ("article", "page", "wrong", "right", "printed_in", "printed_page", "on_web")
        labels = {"wrong": "误（刊出的）", "right": "正（应为）"}
        error_messages = {
            "wrong": {"required": "请写有误的原文。"},
            "right": {"required": "请写正确的文字。"},
        }
        help_texts = {
            "article": "封面、目录页、版权页的错误不选文章。",
            "page": "有误的那一页，如 12 或 封二。",
            "printed_in": "勘误已刊出或将刊出的那一期。",
            "on_web": "如 网上已改正。",
        }

    def __init__(self, issue, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["article"].queryset = issue.articles.kept().in_running_order().only("title", "issue")
        self.fields["article"].empty_label = "（不在某一篇里）"
        self.fields["printed_in"].queryset = Issue.objects.exclude(pk=issue.pk)
        self.fields["printed_in"].empty_label = "（还没有定）"

    def _post_clean(self):
        """What a correction may say is judged by the actions, in their words."""
