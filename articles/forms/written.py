"""Opinions and reasons: what is too long is refused in words, and never cut off without a word."""

from django import forms
from django.core.exceptions import ValidationError

from issues.actions import Refused


class WrittenField(forms.CharField):
    """A text of at most `longest` characters. No `maxlength` stands in the page: a browser cuts there what is pasted."""

    def __init__(self, *, longest, **kwargs):
        super().__init__(**kwargs)
        self.longest = longest

    def validate(self, value):
        super().validate(value)
        if trouble := too_long(value, self.longest):
            raise ValidationError(trouble)


def too_long(text, longest):
    """What is said of a text that is longer than it may be, or nothing."""
    return f"最多 {longest} 字，现在 {len(text)} 字，没有提交。请压缩后再提交。" if len(text) > longest else ""


def refuse_long(text, longest):
    """For a single field without a form. Raises Refused."""
    if trouble := too_long(text.strip(), longest):
        raise Refused(trouble)
