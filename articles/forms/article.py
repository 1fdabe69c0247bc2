"""The article form: what an editor typed, judged before it is stored."""

from django import forms
from django.core.exceptions import ValidationError
from taggit.forms import TagField

from issues.forms import MomentField
from issues.models import Issue, Photo

from .. import pages
from ..html.figures import figures
from ..models import Article, Feature, Section
from ..tags import join_tags
from .body import BodyField

WHERE = ("issue", "section", "feature", "pages", "on_web", "web_from")
AROUND = (*WHERE, "kind", "responsible_editor", "tags", "cover_photo", "contact")
# Typed, not picked: the browser's own field speaks the browser's language.
LOCAL_TIME = "%Y-%m-%d %H:%M"


class TagsField(TagField):
    """Tags as they are typed; how they stood is a string too."""

    def has_changed(self, initial, data):
        return sorted(self.clean(initial or "")) != sorted(self.clean(data or ""))


PICTURE_IS_SEEN = "读者看得到这一篇，题图换了读者马上看到，要有付印签发的签署权。请把题图换回原来的再保存。"


class ArticleForm(forms.ModelForm):
    """The desk copy of a piece. `base` is the number of the version that the form was opened on."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    draft = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    opened_with = forms.JSONField(required=False, widget=forms.HiddenInput)
    body = BodyField(label="正文", required=False)
    pages = forms.CharField(
        label="起止页", required=False, max_length=60, widget=forms.TextInput({"placeholder": "12-15，48"})
    )
    tags = TagsField(label="标签", required=False, help_text="用逗号、顿号或空格隔开。")
    web_from = MomentField(
        label="单独上网时间",
        required=False,
        widget=forms.DateTimeInput({"placeholder": "2026-12-01 08:00"}, format=LOCAL_TIME),
        help_text="不随刊期、单独上网的文章才填，如公告。",
    )

    refusal = ""
    may_publish = True
    #: Whether the picture at the head may be another one: asked only where it is.
    may_change_picture = staticmethod(lambda: True)

    class Meta:
        model = Article
        fields = [
            "kicker", "title", "subtitle", "headnote", "lead", "body", "author_note", "editor_line", "correction",
            "issue", "section", "feature", "kind", "pages", "responsible_editor", "tags", "cover_photo", "on_web",
            "web_from", "contact",
        ]  # fmt: skip
        widgets = {
            "headnote": forms.Textarea({"rows": 1}),
            "lead": forms.Textarea({"rows": 2}),
            "author_note": forms.Textarea({"rows": 1}),
            "correction": forms.Textarea({"rows": 1}),
            "contact": forms.Textarea({"rows": 4}),
            "cover_photo": forms.HiddenInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newest = self.instance.versions.newest() if self.instance.pk else None
        self.initial.setdefault("base", newest.number if newest else 0)
        self._stood = {name: getattr(self.instance, name) for name in WHERE}
        self._offer_places()
        self.initial.setdefault("opened_with", self._around())
        for name in ("kicker", "title", "subtitle", "headnote", "lead", "author_note", "editor_line", "correction"):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "field as-title" if name == "title" else "field"
        if "tags" in self.fields and self.instance.pk:
            self.initial["tags"] = join_tags(self.instance.tags.all())
        if "responsible_editor" in self.fields:
            field = self.fields["responsible_editor"]
            field.queryset = field.queryset.filter(is_active=True, is_staff=True)
            field.empty_label = "未定"
            field.label_from_instance = lambda user: user.get_full_name() or user.get_username()

    def _offer_places(self):
        """Offer current sections and the features of the issue; what is chosen already stays in the list."""
        if "issue" in self.fields:
            self.fields["issue"].queryset = Issue.objects.newest_first()
            self.fields["issue"].empty_label = "未定"
        if "section" in self.fields:
            kept = Section.objects.filter(pk=self.instance.section_id)
            self.fields["section"].queryset = (Section.objects.current() | kept).in_order()
            self.fields["section"].empty_label = "未定"
        if "feature" in self.fields:
            features = Feature.objects.select_related("issue")
            self.fields["feature"].queryset = features.order_by("-issue__year", "-issue__number", "position")
            self.fields["feature"].label_from_instance = lambda feature: f"{feature.issue} · {feature.title}"
            self.fields["feature"].empty_label = "不在专题里"

        if "web_from" in self.fields and not self.may_publish:
            self.fields["web_from"].disabled = True
            self.fields["web_from"].help_text = "由有“刊期上网发布”权限的同事定。"

    def _around(self):
        """What surrounds the words (place, tags …), as the fields show it when the form is opened."""
        return {name: self._shown(name) for name in AROUND if name in self.fields}

    def _shown(self, name):
        field = self.fields[name]
        value = field.prepare_value(self.get_initial_for_field(field, name))
        return _told(field.widget.format_value(value) if name == "web_from" else value)

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean_pages(self):
        return pages.tidy(self.cleaned_data["pages"])

    def clean_web_from(self):
        """What shows as it stood is as it stood, to the second."""
        shown = _told(self["web_from"].data) == self._shown("web_from")
        return self.instance.web_from if shown or not self.may_publish else self.cleaned_data["web_from"]

    def clean_base(self):
        base = self.cleaned_data["base"]
        return self.initial["base"] if base is None else base

    def clean_body(self):
        """Refuse pictures that the library does not have, and newly placed ones without a caption."""
        body = self.cleaned_data["body"]
        placed = figures(body)
        numbers = {figure.photo for figure in placed}
        unknown = numbers - set(Photo.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        if unknown:
            raise ValidationError(f"正文里有 {len(unknown)} 张图片不在图片库里。请移去，再从图片库重新放进来。")
        before = {figure.photo for figure in figures(self.initial.get("body") or "") if not figure.caption}
        bare = [n for n, figure in enumerate(placed, 1) if not figure.caption and figure.photo not in before]
        if bare:
            which = "、".join(str(n) for n in bare)
            raise ValidationError(f"第 {which} 张图片还没有图片说明。请写上再保存；您写的都还在。")
        return body

    def clean(self):
        cleaned = super().clean()
        self._leave_untouched(cleaned)
        feature, issue = cleaned.get("feature"), cleaned.get("issue")
        if feature and feature.issue_id != (issue.pk if issue else None):
            self.add_error("feature", f"专题“{feature.title}”是{feature.issue}的，不在所选的刊期里。")
        picture = getattr(cleaned.get("cover_photo"), "pk", None)
        if "cover_photo" in cleaned and picture != self.instance.cover_photo_id and not self.may_change_picture():
            raise ValidationError(PICTURE_IS_SEEN)
        if self.refusal:
            raise ValidationError(self.refusal)
        return cleaned

    def _leave_untouched(self, cleaned):
        """What this person did not touch stays as it is now, whoever changed it since the form was opened."""
        opened_with = cleaned.get("opened_with")
        if not isinstance(opened_with, dict) or not self.instance.pk:
            return
        for name in AROUND:
            if name not in cleaned or name not in opened_with or _told(self[name].data) != opened_with[name]:
                continue
            if name == "tags":
                cleaned[name] = [tag.name for tag in self.instance.tags.all()]
            else:
                cleaned[name] = getattr(self.instance, name)

    @property
    def moved(self):
        """What is to become of the piece's place, as keywords for the action: only what differs from how it stood."""
        return {
            name: self.cleaned_data[name]
            for name in WHERE
            if name in self.cleaned_data and self.cleaned_data[name] != self._stood[name]
        }


def _told(value):
    """A field's value as a form posts it: a string, or a truth."""
    if isinstance(value, bool):
        return "on" if value else ""
    if value is None:
        return ""
    return str(getattr(value, "pk", value)).replace("\r\n", "\n").strip()
