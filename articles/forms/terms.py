"""Forms of the checking of words: a term, an office holder, a table to take in."""

from django import forms

from issues.forms import DayField, OneFile

from ..models import OfficeHolder, Term
from ..termtables import term_fits


def _lines(words):
    """One entry to a line, without blanks around it and without empty lines."""
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


class TermForm(forms.ModelForm):
    """A term; its exceptions must hold its pattern, else they would except nothing."""

    class Meta:
        model = Term
        fields = ("pattern", "suggestion", "reason", "level", "group", "exceptions", "spare_quoted", "is_active")
        widgets = {"exceptions": forms.Textarea({"rows": 4}), "reason": forms.TextInput}

    def clean_exceptions(self):
        return _lines(self.cleaned_data["exceptions"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("pattern"):
            given = {name: cleaned.get(name, "") for name in ("pattern", "suggestion", "exceptions")}
            term_fits(Term(**given))
        return cleaned


class OfficeHolderForm(forms.ModelForm):
    starts_on = DayField(
        label="任职起", required=False, widget=forms.TextInput, help_text="如 2023-06-01；不详可留空。"
    )
    ends_on = DayField(label="任职止", required=False, widget=forms.TextInput, help_text="在任的留空。")

    class Meta:
        model = OfficeHolder
        fields = ("name", "post", "also", "starts_on", "ends_on", "rank", "note")
        widgets = {"also": forms.Textarea({"rows": 3})}

    def clean_also(self):
        return _lines(self.cleaned_data["also"])


class TableForm(forms.Form):
    """A sheet of Excel to take in."""

    file = forms.FileField(
        label="Excel 表格", widget=OneFile({"accept": ".xlsx"}), error_messages={"required": "请选择一个 xlsx 文件。"}
    )


class TrialForm(forms.Form):
    """Words to try the lists on, or one term as it is being written."""

    text = forms.CharField(
        label="试一段文字", required=False, max_length=20_000, widget=forms.Textarea({"rows": 6}), strip=False
    )
