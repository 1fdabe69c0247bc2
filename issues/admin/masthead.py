"""The masthead at the desk."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from ..models import Masthead


@admin.register(Masthead)
class MastheadAdmin(admin.ModelAdmin):
    """One row: its list leads straight to the form."""

    fieldsets = (
        ("刊物", {"fields": ("title", "period", "competent_authority", "sponsor", "publisher", "editor_in_chief")}),
        ("刊号和发行", {"fields": ("cn", "issn", "price", "printer", "distribution")}),
        ("联系", {"fields": ("address", "postal_code", "telephone", "email")}),
        (
            "网站页脚",
            {
                "fields": (
                    "copyright", "icp", "police_record", "institution_badge", "institution_link", "licences",
                    "report_line", "friendly_links",
                ),
                "description": "填了才显示。ICP备案号、公网安备号会自动链到备案网站。",
            },
        ),
    )  # fmt: skip

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
