"""Sections and authors, judged before they are stored."""

from django import forms
from django.core.exceptions import ValidationError

from issues.asking import asked

from ..models import Author, Section, SectionSlug


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ("name", "slug", "description", "position", "is_current")
        widgets = {"description": forms.Textarea({"rows": 3}), "position": forms.NumberInput({"min": 0})}

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_slug(self):
        """An address that another section had goes on leading there."""
        slug = self.cleaned_data["slug"]
        old = SectionSlug.objects.filter(slug=slug).exclude(section=self.instance.pk).select_related("section").first()
        if old:
            raise ValidationError(f"“{slug}”是“{old.section}”用过的旧地址，还要转到它那里。请换一个。")
        return slug


class AuthorForm(forms.ModelForm):
    class Meta:
        model = Author
        fields = ("name", "kind", "affiliation", "post", "region", "bio", "portrait")
        widgets = {"bio": forms.Textarea({"rows": 4})}

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class MergeForm(forms.Form):
    """Which other record is the same person. `q` looks for it; without it those of the same name are offered."""

    q = forms.CharField(label="找另一条记录", required=False, max_length=80)
    other = forms.ModelChoiceField(Author.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = kept
        self.fields["other"].queryset = Author.objects.exclude(pk=kept.pk)

    @property
    def offers(self):
        """The records among which to choose."""
        words = asked(self.data)
        others = self.fields["other"].queryset
        return others.matching(words).by_name()[:20] if words else others.filter(name=self.kept.name).by_name()
