"""What an editor says of pieces that the desk takes in, and one piece entered by hand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Section
from issues.forms import DayField

from .. import telephones
from ..cleaning import NO_MAIL
from ..models import Submission

CHANNELS = [choice for choice in Submission.Channel.choices if choice[0] != Submission.Channel.WEB]
MOST_TEXT = 200_000


class _Received(forms.Form):
    """How pieces reached the desk, and what else is to be done with them."""

    channel = forms.ChoiceField(label="来路", choices=CHANNELS, initial=Submission.Channel.MAIL)
    origin = forms.CharField(label="来路说明", required=False, max_length=200)
    receipt = forms.BooleanField(label="给作者发回执", required=False)
    again = forms.BooleanField(label="已经收到过的也另录一篇", required=False)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self.fields["channel"].error_messages["invalid_choice"] = "没有这种来路，请重新选"
        self.fields["channel"].error_messages["required"] = "请选来路"


class DropForm(_Received):
    """What holds for all files that are dropped."""

    origin = forms.CharField(
        label="来路说明", required=False, max_length=200, help_text="如“省人大代表培训班”；邮件不写时用邮件的标题"
    )


class ByHandForm(_Received):
    """A piece entered by hand. Of what a Word file says, only what is left empty here is taken."""

    received_on = DayField(label="收到日期", required=False, help_text="写成 2026-12-01 这样；不写就是今天")
    title = forms.CharField(label="标题", required=False, max_length=200)
    pen_name = forms.CharField(label="署名", required=False, max_length=120, help_text="几位作者之间空一格")
    section = forms.ModelChoiceField(Section.objects.current(), label="栏目", required=False, empty_label="以后再定")
    text = forms.CharField(
        label="正文", required=False, max_length=MOST_TEXT, strip=False, widget=forms.Textarea({"rows": 8})
    )
    real_name = forms.CharField(label="真实姓名", required=False, max_length=60)
    phone = forms.CharField(label="电话", required=False, max_length=30)
    email = forms.EmailField(label="电子邮箱", required=False, max_length=200)
    affiliation = forms.CharField(label="单位", required=False, max_length=120)
    region = forms.CharField(label="所在市州、县", required=False, max_length=60)
    address = forms.CharField(label="寄样刊的地址", required=False, max_length=200)

    def __init__(self, *args, has_files=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_files = has_files
        self.initial.setdefault("channel", Submission.Channel.POST)
        self.fields["email"].error_messages["invalid"] = NO_MAIL
        self.fields["section"].error_messages["invalid_choice"] = "这个栏目不在了，请重新选"
        self.fields["phone"].widget.input_type = "tel"

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day and day > timezone.localdate():
            raise ValidationError("收到日期不能晚于今天")
        if day and day.year < 2000:
            raise ValidationError("收到日期太早，请核对年份")
        return day

    def clean_phone(self):
        """As others are stored, without blanks and strokes, where it is nothing but a number."""
        typed = self.cleaned_data["phone"]
        return telephones.digits_of(typed) or typed

    def clean(self):
        entered = super().clean()
        if entered.get("receipt") and not (entered.get("email") or self.has_files or "email" in self.errors):
            self.add_error("email", "要发回执，请写上电子邮箱")
        return entered
