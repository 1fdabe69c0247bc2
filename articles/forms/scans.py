"""Signed sheets and proofs with red marks, as files that are judged before they are kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from issues import uploads
from issues.forms import OneFile

ACCEPTED = "application/pdf,image/jpeg,image/png"
KINDS = ("pdf", "jpeg", "png")


class ScanField(forms.FileField):
    """A PDF, JPEG or PNG of at most 30 MB, as a file named by its kind; None where there is none. Only kept, never shown."""

    widget = OneFile(attrs={"accept": ACCEPTED})

    def __init__(self, *, label, help_text="", required=False, **kwargs):
        said = help_text or "PDF、JPEG 或 PNG，不超过 30 MB。只存档，不公开。"
        super().__init__(label=label, help_text=said, required=required, **kwargs)

    def clean(self, data, initial=None):
        scan = super().clean(data, initial)
        if not scan:
            return None
        try:
            read = uploads.read(scan)
            kind = uploads.kind_of(read[:4096], scan.name)
            if kind not in KINDS:
                raise uploads.Rejected("扫描件要用 PDF、JPEG 或 PNG。请换一种格式再传。")
            (uploads.judge_pdf if kind == "pdf" else uploads.judge_picture)(read)
        except uploads.Rejected as refusal:
            raise ValidationError(str(refusal)) from refusal
        return ContentFile(read, name=f"scan.{'jpg' if kind == 'jpeg' else kind}")
