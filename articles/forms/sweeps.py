"""The form that begins a sweep."""

from django import forms

from ..models import Term


class SweepForm(forms.Form):
    """What is to be looked for in everything published."""

    words = forms.CharField(
        label="字词、姓名",
        required=False,
        max_length=8_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="一行一个，照原样查，每一处都列出来。",
    )
    groups = forms.MultipleChoiceField(
        label="错敏词的类别", required=False, widget=forms.CheckboxSelectMultiple, help_text="查这几类里启用的词。"
    )
    with_register = forms.BooleanField(
        label="核对职务名录（按各篇所在刊期的日期）", required=False, help_text="职务不符、排序不同、姓名差一个字的。"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = Term.objects.in_use().order_by("group").values_list("group", flat=True).distinct()
        self.fields["groups"].choices = [(group, group or "未分类") for group in groups]
