"""What is asked for when something is done with many submissions."""

from django import forms
from django.contrib.auth import get_user_model

from issues.log import called


class _People(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return called(person)


class HandOverForm(forms.Form):
    """Who is to handle them: anybody who may decide on submissions."""

    to = _People(None, label="转给", empty_label="请选一位编辑")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.with_perm("submissions.change_submission", backend=_BACKEND)
        self.fields["to"].queryset = people.order_by("first_name", "username")
        self.fields["to"].error_messages |= dict.fromkeys(("required", "invalid_choice"), "没有改动：请选一位编辑。")


_BACKEND = "django.contrib.auth.backends.ModelBackend"
