"""The forms of 送审."""

from django import forms
from django.utils import timezone

from issues.forms import DayField

from ..models import OutsideReview
from .scans import ScanField
from .written import WrittenField


class SendForm(forms.Form):
    """Which version is sent to whom."""

    version = forms.ModelChoiceField(None, label="哪一版", empty_label=None)
    to_whom = forms.CharField(
        label="送审对象", max_length=120, help_text="单位或专家，如 省人大法制委。同一对象每次写法要一样。",
        error_messages={"required": "请写明送给谁审读。"},
    )  # fmt: skip
    sent_on = DayField(label="送出日期", initial=timezone.localdate, error_messages={"required": "请写送出日期。"})
    is_condition = forms.BooleanField(label="返回后才能付印签发", required=False)

    def __init__(self, article, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = article.versions.newest_first().defer("body")
        self.fields["version"].label_from_instance = lambda version: f"第 {version.number} 版"


class ReturnForm(forms.Form):
    """What came back, and when."""

    returned_on = DayField(label="返回日期", error_messages={"required": "请写返回日期。"})
    result = forms.ChoiceField(
        label="结果", choices=OutsideReview.Result.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选审读结果。"},
    )  # fmt: skip
    remarks = WrittenField(
        label="返回意见", required=False, longest=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="照返回件录入，或写要点。",
    )  # fmt: skip
    scan = ScanField(label="返回件扫描件")
    reason = WrittenField(
        label="改动结果的理由", required=False, longest=300, help_text="结果改了才写，理由留在审校记录里。"
    )

    def __init__(self, *args, is_back=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_back:
            del self.fields["reason"]


class LiftForm(forms.Form):
    """Why nobody waits any longer."""

    reason = WrittenField(label="不再等候的理由", longest=300, error_messages={"required": "请写明为什么不再等候。"})
