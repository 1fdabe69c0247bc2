"""The desk's list of old addresses and where each leads."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.redirects import admin as stock_redirects  # noqa: F401 - registers its own screen, which ours replaces
from django.contrib.redirects.models import Redirect
from django.contrib.sites import admin as stock_sites  # noqa: F401 - likewise; there is one site
from django.contrib.sites.models import Site

from . import oldaddresses

admin.site.unregister([Redirect, Site])


class OldAddressForm(forms.ModelForm):
    """Two addresses, judged as those of an imported table are."""

    class Meta:
        model = Redirect
        fields = ("old_path", "new_path")
        labels = {"old_path": "旧地址", "new_path": "新地址"}
        help_texts = {
            "old_path": "从旧网站抄来的网址，带不带域名都可以，如 /show.asp?id=123",
            "new_path": "本站的地址，如 /articles/12/。留空表示这一页已经删除。",
        }

    def clean(self):
        given = super().clean()
        try:
            (pair,) = oldaddresses.read_rows([[given.get("old_path") or "", given.get("new_path") or ""]]).items()
        except oldaddresses.Refused as refused:
            raise forms.ValidationError(f"这一条{refused.faults[0][1]}") from None
        given["old_path"], given["new_path"] = pair
        twin = Redirect.objects.filter(site=settings.SITE_ID, old_path=pair[0]).exclude(pk=self.instance.pk).first()
        if twin:
            self.add_error(
                "old_path", f"这个旧地址已经有了，转到 {twin.new_path or '（已删除）'}。请在列表里改那一条。"
            )
        elif oldaddresses.end_of(pair[1]) == pair[0]:
            self.add_error("new_path", "转了一圈又回到自己。")
        return given


@admin.register(Redirect)
class OldAddressAdmin(admin.ModelAdmin):
    form = OldAddressForm
    list_display = ("old_path", "leads_to")
    search_fields = ("old_path", "new_path")
    search_help_text = "找旧地址、新地址"
    list_per_page = 100

    @admin.display(description="新地址", ordering="new_path")
    def leads_to(self, address):
        return address.new_path or "（已删除）"

    def save_model(self, request, obj, form, change):
        obj.site_id = settings.SITE_ID
        super().save_model(request, obj, form, change)
