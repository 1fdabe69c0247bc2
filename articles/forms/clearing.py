"""The forms of 重大选题备案 and 转载/摘编."""

import re

from django import forms
from django.core.exceptions import ValidationError

from issues.forms import DayField

from ..models import Reprint, TopicFiling
from .scans import ScanField
from .written import WrittenField

#: An address that is no web page. `A3:头条` is a page of a newspaper.
_NO_WEB_PAGE = re.compile(
    r"(?:javascript|vbscript|data|file|mailto)\s*:|(?!https?://)[a-z][a-z0-9+.-]*://", re.IGNORECASE
)


class TopicForm(forms.Form):
    """Whether a piece is a 重大选题, and its filing."""

    status = forms.ChoiceField(
        label="是否属于重大选题", choices=TopicFiling.Status.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选属于、不属于或待定。"},
    )  # fmt: skip
    filed_on = DayField(label="备案日期", required=False)
    number = forms.CharField(label="备案号", required=False, max_length=60)
    approved_on = DayField(label="批准日期", required=False)
    scan = ScanField(label="批复扫描件")
    reason = WrittenField(
        label="说明", required=False, longest=300, help_text="认定的依据。由“属于”改为别的，要写明理由。"
    )


class ReprintForm(forms.ModelForm):
    """Where a piece was printed before, and by whose leave it stands here. What is empty may be filled in later."""

    published_on = DayField(label="原载日期", required=False, help_text="写成 2026-12-01 这样。")

    class Meta:
        model = Reprint
        fields = ("kind", "source", "published_on", "address", "authorisation")
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "source": "报刊、网站的名称。",
            "address": "原文网址；纸刊写期号和页码。",
            "authorisation": "谁在何时以何种方式同意。",
        }

    def clean_address(self):
        """The address of a web page, or in words where it was printed."""
        address = self.cleaned_data["address"].strip()
        if _NO_WEB_PAGE.match(address):
            raise ValidationError("网址要以 http:// 或 https:// 开头；纸刊写期号和页码，如 2026年第11期第12页。")
        return address
