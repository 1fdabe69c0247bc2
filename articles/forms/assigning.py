"""The forms with which pieces are given to people."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from issues.forms import DayField
from issues.log import called

from ..rights import label, people_by_stage
from .written import WrittenField


class AssignForm(forms.Form):
    """Which stage to whom, by when. One list: under each stage those who may sign it."""

    to = forms.ChoiceField(label="交给", error_messages={"required": "请选交给谁。"})
    due_on = DayField(label="期限", required=False)
    note = WrittenField(label="说明", required=False, longest=200)

    def __init__(self, stages, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = people_by_stage()
        groups = [(stage, people[stage]) for stage in stages if people[stage]]
        self.fields["to"].choices = [
            ("", "请选择"),
            *((label(stage), [(f"{stage}:{one.pk}", called(one)) for one in some]) for stage, some in groups),
        ]
        self.fields["due_on"].widget.attrs["placeholder"] = "按刊期日程"
        self.nobody = not groups

    def clean_to(self):
        """The stage and the person."""
        stage, _, person = self.cleaned_data["to"].partition(":")
        return stage, get_user_model().objects.get(pk=person)

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise ValidationError("期限已经过去，请写今天或以后的日子；不写，就按刊期日程。")
        return due_on


class HandBackForm(forms.Form):
    reason = WrittenField(
        label="原因",
        longest=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明原因，交办的人好另作安排。"},
        help_text="交办的人会看到，如 出差到月底。",
    )
