from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ChutianConfig(AppConfig):
    name = "chutian"
    verbose_name = "网站"


class DeskConfig(AdminConfig):
    """Django's admin with the magazine's own site class."""

    default_site = "chutian.desk.DeskSite"
