"""The forms around links for people outside."""

from django import forms

DAYS = ((3, "3 天"), (7, "7 天"), (14, "14 天"), (30, "30 天"))


class PreviewLinkForm(forms.Form):
    """To which version a link is made, for whom and for how long."""

    version = forms.ModelChoiceField(None, label="哪一版", empty_label=None)
    for_whom = forms.CharField(
        label="给谁看", max_length=80, help_text="只在编辑台显示，如 省人大法制委王处长。",
        error_messages={"required": "请写明给谁看。"},
    )  # fmt: skip
    days = forms.TypedChoiceField(label="有效期", choices=DAYS, coerce=int, initial=7)

    def __init__(self, article, *args, **kwargs):
        super().__init__(*args, **kwargs)
        versions = article.versions.select_related("saved_by").newest_first().defer("body")
        self.fields["version"].queryset = versions
        self.fields["version"].label_from_instance = lambda version: f"第 {version.number} 版"


class RemarkForm(forms.Form):
    """What somebody outside remarks on the version that they read. `homepage` is a trap: people do not see it."""

    name = forms.CharField(
        label="您的姓名", max_length=40, error_messages={"required": "请写上您的姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    text = forms.CharField(
        label="意见", max_length=2000, error_messages={"required": "请写上您的意见。"},
        help_text="最多 2000 字。没有意见，写“同意”也可以。", widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    homepage = forms.CharField(label="此处请留空", required=False, max_length=200)
