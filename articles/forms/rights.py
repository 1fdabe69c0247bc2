"""The forms of signing rights and delegations."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from issues.actions import Refused
from issues.forms import DayField

from ..actions.rights import judge_delegation, judge_stages
from ..models import Delegation, Signer, Stage
from .scans import ScanField


def _named(person):
    return person.get_full_name() or person.get_username()


class PersonField(forms.ModelChoiceField):
    """A person of the desk, by name."""

    default_error_messages = {"required": "请选择一个人。"}

    def __init__(self, *, label, **kwargs):
        people = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("first_name", "username")
        super().__init__(people, label=label, empty_label="请选择", **kwargs)

    def label_from_instance(self, person):
        return _named(person)


class SignerForm(forms.ModelForm):
    """A person's 职称, certificate and the stages that they may sign. `by`, who saves them, is set by the screen."""

    by = None

    user = PersonField(label="人员")
    stages = forms.MultipleChoiceField(
        label="可以签署", choices=Stage.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Signer
        fields = ("user", "rank", "certificate")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["user"].disabled = True
            self.fields["stages"].initial = [stage.value for stage in self.instance.stages]

    def clean(self):
        cleaned = super().clean()
        person, stages = cleaned.get("user"), cleaned.get("stages")
        if person is not None and stages is not None:
            before = self.instance.stages if self.instance.pk else []
            try:
                judge_stages(person, before, stages, by=self.by)
            except Refused as refusal:
                self.add_error("stages", str(refusal))
        return cleaned


class DelegationForm(forms.ModelForm):
    """授权委托 with its basis. `by`, who registers it, is set by the screen."""

    by = None

    giver = PersonField(label="委托人")
    taker = PersonField(label="受托人")
    stage = forms.ChoiceField(
        label="审次", choices=[("", "请选择"), *Stage.choices], error_messages={"required": "请选择审次。"}
    )
    starts_on = DayField(label="起始日期", initial=timezone.localdate, help_text="今天或以后。")
    ends_on = DayField(label="截止日期", help_text="当天仍有效，最长一年，如 2026-12-31。")
    scan = ScanField(label="委托书扫描件")

    class Meta:
        model = Delegation
        fields = ("giver", "taker", "stage", "starts_on", "ends_on", "basis")

    def clean(self):
        cleaned = super().clean()
        said = [cleaned.get(name) for name in ("giver", "taker", "stage", "starts_on", "ends_on")]
        if all(said):
            try:
                judge_delegation(*said, by=self.by)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return cleaned
