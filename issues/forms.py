"""Fields and widgets of the desk's forms that more than one package uses."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.template.loader import render_to_string

from . import dates


class OneFile(forms.ClearableFileInput):
    """A file field whose button and words are ours, in Chinese, whatever the browser speaks."""

    def _render(self, template_name, context, renderer=None):
        return render_to_string("admin/issues/issue/file_input.html", context)


class _AsTyped:
    """A field that reads what people type by `reading`, a function of `issues.dates`."""

    reading = None

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return type(self).reading(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class DayField(_AsTyped, forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d")  # as the words beside it say
    reading = staticmethod(dates.day)
    default_error_messages = {"invalid": "日期写成 2026-12-01 这样。"}


class TimeOfDayField(_AsTyped, forms.TimeField):
    reading = staticmethod(dates.time_of_day)
    default_error_messages = {"invalid": "时间写成 08:00 这样。"}


class MomentField(_AsTyped, forms.DateTimeField):
    """A day with its time, meant in the time zone of the magazine."""

    default_error_messages = {"invalid": "时间写成 2026-12-01 08:00 这样。"}

    @staticmethod
    def reading(words):
        return from_current_timezone(dates.moment(words))
