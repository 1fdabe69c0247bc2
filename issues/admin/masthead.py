"""The masthead at the desk."""

from django import forms
from django.contrib import admin
from django.forms.widgets import Script
from django.http import HttpResponseRedirect
from django.urls import reverse

from .. import bounded, files, pictures, uploads
from ..forms import OneFile
from ..models import Masthead, public_files


class MastheadForm(forms.ModelForm):
    institution_link = forms.URLField(label="标识链接", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Masthead
        fields = (*Masthead.PRINTED, "copyright", "icp", "police_record", "institution_badge", "institution_link",
                  "licences", "report_line")  # fmt: skip
        widgets = {"institution_badge": OneFile(attrs={"accept": "image/*"})}

    def clean_institution_badge(self):
        """The badge re-encoded, and kept under its checksum."""
        badge = self.cleaned_data["institution_badge"]
        if not badge or "institution_badge" not in self.changed_data:
            return badge
        try:
            rendered = pictures.render_bounded(uploads.read(badge))
        except (uploads.Rejected, bounded.ChildFailed) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        field = Masthead._meta.get_field("institution_badge")
        return field.attr_class(self.instance, field, files.keep(public_files(), "badges", rendered.main, ".jpg"))


@admin.register(Masthead)
class MastheadAdmin(admin.ModelAdmin):
    """One row: its list leads straight to the form."""

    form = MastheadForm
    fieldsets = (
        ("刊物", {"fields": ("title", "period", "competent_authority", "sponsor", "publisher", "editor_in_chief")}),
        ("刊号和发行", {"fields": ("cn", "issn", "price", "printer", "distribution")}),
        ("联系", {"fields": ("address", "postal_code", "telephone", "email")}),
        (
            "网站页脚",
            {
                "fields": (
                    "copyright", "icp", "police_record", "institution_badge", "institution_link", "licences",
                    "report_line",
                ),
                "description": "填了才显示。ICP备案号、公网安备号会自动链到备案网站。友情链接在“首页编排”里。",
            },
        ),
    )  # fmt: skip

    @property
    def media(self):
        return super().media + forms.Media(
            css={"all": ["admin/css/issue-desk.css"]}, js=[Script("js/desk/file-input.js", type="module")]
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "institution_badge":
            return db_field.formfield(widget=MastheadForm.Meta.widgets["institution_badge"])
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        row = Masthead.objects.first() or Masthead.objects.create()
        return HttpResponseRedirect(reverse("admin:issues_masthead_change", args=[row.pk]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:issues_masthead_change", args=[obj.pk]))
