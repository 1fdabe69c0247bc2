"""The editors' desk: Django's admin site under the magazine's name."""

from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    site_title = "楚天主人 编辑台"
    site_header = "楚天主人"
    index_title = "编辑台"
