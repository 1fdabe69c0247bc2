"""The body in a form: the prose editor over a plain text area, cleaned by the one sanitiser."""

from django import forms
from django.urls import reverse

from .. import html


class BodyWidget(forms.Textarea):
    """A text area that a script turns into the editor; the addresses that it needs stand in its data."""

    def __init__(self, attrs=None, *, plain=False, label="正文"):
        addresses = {"data-label": label, "data-paste": _address("articles_article_paste")}
        if plain:
            addresses["data-plain"] = ""
        else:
            addresses |= {
                "data-upload": _address("issues_photo_upload"),
                "data-picker": _address("issues_photo_picker"),
                "data-image": _address("issues_photo_image", 0),
            }
        super().__init__({"rows": 24, "cols": 60, **addresses, **(attrs or {})})


class BodyField(forms.CharField):
    """Words with markup: whatever is typed or pasted, the strict subset of a body is what is stored."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", BodyWidget)
        super().__init__(strip=False, **kwargs)

    def to_python(self, value):
        return html.clean(super().to_python(value))


def _address(name, *args):
    return _LazyAddress(name, args)


class _LazyAddress:
    """An address that is looked up when the page is written: forms are made before the map of addresses is."""

    def __init__(self, name, args):
        self.name, self.args = name, args

    def __str__(self):
        return reverse(f"admin:{self.name}", args=self.args)
