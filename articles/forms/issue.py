"""The forms of the issue desk."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from issues import bounded, files, pictures, uploads
from issues.actions import Refused
from issues.forms import DayField, OneFile, TimeOfDayField
from issues.models import Issue

from .. import actions, pages
from ..models import Article, Feature, Section
from .scans import ScanField


class OnePdf(OneFile):
    """The file field of the whole issue, which lies where it has no address but that of the desk."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.address = ""

    def is_initial(self, value):
        return bool(value)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["address"] = self.address
        return context


OFFERED_MODES = (("", "未定"), *Issue.Mode.choices)
MODES = {
    "": "由第一次签署确定。",
    Issue.Mode.ONLINE: "三审三校和付印签发都在编辑台签署。",
    Issue.Mode.PROOFS_ON_PAPER: "三审和付印签发在编辑台签署；三校签在校样上由编务代录，也可以在编辑台签。",
    Issue.Mode.PAPER: "都签在纸上，付印后凭付印单按纸刊发布。",
}


class IssueForm(forms.ModelForm):
    """The particulars of an issue. What its address is made of stands once it has a time to go before readers."""

    ADDRESS = ("year", "number", "is_supplement")
    #: What readers of an issue that is out see at once, and whether who asks answers for that.
    SEEN = ("theme", "cover", "pdf")
    answers_for_what_is_out = True
    #: Whether who asks says how the issue is signed.
    may_set_mode = True

    class Meta:
        model = Issue
        fields = (
            "year", "number", "last_number", "is_supplement", "serial_number", "last_serial", "theme",
            "mode", *Issue.DATES, "cover", "pdf",
        )  # fmt: skip
        widgets = {
            "mode": forms.RadioSelect,
            "cover": OneFile(attrs={"accept": "image/*"}),
            "pdf": OnePdf(attrs={"accept": "application/pdf"}),
        }
        field_classes = dict.fromkeys(Issue.DATES, DayField)
        help_texts = {
            "is_supplement": "增刊单独编号，网址里写作 s1、s2。",
            "mode": "签署开始以后，在线的不能再改成在纸的。",
            "closes_on": "三审、校样、付印的日子，是交办时默认的期限。",
            "theme": "印在封面上的一句话，可以不填。",
            "cover": "JPEG 或 PNG，不超过 30 MB。没有封面时，网站用年份、期号和主题画一张代替。",
            "pdf": "整本 PDF，不超过 100 MB，读者可以下载；本期有文章下线时，暂停下载。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "mode" in self.fields:
            self.fields["mode"].choices = [(mode, f"{name}：{MODES[mode]}") for mode, name in OFFERED_MODES]
            if not self.may_set_mode:
                self.fields["mode"].disabled = True
                self.fields["mode"].help_text = "审校方式由编辑部主任或编务定。"
        if "pdf" not in self.fields:  # Django shows the fields of those who may only look by itself
            return
        if self.instance.pk:
            self.fields["pdf"].widget.address = reverse("admin:issues_issue_pdf", args=[self.instance.pk])
        if self.instance.published_at is not None:
            for name in self.ADDRESS:
                self.fields[name].disabled = True
            self.fields["number"].help_text = "本期已经上网或定了时间，年份、期号是网址的一部分，不能再改。"
        if not self.answers_for_what_is_out:
            for name in self.SEEN:
                self.fields[name].disabled = True
            self.fields["theme"].help_text = "本期已上网，主题、封面和整本 PDF 由有付印签发签署权的人改。"

    def clean_mode(self):
        mode = self.cleaned_data["mode"]
        if self.instance.pk and "mode" in self.changed_data:
            try:
                actions.judge_mode(Issue.objects.get(pk=self.instance.pk), mode)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return mode

    def clean_cover(self):
        """The cover re-encoded, without what the camera wrote into it."""
        cover = self.cleaned_data["cover"]
        if not cover or "cover" not in self.changed_data:
            return cover
        try:
            rendered = pictures.render_bounded(uploads.read(cover))
        except (uploads.Rejected, bounded.ChildFailed) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return _kept(self.instance, "cover", rendered.main, ".jpg")

    def clean_pdf(self):
        pdf = self.cleaned_data["pdf"]
        if not pdf or "pdf" not in self.changed_data:
            return pdf
        try:
            data = uploads.read(pdf, uploads.MOST_PDF_BYTES)
            uploads.judge_pdf(data)
        except uploads.Rejected as refusal:
            raise ValidationError(str(refusal)) from refusal
        return _kept(self.instance, "pdf", data, ".pdf")


def _kept(issue, name, data, suffix):
    """The field's value for a file that is kept under its checksum."""
    field = issue._meta.get_field(name)
    return field.attr_class(issue, field, files.keep(field.storage, field.upload_to.strip("/"), data, suffix))


class PlaceForm(forms.ModelForm):
    """Where a piece stands in its issue: one row of the contents, opened."""

    # Not the model's own form field: that one refuses `12–15` before it can be brought into the form that is stored.
    pages = forms.CharField(label="起止页", required=False, max_length=60)

    class Meta:
        model = Article
        fields = ("section", "feature", "pages")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        sections = Section.objects.current() | Section.objects.filter(pk=article.section_id)
        self.fields["section"].queryset = sections.in_order()
        self.fields["section"].empty_label = "（没有栏目）"
        self.fields["feature"].queryset = Feature.objects.filter(issue=article.issue_id)
        self.fields["feature"].empty_label = "（不在专题里）"
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"row-{name}"

    def clean_pages(self):
        return pages.tidy(self.cleaned_data["pages"])


class FeatureForm(forms.ModelForm):
    class Meta:
        model = Feature
        fields = ("title", "editors_note")
        widgets = {"editors_note": forms.Textarea(attrs={"rows": 3})}


class ScanForm(forms.Form):
    """The scan of the signed 付印单."""

    scan = ScanField(
        label="付印单扫描件", help_text="签过字的付印单，PDF、JPEG 或 PNG，不超过 30 MB。只存档，不公开。",
        error_messages={"required": "没有签发：本期“全程在纸”，请选签过字的付印单扫描件。"},
    )  # fmt: skip

    def __init__(self, issue, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = issue is not None and issue.mode == Issue.Mode.PAPER


class PublishForm(forms.Form):
    """Now, or at a time."""

    when = forms.ChoiceField(
        choices=[("now", "现在"), ("later", "定时")], error_messages={"required": "请选“现在发布”或“定时”。"}
    )
    on = DayField(required=False)
    at = TimeOfDayField(required=False)

    def clean(self):
        """`moment`: None for now, else a time in the future."""
        cleaned = super().clean()
        cleaned["moment"] = None
        if cleaned.get("when") != "later" or self.errors:
            return cleaned
        if not cleaned.get("on") or not cleaned.get("at"):
            raise ValidationError("请写出定时的日期和时间。")
        cleaned["moment"] = timezone.make_aware(datetime.combine(cleaned["on"], cleaned["at"]))
        if cleaned["moment"] <= timezone.now():
            raise ValidationError("定时要在现在之后。要马上发布，请选“现在发布”。")
        return cleaned


class NoticeForm(forms.Form):
    """What readers are told at the address of what was taken down; usually nothing."""

    notice = forms.CharField(
        label="给读者的说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以不写。不写时，读者看到“页面不存在或已删除”。",
    )  # fmt: skip
