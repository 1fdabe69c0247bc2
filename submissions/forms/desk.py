"""What editors enter about a submission."""

from django import forms

from articles.models import Section
from issues.models import Issue

from ..cleaning import NO_MAIL
from ..models import Letter, Note, Submission


class AdoptForm(forms.Form):
    """Where an adopted piece goes."""

    issue = forms.ModelChoiceField(
        Issue.objects.unpublished(), label="刊期", required=False, empty_label="先不放进刊期"
    )
    section = forms.ModelChoiceField(Section.objects.current(), label="栏目", required=False, empty_label="投给的栏目")
    typed = forms.TypedChoiceField(
        label="用哪一份文字",
        choices=[("", "Word 文稿（格式、插图都在）"), ("yes", "作者在表格里改过的文字（没有格式）")],
        coerce=lambda chosen: chosen == "yes",
        empty_value=False,
        required=False,
    )


class LetterForm(forms.ModelForm):
    """The words of a letter."""

    class Meta:
        model = Letter
        fields = ("subject", "body")
        labels = {"subject": "信的标题", "body": "信的正文"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].error_messages["required"] = "信没有标题，请写上"
        self.fields["body"].error_messages["required"] = "信没有正文，请写上"


class NoteForm(forms.ModelForm):
    """What an editor tells the others."""

    class Meta:
        model = Note
        fields = ("text",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].error_messages["required"] = "备注是空的，没有保存"
        self.fields["text"].widget = forms.Textarea({"rows": 2, "placeholder": "写一句，作者看不到"})


class ContactForm(forms.ModelForm):
    """How to reach the sender, as the desk learns it later."""

    class Meta:
        model = Submission
        fields = ("real_name", "phone", "email", "address", "affiliation", "region")
        widgets = {"phone": forms.TextInput({"type": "tel"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = NO_MAIL

    @property
    def changed(self):
        """What was typed anew, by field."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
