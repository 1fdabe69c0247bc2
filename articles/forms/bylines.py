"""The names over a piece: found among the authors, or made new with the piece."""

from django import forms
from django.core.exceptions import ValidationError

from ..models import Author, Byline


class BylineForm(forms.ModelForm):
    """One byline. The author is chosen by number, or named: one of that name is taken, none is made, several are asked about.

    A name that no author may be made for stands as printed.
    """

    author = forms.ModelChoiceField(Author.objects.all(), required=False, widget=forms.HiddenInput)
    new_author = forms.BooleanField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="作者", max_length=80, required=False, widget=forms.TextInput({"autocomplete": "off"}))
    position = forms.IntegerField(required=False, widget=forms.HiddenInput)

    may_add_authors = True

    class Meta:
        model = Byline
        fields = ["author", "role", "printed_name", "printed_post", "position"]
        widgets = {
            "role": forms.TextInput({"list": "byline-roles", "size": 6}),
            "printed_name": forms.TextInput({"placeholder": "同作者"}),
            "printed_post": forms.TextInput({"placeholder": "可以不写"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["printed_name"].help_text = ""
        if self.instance.author is not None:
            self.initial.setdefault("name", self.instance.author.name)

    def has_changed(self):
        """A row in which nobody is named is no byline yet, whatever its role says."""
        named = any((self[name].data or "") for name in ("author", "name", "printed_name") if self.is_bound)
        return bool(self.instance.pk or named) and super().has_changed()

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        cleaned = super().clean()
        author, name = cleaned.get("author"), cleaned.get("name", "")
        if author is None and name:
            self._find_author(cleaned, name)
        elif author is not None and not name:
            cleaned["author"] = None
        if not (cleaned.get("author") or cleaned.get("printed_name") or self._new_name):
            raise ValidationError("请写出作者或刊印署名；不要这个署名，请移去这一行。")
        return cleaned

    _new_name = ""

    def _find_author(self, cleaned, name):
        found = list(Author.objects.filter(name=name)[:5])
        if cleaned.get("new_author") and self.may_add_authors:
            self._new_name = name
        elif len(found) == 1:
            cleaned["author"] = found[0]
        elif found:
            known = "、".join(str(author) for author in found)
            self.add_error("name", f"作者库里有 {len(found)} 位“{name}”：{known}。请在列表里选定一位。")
        elif self.may_add_authors:
            self._new_name = name
        elif not cleaned.get("printed_name"):
            cleaned["printed_name"] = name

    def _post_clean(self):
        if self._new_name and not self.cleaned_data.get("printed_name"):
            # The constraint asks that somebody is named; the author's row comes at the save.
            self.cleaned_data["printed_name"] = self._new_name
            super()._post_clean()
            self.instance.printed_name = self.cleaned_data["printed_name"] = ""
        else:
            super()._post_clean()

    def save(self, commit=True):
        if self._new_name:
            self.instance.author = Author.objects.create(name=self._new_name)
        return super().save(commit)


class BylineFormSet(forms.BaseInlineFormSet):
    """The bylines in the order in which they were put."""

    def clean(self):
        super().clean()
        kept = [
            form for form in self.forms if form.is_bound and not self._should_delete_form(form) and form.has_changed()
        ]
        for form in kept:
            if form.cleaned_data.get("position") is None:
                form.cleaned_data["position"] = form.instance.position = self.forms.index(form)
